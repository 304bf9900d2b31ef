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
  private final double[] allZ;
  private final double[] allA;
  private final double[] allDeltas;
  private int batch;
  private int[] labels;
  private boolean evaluated;
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
    this.allZ = new double[capacity * classes];
    this.allA = new double[capacity * classes];
    this.allDeltas = new double[capacity * classes];
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
    evaluate();
    return lossSum;
  }

  /** Number of examples whose largest output is their class. */
  int correct() {
    evaluate();
    return correct;
  }

  /**
   * Computes z, a and δ. A step of training in single precision does without the loss, which then
   * is computed where it is asked for.
   *
   * @param labels the classes of the examples
   * @return whether every pre-activation and the loss are finite; a loss of single precision
   *     pre-activations is, as it is summed in double precision
   */
  boolean forward(int batch, Matrix biases, Mode mode, int[] labels) {
    this.batch = batch;
    this.labels = labels;
    evaluated = false;
    boolean finite = preactivations.addToRows(biases, batch);
    if (mode == Mode.TRAIN
        && preactivations instanceof FloatMatrix floatZ
        && activations instanceof FloatMatrix floatA
        && deltas instanceof FloatMatrix floatDeltas) {
      FloatMatrix.errors(loss, labels, batch, floatZ, floatA, floatDeltas);
      return finite;
    }
    evaluate();
    activations.write(allA, batch * classes);
    deltas.write(allDeltas, batch * classes);
    return finite && Double.isFinite(lossSum);
  }

  /** Computes the loss, and a and δ in double precision, from z. */
  private void evaluate() {
    if (evaluated) {
      return;
    }
    evaluated = true;
    lossSum = 0;
    correct = 0;
    preactivations.read(allZ, batch * classes);
    for (int row = 0, i = 0; row < batch; row++, i += classes) {
      System.arraycopy(allZ, i, z, 0, classes);
      lossSum += loss.evaluate(z, labels[row], a, delta);
      System.arraycopy(a, 0, allA, i, classes);
      System.arraycopy(delta, 0, allDeltas, i, classes);
      int largest = 0;
      for (int unit = 1; unit < classes; unit++) {
        largest = z[unit] > z[largest] ? unit : largest;
      }
      correct += largest == labels[row] ? 1 : 0;
    }
  }

  @Override
  public void close() {
    preactivations.close();
    activations.close();
    deltas.close();
  }
}
