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
  private final float[] row;

  /** Makes room for batches of at most {@code capacity} examples. */
  VectorOutput(Loss loss, VectorParameters parameters, int capacity) {
    this.parameters = parameters;
    this.loss = loss;
    this.preactivations = new float[capacity * parameters.stride];
    this.deltas = new float[capacity * parameters.stride];
    this.z = new double[parameters.units];
    this.a = new double[parameters.units];
    this.delta = new double[parameters.units];
    this.row = new float[parameters.stride];
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
      sigmoid(batch);
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

  private void sigmoid(int batch) {
    for (int i = 0; i < batch * parameters.stride; i += LANES) {
      VectorMath.sigmoid(FloatVector.fromArray(SPECIES, preactivations, i)).intoArray(deltas, i);
    }
  }

  /** δ ← δ σ′(z). */
  private void timesSlope(int batch) {
    for (int i = 0; i < batch * parameters.stride; i += LANES) {
      FloatVector y = VectorMath.sigmoid(FloatVector.fromArray(SPECIES, preactivations, i));
      FloatVector.fromArray(SPECIES, deltas, i).mul(y).mul(y.neg().add(1f)).intoArray(deltas, i);
    }
  }

  private void softmax(int batch) {
    for (int r = 0; r < batch; r++) {
      int start = r * parameters.stride;
      float inverse = (float) (1 / exponentials(r, preactivations[start + largest(r)]));
      for (int j = 0; j < parameters.stride; j += LANES) {
        FloatVector.fromArray(SPECIES, row, j).mul(inverse).intoArray(deltas, start + j);
      }
    }
  }

  /** Sets the row to exp(z − max). @return their sum over the units */
  private double exponentials(int r, float max) {
    for (int j = 0; j < parameters.stride; j += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, preactivations, r * parameters.stride + j);
      VectorMath.exp(x.sub(max)).intoArray(row, j);
    }
    return sumOfRow();
  }

  private double sumOfRow() {
    double sum = 0;
    for (int unit = 0; unit < parameters.units; unit++) {
      sum += row[unit];
    }
    return sum;
  }

  /** Whether z of all rows is finite. */
  boolean isFinite(int batch) {
    FloatVector zeros = FloatVector.zero(SPECIES);
    for (int i = 0; i < batch * parameters.stride; i += LANES) {
      zeros = zeros.add(FloatVector.fromArray(SPECIES, preactivations, i).mul(0f));
    }
    return VectorMath.finite(zeros);
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

  /** C of one row, from its pre-activations, to the rounding of float. */
  double loss(int r, int label) {
    int start = r * parameters.stride;
    return switch (loss) {
      case CROSS_ENTROPY -> {
        for (int j = 0; j < parameters.stride; j += LANES) {
          FloatVector x = FloatVector.fromArray(SPECIES, preactivations, start + j);
          VectorMath.log1p(VectorMath.exp(x.abs().neg())).add(x.max(0f)).intoArray(row, j);
        }
        yield sumOfRow() - preactivations[start + label];
      }
      case SOFTMAX_CROSS_ENTROPY -> {
        float max = preactivations[start + largest(r)];
        yield (double) max - preactivations[start + label] + Math.log(exponentials(r, max));
      }
      case QUADRATIC -> {
        for (int j = 0; j < parameters.stride; j += LANES) {
          VectorMath.sigmoid(FloatVector.fromArray(SPECIES, preactivations, start + j))
              .intoArray(row, j);
        }
        row[label] -= 1;
        double squares = 0;
        for (int unit = 0; unit < parameters.units; unit++) {
          squares += (double) row[unit] * row[unit];
        }
        yield squares / 2;
      }
    };
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
