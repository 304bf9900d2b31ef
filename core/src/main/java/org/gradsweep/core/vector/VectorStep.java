package org.gradsweep.core.vector;

import java.util.List;
import java.util.Optional;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.SparseRows;
import org.gradsweep.core.net.Evaluation;
import org.gradsweep.core.net.Network;
import org.gradsweep.core.step.TrainingStep;

/**
 * Stochastic gradient descent in float32 with explicit vectors, for sparse 8-bit examples: where
 * most features are 0, it does a fraction of the arithmetic of a dense product, and small layers
 * cost no call of the BLAS.
 *
 * <p>It keeps the parameters in arrays of its own between {@link #finish()} calls.
 */
public final class VectorStep implements TrainingStep {
  /** The axes that may have any value; every other, also one yet to come, must have its default. */
  private static final List<Axis<?>> UNDERSTOOD =
      List.of(
          Axis.HIDDEN_LAYERS,
          Axis.ACTIVATION,
          Axis.WEIGHT_INIT,
          Axis.BIAS_INIT,
          Axis.LOSS,
          Axis.LEARNING_RATE,
          Axis.SCHEDULE,
          Axis.L2,
          Axis.BATCH_SIZE,
          Axis.EPOCHS,
          Axis.EARLY_STOP);

  private final Network network;
  private final SparseRows rows;
  private final int[] labels;
  private final VectorActivation activation;
  private final Loss loss;
  private final VectorLayer[] layers;
  private final int longestRow;
  private final int[] columns;
  private final float[] values;
  private final int[] counts;
  private final int[] batchLabels;
  private final double[] outputZ;
  private final double[] outputA;
  private final double[] outputDelta;

  private VectorStep(
      Network network,
      SparseRows rows,
      int[] labels,
      int capacity,
      int longestRow,
      VectorActivation activation) {
    this.network = network;
    this.rows = rows;
    this.labels = labels;
    this.activation = activation;
    this.loss = network.loss();
    this.layers = new VectorLayer[network.layers()];
    for (int layer = 1; layer <= layers.length; layer++) {
      VectorLayer vectorLayer =
          new VectorLayer(network.units(layer - 1), network.units(layer), capacity, layer == 1);
      vectorLayer.read(network.weights(layer), network.biases(layer));
      layers[layer - 1] = vectorLayer;
    }
    this.longestRow = longestRow;
    this.columns = new int[capacity * longestRow];
    this.values = new float[capacity * longestRow];
    this.counts = new int[capacity];
    this.batchLabels = new int[capacity];
    int classes = network.units(layers.length);
    this.outputZ = new double[classes];
    this.outputA = new double[classes];
    this.outputDelta = new double[classes];
  }

  /**
   * A step for this trial, if it is one that this class speeds up: float32, sgd, an activation with
   * a vector form, and nothing else that changes a step.
   *
   * @param rows the training examples
   * @param labels their classes
   * @param capacity largest mini-batch
   * @param longestRow largest number of non-zero features of a row that is trained or evaluated on
   */
  public static Optional<VectorStep> of(
      TrialConfig config,
      Network network,
      SparseRows rows,
      int[] labels,
      int capacity,
      int longestRow) {
    TrialConfig understood = TrialConfig.defaults();
    for (Axis<?> axis : UNDERSTOOD) {
      understood = copy(axis, config, understood);
    }
    if (!understood.equals(config)) {
      return Optional.empty();
    }
    return VectorActivation.of(config.get(Axis.ACTIVATION))
        .map(form -> new VectorStep(network, rows, labels, capacity, longestRow, form));
  }

  private static <T> TrialConfig copy(Axis<T> axis, TrialConfig from, TrialConfig to) {
    return to.with(axis, from.get(axis));
  }

  @Override
  public int train(int[] order, int from, int to, double rate, double shrink) {
    int batch = to - from;
    for (int row = 0; row < batch; row++) {
      counts[row] = rows.copyRow(order[from + row], row * longestRow, columns, values);
      batchLabels[row] = labels[order[from + row]];
    }
    int nonfinite = forward(batch);
    if (nonfinite == 0) {
      nonfinite = output(batch) ? backward(batch) : layers.length;
    }
    if (nonfinite == 0) {
      update(batch, (float) (-rate / batch), (float) shrink);
    }
    return nonfinite;
  }

  /**
   * Computes the activations of the hidden layers and the pre-activations of the output layer.
   *
   * @return the first layer with a pre-activation that is not finite, the output layer excepted; 0
   *     if all are finite
   */
  private int forward(int batch) {
    for (int l = 0; l < layers.length; l++) {
      VectorLayer layer = layers[l];
      layer.startFromBiases(batch);
      for (int row = 0; row < batch; row++) {
        if (l == 0) {
          Kernels.addSparseRowTimesMatrix(
              columns,
              values,
              row * longestRow,
              counts[row],
              layer.weights,
              layer.stride,
              layer.activations,
              row * layer.stride);
        } else {
          Kernels.addRowTimesMatrix(
              layers[l - 1].activations,
              row * layer.inputStride,
              layer.inputs,
              layer.weights,
              layer.stride,
              layer.activations,
              row * layer.stride);
        }
      }
      if (l < layers.length - 1 && !layer.activate(activation, batch)) {
        return l + 1;
      }
    }
    return 0;
  }

  /** Computes δ of the output layer. @return whether every pre-activation was finite */
  private boolean output(int batch) {
    VectorLayer layer = layers[layers.length - 1];
    if (loss == Loss.SOFTMAX_CROSS_ENTROPY) {
      return softmax(layer, batch);
    }
    if (!layer.activate(VectorActivation.SIGMOID, batch)) {
      return false;
    }
    System.arraycopy(layer.activations, 0, layer.deltas, 0, batch * layer.stride);
    for (int row = 0; row < batch; row++) {
      layer.deltas[row * layer.stride + batchLabels[row]] -= 1;
    }
    return loss == Loss.CROSS_ENTROPY || layer.throughActivation(VectorActivation.SIGMOID, batch);
  }

  private boolean softmax(VectorLayer layer, int batch) {
    double lossSum = 0;
    for (int row = 0; row < batch; row++) {
      lossSum += outputLoss(layer, row);
      for (int k = 0; k < outputZ.length; k++) {
        layer.deltas[row * layer.stride + k] = (float) outputDelta[k];
      }
    }
    return Double.isFinite(lossSum);
  }

  /** The loss of one row, from its output pre-activations; sets the output's arrays. */
  private double outputLoss(VectorLayer layer, int row) {
    for (int k = 0; k < outputZ.length; k++) {
      outputZ[k] = layer.activations[row * layer.stride + k];
    }
    return loss.evaluate(outputZ, batchLabels[row], outputA, outputDelta);
  }

  /**
   * Evaluates the parameters as they are now on other examples of the same width.
   *
   * @param rows their features, none longer than {@code longestRow}
   * @param labels their classes
   */
  public Evaluation evaluate(SparseRows rows, int[] labels) {
    double lossSum = 0;
    int correct = 0;
    VectorLayer last = layers[layers.length - 1];
    for (int from = 0; from < labels.length; from += counts.length) {
      int batch = Math.min(counts.length, labels.length - from);
      for (int row = 0; row < batch; row++) {
        counts[row] = rows.copyRow(from + row, row * longestRow, columns, values);
        batchLabels[row] = labels[from + row];
      }
      int nonfinite = forward(batch);
      if (nonfinite != 0) {
        return Evaluation.nonfinite(nonfinite);
      }
      for (int row = 0; row < batch; row++) {
        lossSum += outputLoss(last, row);
        correct += largest(outputZ) == batchLabels[row] ? 1 : 0;
      }
      if (!Double.isFinite(lossSum)) {
        return Evaluation.nonfinite(layers.length);
      }
    }
    return new Evaluation(lossSum / labels.length, (double) correct / labels.length, 0);
  }

  private static int largest(double[] outputs) {
    int largest = 0;
    for (int k = 1; k < outputs.length; k++) {
      largest = outputs[k] > outputs[largest] ? k : largest;
    }
    return largest;
  }

  private int backward(int batch) {
    for (int l = layers.length - 2; l >= 0; l--) {
      VectorLayer layer = layers[l];
      VectorLayer next = layers[l + 1];
      java.util.Arrays.fill(layer.deltas, 0, batch * layer.stride, 0f);
      for (int row = 0; row < batch; row++) {
        Kernels.addRowTimesMatrix(
            next.deltas,
            row * next.stride,
            next.units,
            next.transposed,
            next.inputStride,
            layer.deltas,
            row * layer.stride);
      }
      if (!layer.throughActivation(activation, batch)) {
        return l + 1;
      }
    }
    return 0;
  }

  private void update(int batch, float scale, float shrink) {
    for (int l = 0; l < layers.length; l++) {
      VectorLayer layer = layers[l];
      layer.scaleDeltasAndStepBiases(batch, scale);
      if (l == 0) {
        if (shrink != 1) {
          Kernels.scale(layer.weights, layer.weights.length, shrink);
        }
        for (int row = 0; row < batch; row++) {
          Kernels.addSparseOuterProduct(
              columns,
              values,
              row * longestRow,
              counts[row],
              layer.deltas,
              row * layer.stride,
              layer.weights,
              layer.stride);
        }
      } else {
        float[] inputs = layers[l - 1].activations;
        Kernels.shrinkAndAddOuterProducts(
            inputs,
            layer.inputStride,
            layer.inputs,
            layer.deltas,
            batch,
            shrink,
            layer.weights,
            layer.stride);
        Kernels.shrinkAndAddOuterProducts(
            layer.deltas,
            layer.stride,
            layer.units,
            inputs,
            batch,
            shrink,
            layer.transposed,
            layer.inputStride);
      }
    }
  }

  @Override
  public void finish() {
    for (int layer = 1; layer <= layers.length; layer++) {
      layers[layer - 1].write(network.weights(layer), network.biases(layer));
    }
  }

  @Override
  public void close() {
    // Arrays on the heap only.
  }
}
