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
    // 0·z is 0 for every finite z and NaN otherwise, so one sum tells whether all were finite.
    double zero = 0;
    for (int row = 0, i = 0; row < batch; row++) {
      for (int unit = 0; unit < units; unit++, i++) {
        preactivations.set(i, preactivations.get(i) + biases.get(unit));
        double z = preactivations.get(i);
        zero += 0 * z;
        activations.set(i, activation.value(z));
        zero += 0 * activations.get(i);
      }
    }
    dropped = dropout != null && mode == Mode.TRAIN;
    if (dropped || endsBlock) {
      for (int i = 0; i < batch * units; i++) {
        double branch = activations.get(i) * outerFactor(i);
        outputs.set(i, endsBlock ? branch + skipped.get(i) : branch);
        zero += 0 * outputs.get(i);
      }
    }
    return zero == 0;
  }

  /** ∂outputs/∂a of one element. */
  private double outerFactor(int element) {
    return dropped ? branchScale * dropout.factor(element) : branchScale;
  }

  /**
   * Computes δ from ∂C/∂outputs, and ∂C/∂p.
   *
   * @return whether every element is finite
   */
  boolean backward(int batch) {
    boolean outer = dropped || endsBlock;
    double zero = 0;
    for (int i = 0; i < batch * units; i++) {
      double d = outer ? deltas.get(i) * outerFactor(i) : deltas.get(i);
      d *= activation.derivative(preactivations.get(i), activations.get(i));
      deltas.set(i, d);
      // Read back, because rounding to float32 can overflow.
      zero += 0 * deltas.get(i);
    }
    boolean finite = normalizer == null || normalizer.backward(deltas, batch);
    return zero == 0 && finite;
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
