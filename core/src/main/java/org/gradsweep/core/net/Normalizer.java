package org.gradsweep.core.net;

import org.gradsweep.core.axis.Normalization;

/**
 * The normalization of one hidden layer's products, with its gain, forward and back.
 *
 * <p>The memory is freed by {@link #close()}.
 */
abstract sealed class Normalizer implements AutoCloseable permits BatchNormalizer, LayerNormalizer {
  private final int units;
  private final Matrix gains;
  private final Matrix normalized;
  private final Matrix productDeltas;
  private final double[] gainGradients;

  /**
   * A normalizer.
   *
   * @param gains γ, one for each unit
   * @param capacity largest number of examples of a batch
   */
  Normalizer(Matrix gains, int capacity) {
    this.units = gains.columns();
    this.gains = gains;
    this.normalized = Matrix.zeros(gains.dtype(), capacity, units);
    this.productDeltas = normalized.sameShape();
    this.gainGradients = new double[units];
  }

  /** The normalizer of a network's hidden layer, or null if it has none. */
  static Normalizer of(Network network, int layer, int capacity) {
    return switch (network.normalization()) {
      case NONE -> null;
      case BATCH -> new BatchNormalizer(network.gains(layer), network.moments(layer), capacity);
      case LAYER -> new LayerNormalizer(network.gains(layer), capacity);
    };
  }

  final int units() {
    return units;
  }

  final Matrix gains() {
    return gains;
  }

  /** x̂. */
  final Matrix normalized() {
    return normalized;
  }

  /** ∂C/∂p, after {@link #backward}. */
  final Matrix productDeltas() {
    return productDeltas;
  }

  /** Σ ∂C/∂γ of one unit over the batch, after {@link #backward}. */
  final double gainGradient(int unit) {
    return gainGradients[unit];
  }

  /** 1/√(variance + ε); NaN where the variance overflowed, so that it is not taken for a 0. */
  static double inverseDeviation(double variance) {
    return variance < Double.POSITIVE_INFINITY
        ? 1 / Math.sqrt(variance + Normalization.EPSILON)
        : Double.NaN;
  }

  /** Replaces the products p by γ∘x̂. */
  abstract void forward(Matrix products, int batch, Mode mode);

  /**
   * Computes ∂C/∂p and ∂C/∂γ from δ = ∂C/∂(γ∘x̂).
   *
   * @return whether every element of ∂C/∂p is finite
   */
  final boolean backward(Matrix deltas, int batch) {
    for (int unit = 0; unit < units; unit++) {
      double sum = 0;
      for (int row = 0, i = unit; row < batch; row++, i += units) {
        sum += deltas.get(i) * normalized.get(i);
      }
      gainGradients[unit] = sum;
    }
    return throughMoments(deltas, batch);
  }

  /** Computes ∂C/∂p. @return whether every element is finite */
  abstract boolean throughMoments(Matrix deltas, int batch);

  @Override
  public void close() {
    normalized.close();
    productDeltas.close();
  }
}
