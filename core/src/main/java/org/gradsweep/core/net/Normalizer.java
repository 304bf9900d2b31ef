package org.gradsweep.core.net;

import java.util.Arrays;
import org.gradsweep.core.axis.Normalization;

/**
 * The normalization of one hidden layer's products, with its gain, forward and back.
 *
 * <p>The memory is freed by {@link #close()}.
 */
abstract sealed class Normalizer implements AutoCloseable permits BatchNormalizer, LayerNormalizer {
  private final int units;
  private final Matrix gains;
  private final Matrix productDeltas;
  private final double[] gain;
  private final double[] normalized;

  /** p in the forward pass, δ and then ∂C/∂p in the backward pass. */
  private final double[] elements;

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
    this.productDeltas = Matrix.zeros(gains.dtype(), capacity, units);
    this.gain = new double[units];
    this.normalized = new double[capacity * units];
    this.elements = new double[capacity * units];
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

  /** γ as it was in the last forward pass. */
  final double[] gain() {
    return gain;
  }

  /** x̂, row by row. */
  final double[] normalized() {
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
  final void forward(Matrix products, int batch, Mode mode) {
    gains.read(gain, units);
    products.read(elements, batch * units);
    normalize(elements, batch, mode);
    products.write(elements, batch * units);
  }

  /** Replaces the products p by γ∘x̂, and keeps x̂. */
  abstract void normalize(double[] products, int batch, Mode mode);

  /**
   * Computes ∂C/∂p and ∂C/∂γ from δ = ∂C/∂(γ∘x̂).
   *
   * @return whether every element of ∂C/∂p is finite
   */
  final boolean backward(Matrix deltas, int batch) {
    deltas.read(elements, batch * units);
    Arrays.fill(gainGradients, 0);
    for (int start = 0; start < batch * units; start += units) {
      for (int unit = 0; unit < units; unit++) {
        gainGradients[unit] += elements[start + unit] * normalized[start + unit];
      }
    }
    throughMoments(elements, batch);
    return productDeltas.write(elements, batch * units);
  }

  /** Replaces δ by ∂C/∂p. */
  abstract void throughMoments(double[] deltas, int batch);

  @Override
  public void close() {
    productDeltas.close();
  }
}
