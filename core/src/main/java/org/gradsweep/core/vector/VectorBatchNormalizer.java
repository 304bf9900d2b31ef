package org.gradsweep.core.vector;

import static org.gradsweep.core.vector.VectorMath.LANES;
import static org.gradsweep.core.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.net.Mode;
import org.gradsweep.core.net.RunningMoments;

/** Batch normalization: the moments of each unit are taken over the examples of the batch. */
final class VectorBatchNormalizer extends VectorNormalizer {
  private final RunningMoments running;
  private final float[] means;
  private final float[] variances;
  private final float[] inverseDeviations;

  /**
   * A normalizer.
   *
   * @param running read in evaluation, changed in training
   */
  VectorBatchNormalizer(VectorParameters parameters, RunningMoments running, int capacity) {
    super(parameters, capacity);
    this.running = running;
    this.means = new float[parameters.stride];
    this.variances = new float[parameters.stride];
    this.inverseDeviations = new float[parameters.stride];
  }

  @Override
  void forward(float[] products, int batch, Mode mode) {
    if (mode == Mode.EVALUATE) {
      for (int unit = 0; unit < parameters.units; unit++) {
        means[unit] = (float) running.mean(unit);
        variances[unit] = (float) running.variance(unit);
      }
    } else {
      moments(products, batch);
    }
    if (mode == Mode.TRAIN) {
      for (int unit = 0; unit < parameters.units; unit++) {
        running.add(unit, means[unit], variances[unit]);
      }
    }
    int stride = parameters.stride;
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    for (int j = 0; j < stride; j += LANES) {
      FloatVector mean = FloatVector.fromArray(SPECIES, means, j);
      FloatVector variance = FloatVector.fromArray(SPECIES, variances, j);
      // 0·variance makes the inverse of an infinite variance NaN, not 0.
      FloatVector inverse =
          one.div(variance.add((float) Normalization.EPSILON).sqrt()).add(variance.mul(0f));
      inverse.intoArray(inverseDeviations, j);
      FloatVector gain = FloatVector.fromArray(SPECIES, parameters.gains, j);
      FloatVector bias = FloatVector.fromArray(SPECIES, parameters.biases, j);
      for (int row = 0, i = j; row < batch; row++, i += stride) {
        FloatVector x = FloatVector.fromArray(SPECIES, products, i).sub(mean).mul(inverse);
        x.intoArray(normalized, i);
        gain.fma(x, bias).intoArray(products, i);
      }
    }
  }

  private void moments(float[] products, int batch) {
    int stride = parameters.stride;
    for (int j = 0; j < stride; j += LANES) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int row = 0, i = j; row < batch; row++, i += stride) {
        sum = sum.add(FloatVector.fromArray(SPECIES, products, i));
      }
      FloatVector mean = sum.div(batch);
      FloatVector squares = FloatVector.zero(SPECIES);
      for (int row = 0, i = j; row < batch; row++, i += stride) {
        FloatVector difference = FloatVector.fromArray(SPECIES, products, i).sub(mean);
        squares = difference.fma(difference, squares);
      }
      mean.intoArray(means, j);
      squares.div(batch).intoArray(variances, j);
    }
  }

  @Override
  void throughMoments(float[] deltas, int batch) {
    int stride = parameters.stride;
    for (int j = 0; j < stride; j += LANES) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int row = 0, i = j; row < batch; row++, i += stride) {
        sum = sum.add(FloatVector.fromArray(SPECIES, deltas, i));
      }
      FloatVector mean = sum.div(batch);
      FloatVector slope = FloatVector.fromArray(SPECIES, gainGradients, j).div(batch).neg();
      FloatVector factor =
          FloatVector.fromArray(SPECIES, parameters.gains, j)
              .mul(FloatVector.fromArray(SPECIES, inverseDeviations, j));
      for (int row = 0, i = j; row < batch; row++, i += stride) {
        FloatVector centered = FloatVector.fromArray(SPECIES, deltas, i).sub(mean);
        FloatVector.fromArray(SPECIES, normalized, i)
            .fma(slope, centered)
            .mul(factor)
            .intoArray(productDeltas, i);
      }
    }
  }
}
