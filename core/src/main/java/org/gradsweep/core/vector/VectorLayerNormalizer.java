package org.gradsweep.core.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.net.Mode;

/**
 * Layer normalization: the moments of each example are taken over the units of the layer, always in
 * vectors of 8, as sums across a wider vector would have other bits.
 */
final class VectorLayerNormalizer extends VectorNormalizer {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
  private static final int LANES = 8;

  private final float[] inverseDeviations;

  /** 1 for each unit, 0 for the padding, which has no part in the moments. */
  private final float[] inside;

  private final float[] lanes = new float[LANES];

  VectorLayerNormalizer(VectorParameters parameters, int capacity) {
    super(parameters, capacity);
    this.inverseDeviations = new float[capacity];
    this.inside = new float[parameters.stride];
    Arrays.fill(inside, 0, parameters.units, 1f);
  }

  /** The sum of a vector's elements, always in the same order. */
  private float sum(FloatVector vector) {
    vector.intoArray(lanes, 0);
    return ((lanes[0] + lanes[4]) + (lanes[1] + lanes[5]))
        + ((lanes[2] + lanes[6]) + (lanes[3] + lanes[7]));
  }

  /** x − mean for the units from j on, x for the padding. */
  private FloatVector minus(FloatVector x, float mean, int j) {
    return FloatVector.fromArray(SPECIES, inside, j).fma(FloatVector.broadcast(SPECIES, -mean), x);
  }

  @Override
  void forward(float[] products, int batch, Mode mode) {
    int stride = parameters.stride;
    int units = parameters.units;
    for (int row = 0; row < batch; row++) {
      int start = row * stride;
      FloatVector sums = FloatVector.zero(SPECIES);
      for (int i = start; i < start + stride; i += LANES) {
        sums = sums.add(FloatVector.fromArray(SPECIES, products, i));
      }
      float mean = sum(sums) / units;
      FloatVector squares = FloatVector.zero(SPECIES);
      for (int j = 0; j < stride; j += LANES) {
        FloatVector difference =
            minus(FloatVector.fromArray(SPECIES, products, start + j), mean, j);
        squares = difference.fma(difference, squares);
      }
      float variance = sum(squares) / units;
      // 0·variance makes the inverse of an infinite variance NaN, not 0.
      float inverse = (float) (1 / Math.sqrt(variance + Normalization.EPSILON)) + 0 * variance;
      inverseDeviations[row] = inverse;
      for (int j = 0; j < stride; j += LANES) {
        int i = start + j;
        FloatVector x = minus(FloatVector.fromArray(SPECIES, products, i), mean, j).mul(inverse);
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
    for (int row = 0; row < batch; row++) {
      int start = row * stride;
      FloatVector sums = FloatVector.zero(SPECIES);
      FloatVector products = FloatVector.zero(SPECIES);
      for (int j = 0; j < stride; j += LANES) {
        int i = start + j;
        FloatVector d =
            FloatVector.fromArray(SPECIES, parameters.gains, j)
                .mul(FloatVector.fromArray(SPECIES, deltas, i));
        sums = sums.add(d);
        products = d.fma(FloatVector.fromArray(SPECIES, normalized, i), products);
      }
      float mean = sum(sums) / units;
      float slope = -sum(products) / units;
      float inverse = inverseDeviations[row];
      FloatVector slopes = FloatVector.broadcast(SPECIES, slope);
      for (int j = 0; j < stride; j += LANES) {
        int i = start + j;
        FloatVector d =
            FloatVector.fromArray(SPECIES, parameters.gains, j)
                .mul(FloatVector.fromArray(SPECIES, deltas, i));
        FloatVector.fromArray(SPECIES, normalized, i)
            .fma(slopes, minus(d, mean, j))
            .mul(inverse)
            .intoArray(productDeltas, i);
      }
    }
  }
}
