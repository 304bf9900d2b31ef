package org.gradsweep.core.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.data.SparseRows;
import org.gradsweep.core.random.RandomStream;

/**
 * Forward and backward pass of a batch through a network, with the memory for both.
 *
 * <p>For layer l from 1 to L: z = xˡWˡ + bˡ, a = φ(z), δ = ∂C/∂z, each of one row an example
 * (Nielsen, "Neural Networks and Deep Learning", chapter 2, equations BP1 and BP2). The layer reads
 * xˡ, which is aˡ⁻¹ unless dropout or a residual connection changes it; normalization stands
 * between the product and the bias. The rows beyond the batch keep what was there. The memory is
 * freed by {@link #close()}.
 */
public final class Backpropagation implements AutoCloseable {
  /**
   * Up to this many examples, the BLAS forms (xW)ᵀ of a long x faster than xW, and transposing the
   * few sums costs less.
   */
  private static final int SMALL_BATCH = 16;

  private static final int LONG_INPUT = 256;

  private final Network network;
  private final int capacity;
  private final Matrix input;
  private final List<HiddenPass> hidden = new ArrayList<>();
  private final OutputPass output;
  private final SkipGradient skipGradient;
  private final int[] labels;

  /** (xW)ᵀ of a small batch in the first layer; null where its input is short. */
  private final Matrix transposedFirst;

  private int batch;

  /**
   * Makes room for batches.
   *
   * @param capacity largest number of examples of a batch
   */
  public Backpropagation(Network network, int capacity) {
    this.network = network;
    this.capacity = capacity;
    this.input = Matrix.zeros(network.dtype(), capacity, network.units(0));
    for (int layer = 1; layer < network.layers(); layer++) {
      hidden.add(new HiddenPass(network, layer, capacity));
    }
    this.output = new OutputPass(network, capacity);
    this.skipGradient = new SkipGradient(network, capacity);
    this.labels = new int[capacity];
    this.transposedFirst =
        network.units(0) < LONG_INPUT
            ? null
            : Matrix.zeros(network.dtype(), network.units(1), SMALL_BATCH);
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
    if (layer == 0) {
      return input;
    }
    return layer < network.layers() ? hidden(layer).activations() : output.activations();
  }

  /** xˡ, what layer l reads of the current batch, for l from 1 to L. */
  public Matrix inputs(int layer) {
    return layer == 1 ? input : hidden(layer - 1).outputs();
  }

  /** zˡ of the current batch, for l from 1 to L. */
  public Matrix preactivations(int layer) {
    return layer < network.layers() ? hidden(layer).preactivations() : output.preactivations();
  }

  /** δˡ of the current batch, for l from 1 to L, after {@link #backward()}. */
  public Matrix deltas(int layer) {
    return layer < network.layers() ? hidden(layer).deltas() : output.deltas();
  }

  /**
   * ∂C/∂(xˡWˡ) of the current batch, for l from 1 to L, after {@link #backward()}: δˡ, or what
   * normalization makes of it on the way back.
   */
  public Matrix productDeltas(int layer) {
    return layer < network.layers() ? hidden(layer).productDeltas() : output.deltas();
  }

  /** Σ ∂C/∂γ of one unit over the batch, for a normalized layer. */
  public double gainGradient(int layer, int unit) {
    return hidden(layer).gainGradient(unit);
  }

  /** A hidden layer, from 1. */
  private HiddenPass hidden(int layer) {
    return hidden.get(layer - 1);
  }

  /** Σ C over the current batch. */
  public double lossSum() {
    return output.lossSum();
  }

  /** Number of examples of the current batch whose largest output is their class. */
  public int correct() {
    return output.correct();
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
      input.setRow(row, examples.features(), example);
      labels[row] = examples.labels()[example];
    }
  }

  /**
   * Makes {@code order[from .. to)} the current batch.
   *
   * @param rows the features of the examples, most of which are 0
   * @param labels the classes of the examples
   * @param order indices of examples
   */
  public void load(SparseRows rows, int[] labels, int[] order, int from, int to) {
    batch = to - from;
    input.clearRows(batch);
    for (int row = 0; row < batch; row++) {
      int example = order[from + row];
      input.scatterRow(row, rows, example);
      this.labels[row] = labels[example];
    }
  }

  /** Makes the examples {@code from} (included) to {@code to} (excluded) the current batch. */
  public void load(Examples examples, int from, int to) {
    batch = to - from;
    for (int row = 0; row < batch; row++) {
      input.setRow(row, examples.features(), from + row);
      labels[row] = examples.labels()[from + row];
    }
  }

  /**
   * Draws which activations of the current batch are dropped, layer by layer; must come before a
   * forward pass in training where the network has dropout.
   */
  public void drawDropout(RandomStream random) {
    for (HiddenPass layer : hidden) {
      layer.drawDropout(batch, random);
    }
  }

  /**
   * Computes z and a of every layer, the loss, and δ of the output layer.
   *
   * @return the first layer with a pre-activation that is not finite, L also where the loss is not;
   *     0 if all are finite
   */
  public int forward(Mode mode) {
    int firstNonfinite = 0;
    int layers = network.layers();
    for (int layer = 1; layer <= layers; layer++) {
      int units = network.units(layer);
      multiplyByWeights(layer, units);
      Matrix biases = network.biases(layer);
      boolean finite =
          layer < layers
              ? hidden(layer).forward(batch, biases, mode, skipped(layer))
              : output.forward(batch, biases, mode, labels);
      if (!finite && firstNonfinite == 0) {
        firstNonfinite = layer;
      }
    }
    return firstNonfinite;
  }

  /** p ← xW. */
  private void multiplyByWeights(int layer, int units) {
    int inputs = network.units(layer - 1);
    Matrix products = preactivations(layer);
    Matrix weights = network.weights(layer);
    if (layer == 1 && transposedFirst != null && batch <= SMALL_BATCH) {
      transposedFirst.multiply(
          Product.forwardTransposed(batch, inputs, units), 1, weights, input, 0);
      products.copyTransposed(transposedFirst, batch);
    } else {
      products.multiply(Product.forward(batch, inputs, units), 1, inputs(layer), weights, 0);
    }
  }

  /** What the residual block read that a hidden layer ends; null if it ends none. */
  private Matrix skipped(int layer) {
    int from = network.skipFrom(layer);
    return from == 0 ? null : hidden(from).outputs();
  }

  /**
   * Computes δ of the hidden layers from that of the output layer: δˡ = (δˡ⁺¹(Wˡ⁺¹)ᵀ) ∘ φ′(zˡ)
   * where nothing but the activation stands between the two.
   *
   * @return the last layer with a δ that is not finite (the first on the way back); 0 if all are
   *     finite
   */
  public int backward() {
    int firstNonfinite = 0;
    for (int layer = network.layers() - 1; layer >= 1; layer--) {
      deltas(layer)
          .multiply(
              Product.backward(batch, network.units(layer), network.units(layer + 1)),
              1,
              productDeltas(layer + 1),
              network.weights(layer + 1),
              0);
      skipGradient.pass(layer, deltas(layer), batch);
      if (!hidden(layer).backward(batch) && firstNonfinite == 0) {
        firstNonfinite = layer;
      }
    }
    return firstNonfinite;
  }

  /**
   * target ← α Σ ∂C/∂Wˡ + β target over the rows {@code first} to {@code first + count}, as xˡᵀ
   * times {@link #productDeltas}.
   */
  public void weightGradient(
      int layer, int first, int count, double alpha, double beta, Matrix target) {
    target.multiply(
        Product.gradient(first, count, network.units(layer - 1), network.units(layer)),
        alpha,
        inputs(layer),
        productDeltas(layer),
        beta);
  }

  /** target[i][j] ← ⟨xˡ of row first+i, xˡ of row first+j⟩ for {@code count} rows of layer l. */
  public void inputGram(int layer, int first, int count, Matrix target) {
    Matrix inputs = inputs(layer);
    target.multiply(Product.gram(first, count, network.units(layer - 1)), 1, inputs, inputs, 0);
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

  /**
   * Σ δ over the batch, accumulated in double precision.
   *
   * @param sums set to one number for each unit
   */
  public void biasGradients(int layer, double[] sums) {
    Arrays.fill(sums, 0);
    deltas(layer).addColumnSums(batch, sums);
  }

  @Override
  public void close() {
    input.close();
    hidden.forEach(HiddenPass::close);
    output.close();
    if (transposedFirst != null) {
      transposedFirst.close();
    }
  }
}
