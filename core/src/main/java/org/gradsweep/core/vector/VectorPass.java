package org.gradsweep.core.vector;

import org.gradsweep.core.net.Mode;
import org.gradsweep.core.net.Network;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;

/**
 * Forward and backward pass of a batch of sparse examples through a network, in arrays of float
 * whose rows are padded to whole vectors, with the parameters and the memory for both.
 *
 * <p>The formulas are those of {@link org.gradsweep.core.net.Backpropagation}, with which it agrees
 * to the rounding of float32.
 */
final class VectorPass {
  private final Network network;
  private final int layers;
  private final int capacity;
  private final VectorParameters[] parameters;
  private final VectorHidden[] hidden;
  private final VectorOutput output;

  /** ∂C/∂outputs at the end of a residual block, until the way back comes to what it read. */
  private final float[] kept;

  private final boolean[] readByBlock;

  /** The batch of the last {@link #forward}. */
  private SparseBatch batch = new SparseBatch();

  private Mode mode;

  /** Makes room for batches of at most {@code capacity} examples, and reads the parameters. */
  VectorPass(Network network, int capacity) {
    int rows = Kernels.wholeRows(Math.max(capacity, EvaluatedRows.BATCH));
    this.network = network;
    this.layers = network.layers();
    this.capacity = capacity;
    this.parameters = new VectorParameters[layers];
    this.hidden = new VectorHidden[layers - 1];
    this.readByBlock = new boolean[layers];
    int keptLength = 0;
    for (int layer = 1; layer <= layers; layer++) {
      VectorParameters own = new VectorParameters(network, layer);
      own.read(network);
      parameters[layer - 1] = own;
      if (layer < layers) {
        hidden[layer - 1] = new VectorHidden(network, layer, own, rows);
        if (network.skipFrom(layer) > 0) {
          readByBlock[network.skipFrom(layer)] = true;
          keptLength = rows * own.stride;
        }
      }
    }
    this.output = new VectorOutput(network.loss(), parameters[layers - 1], rows);
    this.kept = new float[keptLength];
  }

  int layers() {
    return layers;
  }

  /** Largest number of examples of a batch. */
  int capacity() {
    return capacity;
  }

  /** The examples of the last forward pass. */
  SparseBatch batch() {
    return batch;
  }

  VectorParameters parameters(int layer) {
    return parameters[layer - 1];
  }

  VectorHidden hidden(int layer) {
    return hidden[layer - 1];
  }

  VectorOutput output() {
    return output;
  }

  float[] preactivations(int layer) {
    return layer < layers ? hidden(layer).preactivations : output.preactivations;
  }

  float[] deltas(int layer) {
    return layer < layers ? hidden(layer).deltas : output.deltas;
  }

  float[] productDeltas(int layer) {
    return layer < layers ? hidden(layer).productDeltas() : output.deltas;
  }

  /** What layer l reads, for l from 2. */
  float[] inputs(int layer) {
    return hidden(layer - 1).outputs();
  }

  /**
   * Draws which activations of the next batch are dropped, layer by layer, if the network has
   * dropout.
   *
   * @param examples how many the next forward pass has
   * @param step number of the step, from 0
   */
  void drawDropout(int examples, long seed, long step) {
    if (network.dropout() > 0) {
      RandomStream random = RandomStream.of(seed, Purpose.DROPOUT, step);
      for (VectorHidden layer : hidden) {
        layer.drawDropout(examples, random);
      }
    }
  }

  /**
   * Computes everything of the hidden layers and z of the output layer.
   *
   * @return the first hidden layer with a pre-activation that is not finite; 0 if all are finite
   */
  int forward(SparseBatch batch, Mode mode) {
    return forward(batch, batch, mode);
  }

  /** The same, where the first layer reads the examples of the batch in another form. */
  int forward(SparseBatch batch, SparseExamples examples, Mode mode) {
    this.batch = batch;
    this.mode = mode;
    return through(examples, mode);
  }

  /** The same for examples that take no way back. */
  int evaluate(SparseExamples examples) {
    return through(examples, Mode.EVALUATE);
  }

  private int through(SparseExamples examples, Mode mode) {
    int size = examples.size();
    int firstNonfinite = 0;
    for (int layer = 1; layer <= layers; layer++) {
      VectorParameters own = parameters(layer);
      float[] z = preactivations(layer);
      if (layer == 1) {
        examples.timesMatrix(own.weights, own.stride, own.start(), z);
      } else {
        multiplyRows(
            inputs(layer),
            own.inputStride,
            own.inputs,
            own.weights,
            own.start(),
            z,
            own.stride,
            size);
      }
      if (layer < layers
          && !hidden(layer).forward(size, mode, skipped(layer))
          && firstNonfinite == 0) {
        firstNonfinite = layer;
      }
    }
    return firstNonfinite;
  }

  /** out ← start + x·w for so many rows, of which each begins as {@code start}. */
  private static void multiplyRows(
      float[] x,
      int xStride,
      int count,
      float[] w,
      float[] start,
      float[] out,
      int stride,
      int rows) {
    Kernels.multiply(x, 0, xStride, 1, w, 0, count, 1, start, 0, out, stride, rows);
  }

  /** What the residual block read that a hidden layer ends; null if it ends none. */
  private float[] skipped(int layer) {
    int from = network.skipFrom(layer);
    return from == 0 ? null : hidden(from).outputs();
  }

  /**
   * Computes δ of the hidden layers from that of the output layer.
   *
   * @return the last layer with a δ that is not finite; 0 if all are finite
   */
  int backward() {
    int firstNonfinite = 0;
    for (int layer = layers - 1; layer >= 1; layer--) {
      VectorParameters next = parameters(layer + 1);
      VectorHidden own = hidden(layer);
      int count = batch.size * own.parameters.stride;
      multiplyRows(
          productDeltas(layer + 1),
          next.stride,
          next.units,
          next.transposed,
          own.parameters.zeros,
          own.deltas,
          next.inputStride,
          batch.size);
      if (readByBlock[layer]) {
        Kernels.add(kept, own.deltas, count);
      }
      if (network.skipFrom(layer) > 0) {
        System.arraycopy(own.deltas, 0, kept, 0, count);
      }
      if (!own.backward(batch.size, mode) && firstNonfinite == 0) {
        firstNonfinite = layer;
      }
    }
    return firstNonfinite;
  }

  /**
   * target ← shrink·target + Σ ∂C/∂Wˡ over the current batch, the weights of layer l being padded
   * rows.
   */
  void shrinkAndAddWeightGradient(int layer, float shrink, float[] target) {
    if (layer == 1 && shrink != 1) {
      Kernels.scale(target, target.length, shrink);
    }
    shrinkAndAdd(layer, 0, batch.size, shrink, target);
  }

  private void shrinkAndAdd(int layer, int first, int count, float shrink, float[] target) {
    VectorParameters own = parameters(layer);
    float[] d = productDeltas(layer);
    if (layer == 1) {
      SparseKernels.addOuterProducts(batch, first, count, d, target, own.stride);
    } else {
      Kernels.multiply(
          inputs(layer),
          first * own.inputStride,
          1,
          own.inputStride,
          d,
          first * own.stride,
          count,
          shrink,
          target,
          own.stride,
          target,
          own.stride,
          own.inputs);
    }
  }

  /**
   * target += Σ ∂C/∂Wˡ over the rows {@code first} to {@code first + count} of the current batch.
   */
  void addWeightGradient(int layer, int first, int count, float[] target) {
    shrinkAndAdd(layer, first, count, 1, target);
  }

  /** sums[j] += Σ δ[j] over the current batch. */
  void addBiasGradient(int layer, float[] sums) {
    Kernels.addColumnSums(deltas(layer), batch.size, parameters(layer).stride, sums);
  }

  /** Makes the network's parameters these. */
  void write() {
    for (VectorParameters own : parameters) {
      own.write(network);
    }
  }
}
