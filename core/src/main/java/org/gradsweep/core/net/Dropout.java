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
  private boolean[] kept = new boolean[0];

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
    if (kept.length < elements) {
      kept = new boolean[elements];
    }
    for (int i = 0; i < elements; i++) {
      kept[i] = random.nextDouble() >= probability;
    }
  }

  /** The factor on an element: 0 or 1/(1 − p). */
  double factor(int element) {
    return kept[element] ? scale : 0;
  }
}
