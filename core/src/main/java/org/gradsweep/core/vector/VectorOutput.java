package org.gradsweep.core.vector;

import static org.gradsweep.core.vector.VectorMath.LANES;
import static org.gradsweep.core.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.gradsweep.core.axis.Loss;

/**
 * The output layer in the passes of a batch, over padded rows of floats: z, and δ = ∂C/∂z, which
 * follows from the loss.
 */
final class VectorOutput {
  final VectorParameters parameters;
  final float[] preactivations;
  final float[] deltas;

  private final Loss loss;
  private final double[] z;
  private final double[] a;
  private final double[] delta;

  /** As long as z, for what is computed in between. */
  private final float[] scratch;

  /** Makes room for batches of at most {@code capacity} examples. */
  VectorOutput(Loss loss, VectorParameters parameters, int capacity) {
    this.parameters = parameters;
    this.loss = loss;
    this.preactivations = new float[capacity * parameters.stride];
    this.deltas = new float[capacity * parameters.stride];
    this.z = new double[parameters.units];
    this.a = new double[parameters.units];
    this.delta = new double[parameters.units];
    this.scratch = new float[capacity * parameters.stride];
  }

  /**
   * Computes δ for training, in float.
   *
   * @return whether every pre-activation is finite, and with it every δ
   */
  boolean errors(int batch, int[] labels) {
    if (loss == Loss.SOFTMAX_CROSS_ENTROPY) {
      softmax(batch);
    } else {
      VectorMath.sigmoid(preactivations, deltas, count(batch));
    }
    for (int r = 0; r < batch; r++) {
      deltas[r * parameters.stride + labels[r]] -= 1;
    }
    if (loss == Loss.QUADRATIC) {
      timesSlope(batch);
    }
    parameters.clearPadding(deltas, batch);
    return isFinite(batch);
  }

  private int count(int batch) {
    return batch * parameters.stride;
  }

  /** δ ← δ σ′(z). */
  private void timesSlope(int batch) {
    VectorMath.sigmoid(preactivations, scratch, count(batch));
    for (int i = 0; i < count(batch); i += LANES) {
      FloatVector y = FloatVector.fromArray(SPECIES, scratch, i);
      FloatVector.fromArray(SPECIES, deltas, i).mul(y).mul(y.neg().add(1f)).intoArray(deltas, i);
    }
  }

  private void softmax(int batch) {
    exponentials(batch, deltas);
    for (int r = 0; r < batch; r++) {
      int start = r * parameters.stride;
      float inverse = (float) (1 / sumOfRow(deltas, r));
      for (int i = start; i < start + parameters.stride; i += LANES) {
        FloatVector.fromArray(SPECIES, deltas, i).mul(inverse).intoArray(deltas, i);
      }
    }
  }

  /** Sets every row of the target to exp(z − max z). */
  private void exponentials(int batch, float[] target) {
    for (int r = 0; r < batch; r++) {
      int start = r * parameters.stride;
      float max = preactivations[start + largest(r)];
      for (int i = start; i < start + parameters.stride; i += LANES) {
        FloatVector.fromArray(SPECIES, preactivations, i).sub(max).intoArray(target, i);
      }
    }
    VectorMath.exp(target, target, count(batch));
  }

  private double sumOfRow(float[] rows, int r) {
    int start = r * parameters.stride;
    double sum = 0;
    for (int i = start; i < start + parameters.units; i++) {
      sum += rows[i];
    }
    return sum;
  }

  /** Whether z of all rows is finite. */
  boolean isFinite(int batch) {
    return Kernels.finite(preactivations, batch * parameters.stride);
  }

  /** The unit with the largest output of a row; of equal ones the first. */
  int largest(int r) {
    int start = r * parameters.stride;
    int largest = 0;
    for (int unit = 1; unit < parameters.units; unit++) {
      largest = preactivations[start + unit] > preactivations[start + largest] ? unit : largest;
    }
    return largest;
  }

  /** Σ C over the rows of a batch that was evaluated, to the rounding of float; z is used up. */
  double lossSum(SparseExamples batch) {
    return switch (loss) {
      case CROSS_ENTROPY -> crossEntropySum(batch);
      case SOFTMAX_CROSS_ENTROPY -> softmaxCrossEntropySum(batch);
      case QUADRATIC -> quadraticSum(batch);
    };
  }

  /** Σ ln(1+e^±z), where the sign of the unit of the class is −. */
  private double crossEntropySum(SparseExamples batch) {
    int count = count(batch.size());
    for (int r = 0; r < batch.size(); r++) {
      int own = r * parameters.stride + batch.label(r);
      preactivations[own] = -preactivations[own];
    }
    for (int i = 0; i < count; i += LANES) {
      FloatVector.fromArray(SPECIES, preactivations, i).abs().neg().intoArray(scratch, i);
    }
    VectorMath.exp(scratch, scratch, count);
    VectorMath.log1p(scratch, scratch, count);
    for (int j = 0; j < parameters.stride; j += LANES) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int i = j; i < count; i += parameters.stride) {
        FloatVector rectified = FloatVector.fromArray(SPECIES, preactivations, i).max(0f);
        sum = sum.add(FloatVector.fromArray(SPECIES, scratch, i).add(rectified));
      }
      sum.intoArray(scratch, j);
    }
    return sumOfRow(scratch, 0);
  }

  private double softmaxCrossEntropySum(SparseExamples batch) {
    exponentials(batch.size(), scratch);
    double sum = 0;
    for (int r = 0; r < batch.size(); r++) {
      int start = r * parameters.stride;
      double max = preactivations[start + largest(r)];
      sum += max - preactivations[start + batch.label(r)] + Math.log(sumOfRow(scratch, r));
    }
    return sum;
  }

  private double quadraticSum(SparseExamples batch) {
    VectorMath.sigmoid(preactivations, scratch, count(batch.size()));
    double squares = 0;
    for (int r = 0; r < batch.size(); r++) {
      int start = r * parameters.stride;
      scratch[start + batch.label(r)] -= 1;
      for (int i = start; i < start + parameters.units; i++) {
        squares += (double) scratch[i] * scratch[i];
      }
    }
    return squares / 2;
  }

  /**
   * C, a and δ of one row in double precision, as the probe needs them: where the output saturates,
   * a float would lose what is left of a − y.
   *
   * @param activations set to a, from {@code start} on
   */
  double measure(int r, int label, float[] activations) {
    int start = r * parameters.stride;
    for (int unit = 0; unit < z.length; unit++) {
      z[unit] = preactivations[start + unit];
    }
    double value = loss.evaluate(z, label, a, delta);
    for (int unit = 0; unit < z.length; unit++) {
      activations[start + unit] = (float) a[unit];
      deltas[start + unit] = (float) delta[unit];
    }
    return value;
  }
}
