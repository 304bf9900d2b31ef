package org.gradsweep.core.net;

import org.gradsweep.core.random.RandomStream;

/**
 * Inverted dropout of one layer's activations: each is kept with probability 1 − p and scaled up by
 * 1/(1 − p), else it is 0 (Srivastava et al., 2014). The mean over masks is the activation itself,
 * so that nothing is to be done outside of training.
 */
final class Dropout {
  private final double probability;
  private final double scale;

  /** The factor on each element: 0 or 1/(1 − p). */
  private double[] factors = new double[0];

  /**
   * Dropout before the first mask is drawn.
   *
   * @param probability p, from 0 to below 1
   */
  Dropout(double probability) {
    this.probability = probability;
    this.scale = 1 / (1 - probability);
  }

  /** Draws which elements of a batch are kept, row by row. */
  void draw(int elements, RandomStream random) {
    if (factors.length < elements) {
      factors = new double[elements];
    }
    for (int i = 0; i < elements; i++) {
      factors[i] = random.nextDouble() >= probability ? scale : 0;
    }
  }

  /** Multiplies the first {@code count} elements of a batch by their factors. */
  void apply(double[] elements, int count) {
    for (int i = 0; i < count; i++) {
      elements[i] *= factors[i];
    }
  }
}
