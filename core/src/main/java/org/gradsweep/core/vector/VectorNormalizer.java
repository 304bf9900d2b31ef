package org.gradsweep.core.vector;

import static org.gradsweep.core.vector.VectorMath.LANES;
import static org.gradsweep.core.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.gradsweep.core.net.Mode;
import org.gradsweep.core.net.Network;

/**
 * The normalization of one hidden layer's products with its gain, forward and back, over padded
 * rows of floats.
 */
abstract sealed class VectorNormalizer permits VectorBatchNormalizer, VectorLayerNormalizer {
  final VectorParameters parameters;

  /** x̂. */
  final float[] normalized;

  /** ∂C/∂p, after {@link #backward}. */
  final float[] productDeltas;

  /** Σ ∂C/∂γ over the batch, after {@link #backward}. */
  final float[] gainGradients;

  VectorNormalizer(VectorParameters parameters, int capacity) {
    this.parameters = parameters;
    this.normalized = new float[capacity * parameters.stride];
    this.productDeltas = new float[capacity * parameters.stride];
    this.gainGradients = new float[parameters.stride];
  }

  /** The normalizer of a network's hidden layer, or null if it has none. */
  static VectorNormalizer of(
      Network network, int layer, VectorParameters parameters, int capacity) {
    return switch (network.normalization()) {
      case NONE -> null;
      case BATCH -> new VectorBatchNormalizer(parameters, network.moments(layer), capacity);
      case LAYER -> new VectorLayerNormalizer(parameters, capacity);
    };
  }

  /** Replaces the products p by γ∘x̂ + b. */
  abstract void forward(float[] products, int batch, Mode mode);

  /** Computes ∂C/∂p and ∂C/∂γ from δ = ∂C/∂(γ∘x̂). @return whether all are finite */
  final boolean backward(float[] deltas, int batch) {
    int stride = parameters.stride;
    for (int j = 0; j < stride; j += LANES) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int row = 0, i = j; row < batch; row++, i += stride) {
        sum =
            FloatVector.fromArray(SPECIES, deltas, i)
                .fma(FloatVector.fromArray(SPECIES, normalized, i), sum);
      }
      sum.intoArray(gainGradients, j);
    }
    throughMoments(deltas, batch);
    return Kernels.finite(productDeltas, batch * stride);
  }

  /** Computes ∂C/∂p. */
  abstract void throughMoments(float[] deltas, int batch);
}
