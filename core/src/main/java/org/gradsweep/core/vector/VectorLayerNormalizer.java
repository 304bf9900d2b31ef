package org.gradsweep.core.vector;

import static org.gradsweep.core.vector.VectorMath.LANES;
import static org.gradsweep.core.vector.VectorMath.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.net.Mode;

/**
 * Layer normalization: the moments of each example are taken over the units of the layer, in double
 * precision and one unit after the other, as sums across vectors would depend on their width.
 */
final class VectorLayerNormalizer extends VectorNormalizer {
  private final float[] inverseDeviations;

  /** 1 for each unit, 0 for the padding, which has no part in the moments. */
  private final float[] inside;

  VectorLayerNormalizer(VectorParameters parameters, int capacity) {
    super(parameters, capacity);
    this.inverseDeviations = new float[capacity];
    this.inside = new float[parameters.stride];
    Arrays.fill(inside, 0, parameters.units, 1f);
  }

  @Override
  void forward(float[] products, int batch, Mode mode) {
    int stride = parameters.stride;
    int units = parameters.units;
    for (int row = 0; row < batch; row++) {
      int start = row * stride;
      double sum = 0;
      for (int i = start; i < start + units; i++) {
        sum += products[i];
      }
      double mean = sum / units;
      double squares = 0;
      for (int i = start; i < start + units; i++) {
        double difference = products[i] - mean;
        squares += difference * difference;
      }
      float variance = (float) (squares / units);
      // 0·variance makes the inverse of an infinite variance NaN, not 0.
      float inverse = (float) (1 / Math.sqrt(variance + Normalization.EPSILON)) + 0 * variance;
      inverseDeviations[row] = inverse;
      FloatVector shift = FloatVector.broadcast(SPECIES, (float) -mean);
      for (int j = 0; j < stride; j += LANES) {
        int i = start + j;
        FloatVector x =
            FloatVector.fromArray(SPECIES, inside, j)
                .fma(shift, FloatVector.fromArray(SPECIES, products, i))
                .mul(inverse);
        x.intoArray(normalized, i);
        FloatVector.fromArray(SPECIES, parameters.gains, j)
            .fma(x, FloatVector.fromArray(SPECIES, parameters.biases, j))
            .intoArray(products, i);
      }
    }
  }

  @Override
  void throughMoments(float[] deltas, int batch) {
    int stride = parameters.stride;
    int units = parameters.units;
    float[] gains = parameters.gains;
    for (int row = 0; row < batch; row++) {
      int start = row * stride;
      double sum = 0;
      double products = 0;
      for (int unit = 0; unit < units; unit++) {
        double d = gains[unit] * deltas[start + unit];
        sum += d;
        products += d * normalized[start + unit];
      }
      FloatVector shift = FloatVector.broadcast(SPECIES, (float) (-sum / units));
      FloatVector slope = FloatVector.broadcast(SPECIES, (float) (-products / units));
      float inverse = inverseDeviations[row];
      for (int j = 0; j < stride; j += LANES) {
        int i = start + j;
        FloatVector d =
            FloatVector.fromArray(SPECIES, gains, j).mul(FloatVector.fromArray(SPECIES, deltas, i));
        FloatVector centered = FloatVector.fromArray(SPECIES, inside, j).fma(shift, d);
        FloatVector.fromArray(SPECIES, normalized, i)
            .fma(slope, centered)
            .mul(inverse)
            .intoArray(productDeltas, i);
      }
    }
  }
}
