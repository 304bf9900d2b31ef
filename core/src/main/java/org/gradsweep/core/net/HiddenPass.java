package org.gradsweep.core.net;

import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.random.RandomStream;

/**
 * One hidden layer in the passes of a batch, from the product of its inputs with its weights to
 * what the next layer reads.
 *
 * <p>z is the product plus the biases, a = φ(z), the outputs are a after dropout, and δ = ∂C/∂z.
 */
final class HiddenPass implements AutoCloseable {
  private final Activation activation;
  private final int units;
  private final Matrix preactivations;
  private final Matrix activations;
  private final Matrix deltas;
  private final Dropout dropout;
  private final Matrix outputs;
  private boolean dropped;

  /** Makes room for a layer's batches of at most {@code capacity} examples. */
  HiddenPass(Network network, int layer, int capacity) {
    this.activation = network.activation();
    this.units = network.units(layer);
    this.preactivations = Matrix.zeros(network.dtype(), capacity, units);
    this.activations = preactivations.sameShape();
    this.deltas = preactivations.sameShape();
    this.dropout = network.dropout() == 0 ? null : new Dropout(network.dropout());
    this.outputs = dropout == null ? activations : preactivations.sameShape();
  }

  /** z, and before {@link #forward} the product of inputs and weights. */
  Matrix preactivations() {
    return preactivations;
  }

  /** a = φ(z). */
  Matrix activations() {
    return activations;
  }

  /** What the next layer reads. */
  Matrix outputs() {
    return dropped ? outputs : activations;
  }

  /** δ = ∂C/∂z, and before {@link #backward} ∂C/∂outputs. */
  Matrix deltas() {
    return deltas;
  }

  /** Draws the masks for the next passes in training. */
  void drawDropout(int batch, RandomStream random) {
    dropout.draw(batch * units, random);
  }

  /**
   * Computes z, a and the outputs.
   *
   * @return whether every pre-activation is finite
   */
  boolean forward(int batch, Matrix biases, Mode mode) {
    // 0·z is 0 for every finite z and NaN otherwise, so one sum tells whether all were finite.
    double zero = 0;
    for (int row = 0, i = 0; row < batch; row++) {
      for (int unit = 0; unit < units; unit++, i++) {
        preactivations.set(i, preactivations.get(i) + biases.get(unit));
        double z = preactivations.get(i);
        zero += 0 * z;
        activations.set(i, activation.value(z));
      }
    }
    dropped = dropout != null && mode == Mode.TRAIN;
    if (dropped) {
      for (int i = 0; i < batch * units; i++) {
        outputs.set(i, activations.get(i) * dropout.factor(i));
      }
    }
    return zero == 0;
  }

  /**
   * Computes δ from ∂C/∂outputs.
   *
   * @return whether every element is finite
   */
  boolean backward(int batch) {
    double zero = 0;
    for (int i = 0; i < batch * units; i++) {
      double d = deltas.get(i);
      if (dropped) {
        d *= dropout.factor(i);
      }
      d *= activation.derivative(preactivations.get(i), activations.get(i));
      zero += 0 * d;
      deltas.set(i, d);
    }
    return zero == 0;
  }

  @Override
  public void close() {
    preactivations.close();
    activations.close();
    deltas.close();
    if (outputs != activations) {
      outputs.close();
    }
  }
}
