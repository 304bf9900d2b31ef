package org.gradsweep.core.net;

import org.gradsweep.core.axis.Loss;

/**
 * The output layer in the passes of a batch: z, a, the loss, and δ = ∂C/∂z, which follows from it.
 */
final class OutputPass implements AutoCloseable {
  private final Loss loss;
  private final int classes;
  private final Matrix preactivations;
  private final Matrix activations;
  private final Matrix deltas;
  private final double[] z;
  private final double[] a;
  private final double[] delta;
  private double lossSum;
  private int correct;

  /** Makes room for batches of at most {@code capacity} examples. */
  OutputPass(Network network, int capacity) {
    this.loss = network.loss();
    this.classes = network.units(network.layers());
    this.preactivations = Matrix.zeros(network.dtype(), capacity, classes);
    this.activations = preactivations.sameShape();
    this.deltas = preactivations.sameShape();
    this.z = new double[classes];
    this.a = new double[classes];
    this.delta = new double[classes];
  }

  /** z, and before {@link #forward} the product of inputs and weights. */
  Matrix preactivations() {
    return preactivations;
  }

  Matrix activations() {
    return activations;
  }

  Matrix deltas() {
    return deltas;
  }

  /** Σ C over the batch. */
  double lossSum() {
    return lossSum;
  }

  /** Number of examples whose largest output is their class. */
  int correct() {
    return correct;
  }

  /**
   * Computes z, a, the loss and δ.
   *
   * @param labels the classes of the examples
   * @return whether every pre-activation and the loss are finite
   */
  boolean forward(int batch, Matrix biases, int[] labels) {
    double zero = 0;
    lossSum = 0;
    correct = 0;
    for (int row = 0, i = 0; row < batch; row++, i += classes) {
      int largest = 0;
      for (int unit = 0; unit < classes; unit++) {
        preactivations.set(i + unit, preactivations.get(i + unit) + biases.get(unit));
        z[unit] = preactivations.get(i + unit);
        zero += 0 * z[unit];
        largest = z[unit] > z[largest] ? unit : largest;
      }
      lossSum += loss.evaluate(z, labels[row], a, delta);
      correct += largest == labels[row] ? 1 : 0;
      for (int unit = 0; unit < classes; unit++) {
        activations.set(i + unit, a[unit]);
        deltas.set(i + unit, delta[unit]);
      }
    }
    return zero + 0 * lossSum == 0;
  }

  @Override
  public void close() {
    preactivations.close();
    activations.close();
    deltas.close();
  }
}
