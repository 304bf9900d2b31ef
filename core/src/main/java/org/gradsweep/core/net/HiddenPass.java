package org.gradsweep.core.net;

import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.random.RandomStream;

/**
 * One hidden layer in the passes of a batch, from the product of its inputs with its weights to
 * what the next layer reads.
 *
 * <p>With p the product: z = p + b, or γ∘x̂ + b where the layer is normalized; a = φ(z); the
 * outputs are a after dropout and, at the end of a residual block, s·a plus what the block read. δ
 * = ∂C/∂z, which is ∂C/∂b of each example.
 */
final class HiddenPass implements AutoCloseable {
  private final Activation activation;
  private final int units;
  private final Matrix preactivations;
  private final Matrix activations;
  private final Matrix deltas;
  private final Normalizer normalizer;
  private final Dropout dropout;
  private final boolean endsBlock;
  private final double branchScale;
  private final Matrix outputs;

  /** Where dropout and residual connections are computed, and what the block read. */
  private final double[] elements;

  private final double[] skippedElements;
  private boolean dropped;

  /** Makes room for a layer's batches of at most {@code capacity} examples. */
  HiddenPass(Network network, int layer, int capacity) {
    this.activation = network.activation();
    this.units = network.units(layer);
    this.preactivations = Matrix.zeros(network.dtype(), capacity, units);
    this.activations = preactivations.sameShape();
    this.deltas = preactivations.sameShape();
    this.normalizer = Normalizer.of(network, layer, capacity);
    this.dropout = network.dropout() == 0 ? null : new Dropout(network.dropout());
    this.endsBlock = network.skipFrom(layer) > 0;
    this.branchScale = endsBlock ? network.branchScale() : 1;
    boolean changed = dropout != null || endsBlock;
    this.outputs = changed ? preactivations.sameShape() : activations;
    this.elements = new double[changed ? capacity * units : 0];
    this.skippedElements = new double[endsBlock ? capacity * units : 0];
  }

  /** z, and before {@link #forward} the product p. */
  Matrix preactivations() {
    return preactivations;
  }

  /** a = φ(z). */
  Matrix activations() {
    return activations;
  }

  /** What the next layer reads. */
  Matrix outputs() {
    return dropped || endsBlock ? outputs : activations;
  }

  /** δ = ∂C/∂z, and before {@link #backward} ∂C/∂outputs. */
  Matrix deltas() {
    return deltas;
  }

  /** ∂C/∂p. */
  Matrix productDeltas() {
    return normalizer == null ? deltas : normalizer.productDeltas();
  }

  /** Σ ∂C/∂γ of one unit over the batch. */
  double gainGradient(int unit) {
    return normalizer.gainGradient(unit);
  }

  /** Draws the masks for the next passes in training. */
  void drawDropout(int batch, RandomStream random) {
    dropout.draw(batch * units, random);
  }

  /**
   * Computes z, a and the outputs.
   *
   * @param skipped what the layer's block read; null where the layer ends no block
   * @return whether every pre-activation and every output is finite
   */
  boolean forward(int batch, Matrix biases, Mode mode, Matrix skipped) {
    if (normalizer != null) {
      normalizer.forward(preactivations, batch, mode);
    }
    boolean finite = preactivations.addToRows(biases, batch);
    int count = batch * units;
    finite &= activations.activate(activation, preactivations, count);
    dropped = dropout != null && mode == Mode.TRAIN;
    if (dropped || endsBlock) {
      activations.read(elements, count);
      timesOuterFactor(count);
      if (endsBlock) {
        skipped.read(skippedElements, count);
        for (int i = 0; i < count; i++) {
          elements[i] += skippedElements[i];
        }
      }
      finite &= outputs.write(elements, count);
    }
    return finite;
  }

  /** elements ← elements ∘ ∂outputs/∂a. */
  private void timesOuterFactor(int count) {
    for (int i = 0; i < count; i++) {
      elements[i] *= branchScale;
    }
    if (dropped) {
      dropout.apply(elements, count);
    }
  }

  /**
   * Computes δ from ∂C/∂outputs, and ∂C/∂p.
   *
   * @return whether every element is finite
   */
  boolean backward(int batch) {
    int count = batch * units;
    if (dropped || endsBlock) {
      deltas.read(elements, count);
      timesOuterFactor(count);
      deltas.write(elements, count);
    }
    boolean finite = deltas.timesDerivatives(activation, preactivations, activations, count);
    boolean normalizedFinite = normalizer == null || normalizer.backward(deltas, batch);
    return finite && normalizedFinite;
  }

  @Override
  public void close() {
    preactivations.close();
    activations.close();
    deltas.close();
    if (outputs != activations) {
      outputs.close();
    }
    if (normalizer != null) {
      normalizer.close();
    }
  }
}
