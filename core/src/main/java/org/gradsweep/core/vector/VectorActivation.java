package org.gradsweep.core.vector;

import static org.gradsweep.core.vector.VectorMath.LANES;
import static org.gradsweep.core.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Activation.Function;
import org.gradsweep.core.axis.Activation.LeakyRelu;

/**
 * An activation as loops over arrays, forward and back.
 *
 * <p>Each form has loops of its own: a loop shared by several forms would call them through a table
 * of methods, and vectors that pass through such a call are allocated one by one.
 */
sealed interface VectorActivation {
  /** Whether the derivative is kept from the forward pass, because a alone does not tell it. */
  default boolean keepsSlopes() {
    return false;
  }

  /**
   * Computes a = φ(z), and φ′(z) where the form does not derive it from a.
   *
   * @param slopes set to φ′(z) by the forms that keep it
   * @param count number of elements, whole vectors
   * @return whether every z and every a is finite
   */
  boolean forward(float[] z, float[] a, float[] slopes, int count);

  /**
   * Computes δ ← δ ∘ φ′(z).
   *
   * @return whether every δ is then finite
   */
  boolean backward(float[] deltas, float[] a, float[] slopes, int count);

  /** The form of an activation: explicit vectors where there are some, else its own functions. */
  static VectorActivation of(Activation activation) {
    if (activation instanceof LeakyRelu leaky) {
      return new Rectifier((float) leaky.slope());
    } else if (activation instanceof Function function) {
      return switch (function) {
        case IDENTITY -> new Rectifier(1);
        case RELU -> new Rectifier(0);
        case SIGMOID -> new Sigmoid();
        case TANH, LECUN_TANH -> Tanh.like(function);
        case ELU, SELU -> Exponential.like(function);
        case SILU -> new Silu();
        default -> new Elementwise(function);
      };
    }
    return new Elementwise(activation);
  }

  /** 1/(1+e⁻ᶻ). */
  record Sigmoid() implements VectorActivation {
    @Override
    public boolean forward(float[] z, float[] a, float[] slopes, int count) {
      VectorMath.sigmoid(z, a, count);
      return Kernels.finite(z, count);
    }

    @Override
    public boolean backward(float[] deltas, float[] a, float[] slopes, int count) {
      for (int i = 0; i < count; i += LANES) {
        FloatVector y = FloatVector.fromArray(SPECIES, a, i);
        FloatVector delta = FloatVector.fromArray(SPECIES, deltas, i).mul(y).mul(y.neg().add(1f));
        delta.intoArray(deltas, i);
      }
      return Kernels.finite(deltas, count);
    }
  }

  /** scale·tanh(steepness·z). */
  record Tanh(float scale, float steepness) implements VectorActivation {
    /** The form of a function whose bound is the scale. */
    static Tanh like(Activation activation) {
      double bound = activation.value(Double.POSITIVE_INFINITY);
      return new Tanh((float) bound, (float) (activation.derivative(0, 0) / bound));
    }

    @Override
    public boolean forward(float[] z, float[] a, float[] slopes, int count) {
      VectorMath.tanh(z, a, scale, steepness, count);
      return Kernels.finite(z, count);
    }

    @Override
    public boolean backward(float[] deltas, float[] a, float[] slopes, int count) {
      float inverse = 1 / scale;
      float slope = scale * steepness;
      for (int i = 0; i < count; i += LANES) {
        FloatVector y = FloatVector.fromArray(SPECIES, a, i).mul(inverse);
        FloatVector delta =
            FloatVector.fromArray(SPECIES, deltas, i)
                .mul(slope)
                .mul(y.neg().add(1f))
                .mul(y.add(1f));
        delta.intoArray(deltas, i);
      }
      return Kernels.finite(deltas, count);
    }
  }

  /** z for z > 0, else slope·z. */
  record Rectifier(float slope) implements VectorActivation {
    @Override
    public boolean forward(float[] z, float[] a, float[] slopes, int count) {
      for (int i = 0; i < count; i += LANES) {
        FloatVector x = FloatVector.fromArray(SPECIES, z, i);
        FloatVector y = x.blend(x.mul(slope), x.lt(0f));
        y.intoArray(a, i);
      }
      return Kernels.finite(a, count);
    }

    @Override
    public boolean backward(float[] deltas, float[] a, float[] slopes, int count) {
      for (int i = 0; i < count; i += LANES) {
        FloatVector y = FloatVector.fromArray(SPECIES, a, i);
        FloatVector derivative =
            FloatVector.broadcast(SPECIES, slope).blend(1f, y.compare(VectorOperators.GT, 0f));
        FloatVector delta = FloatVector.fromArray(SPECIES, deltas, i).mul(derivative);
        delta.intoArray(deltas, i);
      }
      return Kernels.finite(deltas, count);
    }
  }

  /** scale·z for z > 0, else range·(eᶻ − 1). */
  record Exponential(float scale, float range) implements VectorActivation {
    /** The form of a function whose lower bound is the range. */
    static Exponential like(Activation activation) {
      return new Exponential(
          (float) activation.value(1), (float) -activation.value(Double.NEGATIVE_INFINITY));
    }

    @Override
    public boolean forward(float[] z, float[] a, float[] slopes, int count) {
      VectorMath.expm1(z, a, count);
      for (int i = 0; i < count; i += LANES) {
        FloatVector x = FloatVector.fromArray(SPECIES, z, i);
        FloatVector negative = FloatVector.fromArray(SPECIES, a, i).mul(range);
        FloatVector y = x.mul(scale).blend(negative, x.lt(0f));
        y.intoArray(a, i);
      }
      return Kernels.finite(z, count) && Kernels.finite(a, count);
    }

    @Override
    public boolean backward(float[] deltas, float[] a, float[] slopes, int count) {
      for (int i = 0; i < count; i += LANES) {
        FloatVector y = FloatVector.fromArray(SPECIES, a, i);
        FloatVector derivative = y.add(range).blend(scale, y.compare(VectorOperators.GT, 0f));
        FloatVector delta = FloatVector.fromArray(SPECIES, deltas, i).mul(derivative);
        delta.intoArray(deltas, i);
      }
      return Kernels.finite(deltas, count);
    }
  }

  /** z·σ(z). */
  record Silu() implements VectorActivation {
    @Override
    public boolean keepsSlopes() {
      return true;
    }

    @Override
    public boolean forward(float[] z, float[] a, float[] slopes, int count) {
      VectorMath.sigmoid(z, slopes, count);
      for (int i = 0; i < count; i += LANES) {
        FloatVector x = FloatVector.fromArray(SPECIES, z, i);
        FloatVector s = FloatVector.fromArray(SPECIES, slopes, i);
        x.mul(s).intoArray(a, i);
        x.mul(s.neg().add(1f)).add(1f).mul(s).intoArray(slopes, i);
      }
      return Kernels.finite(z, count);
    }

    @Override
    public boolean backward(float[] deltas, float[] a, float[] slopes, int count) {
      return timesSlopes(deltas, slopes, count);
    }
  }

  /** Any activation, element by element in double precision. */
  record Elementwise(Activation activation) implements VectorActivation {
    @Override
    public boolean keepsSlopes() {
      return true;
    }

    @Override
    public boolean forward(float[] z, float[] a, float[] slopes, int count) {
      float zeros = 0;
      for (int i = 0; i < count; i++) {
        double x = z[i];
        double y = activation.value(x);
        a[i] = (float) y;
        zeros += 0 * z[i] + 0 * a[i];
        slopes[i] = (float) activation.derivative(x, y);
      }
      return zeros == 0;
    }

    @Override
    public boolean backward(float[] deltas, float[] a, float[] slopes, int count) {
      return timesSlopes(deltas, slopes, count);
    }
  }

  private static boolean timesSlopes(float[] deltas, float[] slopes, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector delta =
          FloatVector.fromArray(SPECIES, deltas, i).mul(FloatVector.fromArray(SPECIES, slopes, i));
      delta.intoArray(deltas, i);
    }
    return Kernels.finite(deltas, count);
  }
}
