package org.gradsweep.core.vector;

import org.gradsweep.core.net.Mode;
import org.gradsweep.core.net.Network;
import org.gradsweep.core.random.RandomStream;

/**
 * One hidden layer in the passes of a batch, over padded rows of floats: z, a = φ(z), the outputs
 * that the next layer reads, and the way back.
 */
final class VectorHidden {
  final VectorParameters parameters;

  /** z, and before {@link #forward} the product of inputs and weights (plus b, if it has no γ). */
  final float[] preactivations;

  final float[] activations;

  /** δ = ∂C/∂z, and before {@link #backward} ∂C/∂outputs. */
  final float[] deltas;

  /** Null where the layer is not normalized. */
  final VectorNormalizer normalizer;

  private final VectorActivation activation;
  private final float[] slopes;
  private final double dropout;

  /** s·m for each output, with m the mask of dropout and s the factor on the branch. */
  private final float[] factors;

  private final float branchScale;
  private final boolean endsBlock;
  private final float[] outputs;
  private boolean changed;

  /** Makes room for a layer's batches of at most {@code capacity} examples. */
  VectorHidden(Network network, int layer, VectorParameters parameters, int capacity) {
    this.parameters = parameters;
    int elements = capacity * parameters.stride;
    this.preactivations = new float[elements];
    this.activations = new float[elements];
    this.deltas = new float[elements];
    this.normalizer = VectorNormalizer.of(network, layer, parameters, capacity);
    this.activation = VectorActivation.of(network.activation());
    this.slopes = activation.keepsSlopes() ? new float[elements] : null;
    this.dropout = network.dropout();
    this.factors = dropout > 0 ? new float[elements] : null;
    this.endsBlock = network.skipFrom(layer) > 0;
    this.branchScale = endsBlock ? (float) network.branchScale() : 1;
    this.outputs = endsBlock || dropout > 0 ? new float[elements] : activations;
  }

  /** What the next layer reads. */
  float[] outputs() {
    return changed ? outputs : activations;
  }

  /** ∂C/∂p. */
  float[] productDeltas() {
    return normalizer == null ? deltas : normalizer.productDeltas;
  }

  /** Draws the masks for the next pass in training, row by row. */
  void drawDropout(int batch, RandomStream random) {
    float kept = (float) (branchScale / (1 - dropout));
    for (int row = 0; row < batch; row++) {
      int start = row * parameters.stride;
      for (int i = start; i < start + parameters.units; i++) {
        factors[i] = random.nextDouble() >= dropout ? kept : 0;
      }
    }
  }

  /**
   * Computes z, a and the outputs from the products.
   *
   * @param skipped what the layer's block read; null where the layer ends no block
   * @return whether every pre-activation and every output is finite
   */
  boolean forward(int batch, Mode mode, float[] skipped) {
    int count = batch * parameters.stride;
    if (normalizer != null) {
      normalizer.forward(preactivations, batch, mode);
    }
    boolean finite = activation.forward(preactivations, activations, slopes, count);
    if (mode != Mode.EVALUATE) {
      // Only the way back reads it.
      parameters.clearPadding(activations, batch);
    }
    boolean dropped = dropout > 0 && mode == Mode.TRAIN;
    changed = dropped || endsBlock;
    if (changed) {
      setOutputs(count, dropped, skipped);
      finite &= Kernels.finite(outputs, count);
    }
    return finite;
  }

  private void setOutputs(int count, boolean dropped, float[] skipped) {
    System.arraycopy(activations, 0, outputs, 0, count);
    timesFactors(outputs, count, dropped);
    if (skipped != null) {
      Kernels.add(skipped, outputs, count);
    }
  }

  private void timesFactors(float[] x, int count, boolean dropped) {
    if (dropped) {
      Kernels.multiply(factors, x, count);
    } else {
      Kernels.scale(x, count, branchScale);
    }
  }

  /**
   * Computes δ from ∂C/∂outputs, and ∂C/∂p.
   *
   * @param mode of the forward pass
   * @return whether every element is finite
   */
  boolean backward(int batch, Mode mode) {
    int count = batch * parameters.stride;
    boolean dropped = dropout > 0 && mode == Mode.TRAIN;
    if (changed) {
      timesFactors(deltas, count, dropped);
    }
    boolean finite = activation.backward(deltas, activations, slopes, count);
    return (normalizer == null || normalizer.backward(deltas, batch)) && finite;
  }
}
