package org.gradsweep.core.net;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.data.Examples;

/**
 * Forward and backward pass of a batch through a network, with the memory for both.
 *
 * <p>For layer l from 1 to L: z = aˡ⁻¹Wˡ + bˡ, a = φ(z), δ = ∂C/∂z, each of one row an example
 * (Nielsen, "Neural Networks and Deep Learning", chapter 2, equations BP1 and BP2). The rows beyond
 * the batch keep what was there. The memory is freed by {@link #close()}.
 */
public final class Backpropagation implements AutoCloseable {
  private final Network network;
  private final int capacity;
  private final List<Matrix> activations = new ArrayList<>();
  private final List<Matrix> preactivations = new ArrayList<>();
  private final List<Matrix> deltas = new ArrayList<>();
  private final int[] labels;
  private final double[] outputZ;
  private final double[] outputA;
  private final double[] outputDelta;
  private int batch;
  private double lossSum;
  private int correct;

  /**
   * Makes room for batches.
   *
   * @param capacity largest number of examples of a batch
   */
  public Backpropagation(Network network, int capacity) {
    this.network = network;
    this.capacity = capacity;
    for (int layer = 0; layer <= network.layers(); layer++) {
      activations.add(Matrix.zeros(network.dtype(), capacity, network.units(layer)));
      if (layer > 0) {
        preactivations.add(Matrix.zeros(network.dtype(), capacity, network.units(layer)));
        deltas.add(Matrix.zeros(network.dtype(), capacity, network.units(layer)));
      }
    }
    int classes = network.units(network.layers());
    labels = new int[capacity];
    outputZ = new double[classes];
    outputA = new double[classes];
    outputDelta = new double[classes];
  }

  /** Largest number of examples of a batch. */
  public int capacity() {
    return capacity;
  }

  /** Number of examples of the current batch. */
  public int batch() {
    return batch;
  }

  /** aˡ of the current batch, for l from 0 (the input) to L. */
  public Matrix activations(int layer) {
    return activations.get(layer);
  }

  /** zˡ of the current batch, for l from 1 to L. */
  public Matrix preactivations(int layer) {
    return preactivations.get(layer - 1);
  }

  /** δˡ of the current batch, for l from 1 to L, after {@link #backward()}. */
  public Matrix deltas(int layer) {
    return deltas.get(layer - 1);
  }

  /** Σ C over the current batch. */
  public double lossSum() {
    return lossSum;
  }

  /** Number of examples of the current batch whose largest output is their class. */
  public int correct() {
    return correct;
  }

  /**
   * Makes {@code order[from .. to)} the current batch.
   *
   * @param order indices of examples
   */
  public void load(Examples examples, int[] order, int from, int to) {
    batch = to - from;
    for (int row = 0; row < batch; row++) {
      int example = order[from + row];
      activations.get(0).setRow(row, examples.features(), example);
      labels[row] = examples.labels()[example];
    }
  }

  /** Makes the examples {@code from} (included) to {@code to} (excluded) the current batch. */
  public void load(Examples examples, int from, int to) {
    batch = to - from;
    for (int row = 0; row < batch; row++) {
      activations.get(0).setRow(row, examples.features(), from + row);
      labels[row] = examples.labels()[from + row];
    }
  }

  /**
   * Computes z and a of every layer, the loss, and δ of the output layer.
   *
   * @return the first layer with a pre-activation that is not finite, L also where the loss is not;
   *     0 if all are finite
   */
  public int forward() {
    int firstNonfinite = 0;
    int layers = network.layers();
    for (int layer = 1; layer <= layers; layer++) {
      Matrix z = preactivations(layer);
      int units = network.units(layer);
      z.multiply(
          Product.forward(batch, network.units(layer - 1), units),
          1,
          activations(layer - 1),
          network.weights(layer),
          0);
      boolean finite = layer < layers ? activate(layer, z, units) : output(z, units);
      if (!finite && firstNonfinite == 0) {
        firstNonfinite = layer;
      }
    }
    return firstNonfinite;
  }

  private boolean activate(int layer, Matrix z, int units) {
    Matrix a = activations(layer);
    Matrix b = network.biases(layer);
    Activation activation = network.activation();
    // 0·z is 0 for every finite z and NaN otherwise, so one sum tells whether all were finite.
    double zero = 0;
    for (int row = 0, i = 0; row < batch; row++) {
      for (int unit = 0; unit < units; unit++, i++) {
        z.set(i, z.get(i) + b.get(unit));
        double rounded = z.get(i);
        zero += 0 * rounded;
        a.set(i, activation.value(rounded));
      }
    }
    return zero == 0;
  }

  private boolean output(Matrix z, int units) {
    Matrix a = activations(network.layers());
    Matrix delta = deltas(network.layers());
    Matrix b = network.biases(network.layers());
    double zero = 0;
    lossSum = 0;
    correct = 0;
    for (int row = 0, i = 0; row < batch; row++, i += units) {
      int largest = 0;
      for (int unit = 0; unit < units; unit++) {
        z.set(i + unit, z.get(i + unit) + b.get(unit));
        double rounded = z.get(i + unit);
        zero += 0 * rounded;
        outputZ[unit] = rounded;
        largest = rounded > outputZ[largest] ? unit : largest;
      }
      lossSum += network.loss().evaluate(outputZ, labels[row], outputA, outputDelta);
      correct += largest == labels[row] ? 1 : 0;
      for (int unit = 0; unit < units; unit++) {
        a.set(i + unit, outputA[unit]);
        delta.set(i + unit, outputDelta[unit]);
      }
    }
    return zero + 0 * lossSum == 0;
  }

  /**
   * Computes δ of the hidden layers from that of the output layer: δˡ = (δˡ⁺¹(Wˡ⁺¹)ᵀ) ∘ φ′(zˡ).
   *
   * @return the last layer with a δ that is not finite (the first on the way back); 0 if all are
   *     finite
   */
  public int backward() {
    int firstNonfinite = 0;
    for (int layer = network.layers() - 1; layer >= 1; layer--) {
      Matrix delta = deltas(layer);
      delta.multiply(
          Product.backward(batch, network.units(layer), network.units(layer + 1)),
          1,
          deltas(layer + 1),
          network.weights(layer + 1),
          0);
      if (!throughActivation(layer, delta) && firstNonfinite == 0) {
        firstNonfinite = layer;
      }
    }
    return firstNonfinite;
  }

  private boolean throughActivation(int layer, Matrix delta) {
    Matrix z = preactivations(layer);
    Matrix a = activations(layer);
    Activation activation = network.activation();
    double zero = 0;
    int elements = batch * network.units(layer);
    for (int i = 0; i < elements; i++) {
      double d = delta.get(i) * activation.derivative(z.get(i), a.get(i));
      zero += 0 * d;
      delta.set(i, d);
    }
    return zero == 0;
  }

  /** target ← α Σ aˡ⁻¹ᵀδˡ + β target over the rows {@code first} to {@code first + count}. */
  public void weightGradient(
      int layer, int first, int count, double alpha, double beta, Matrix target) {
    target.multiply(
        Product.gradient(first, count, network.units(layer - 1), network.units(layer)),
        alpha,
        activations(layer - 1),
        deltas(layer),
        beta);
  }

  /** target[i][j] ← ⟨aˡ of row first+i, aˡ of row first+j⟩ for {@code count} rows of layer l. */
  public void activationGram(int layer, int first, int count, Matrix target) {
    target.multiply(
        Product.gram(first, count, network.units(layer)),
        1,
        activations(layer),
        activations(layer),
        0);
  }

  /** Σ δ of one unit over the batch, accumulated in double precision. */
  public double biasGradient(int layer, int unit) {
    Matrix delta = deltas(layer);
    int units = network.units(layer);
    double sum = 0;
    for (int row = 0, i = unit; row < batch; row++, i += units) {
      sum += delta.get(i);
    }
    return sum;
  }

  @Override
  public void close() {
    activations.forEach(Matrix::close);
    preactivations.forEach(Matrix::close);
    deltas.forEach(Matrix::close);
  }
}
