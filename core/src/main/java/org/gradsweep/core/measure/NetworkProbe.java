package org.gradsweep.core.measure;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.net.Matrix;
import org.gradsweep.core.net.Network;
import org.gradsweep.core.spec.Probe;
import org.gradsweep.core.table.Column;
import org.gradsweep.core.table.LayerRow;
import org.gradsweep.core.table.NeuronRow;
import org.gradsweep.core.table.Tables;

/**
 * Measures a network on the probe set: gradients of the data loss, state of the units and of the
 * parameters, layer by layer. It never touches the parameters.
 *
 * <p>It keeps the initial weights, to tell how far the network has come. The memory is freed by
 * {@link #close()}.
 */
public final class NetworkProbe implements AutoCloseable {
  private final Network network;
  private final Examples examples;
  private final Probe probe;
  private final int probeExamples;
  private final int batchSize;
  private final boolean noiseMeasured;
  private final List<Matrix> initialWeights = new ArrayList<>();
  private final List<Matrix> gradientSums = new ArrayList<>();

  /**
   * The inner products of the features within each whole mini-batch: the same at every measurement,
   * so they are kept from the first.
   */
  private final List<double[]> inputGrams = new ArrayList<>();

  /**
   * Takes the network's present weights as the initial ones.
   *
   * @param examples the training examples
   * @param probe how many of them, the first, are the probe set, and of how many neurons it tells
   * @param batchSize the mini-batch of the trial, for the gradient noise
   */
  public NetworkProbe(Network network, Examples examples, Probe probe, int batchSize) {
    this.network = network;
    this.examples = examples;
    this.probe = probe;
    this.probeExamples = Math.min(probe.examples(), examples.size());
    this.batchSize = batchSize;
    // With batch normalization an example has no gradient of its own, apart from its batch.
    this.noiseMeasured =
        2L * batchSize <= probeExamples && network.normalization() != Normalization.BATCH;
    for (int layer = 1; layer <= network.layers(); layer++) {
      Matrix weights = network.weights(layer);
      Matrix initial = Matrix.zeros(network.dtype(), weights.rows(), weights.columns());
      initial.copyFrom(weights);
      initialWeights.add(initial);
      gradientSums.add(Matrix.zeros(network.dtype(), weights.rows(), weights.columns()));
    }
  }

  /**
   * The number of examples that pass through the network at once: as many whole mini-batches as
   * make about a thousand examples, so that a batch of a workspace ends where a mini-batch ends.
   */
  public static int capacity(int batchSize) {
    return batchSize * Math.max(1, 1000 / batchSize);
  }

  /**
   * Measures the network as it is.
   *
   * @param pass of the probe set through the network, its capacity a multiple of the mini-batch
   * @param updateRatios ‖ΔW‖/‖W‖ of the last step for each layer, NaN before training
   */
  public Measurement measure(String trialId, int epoch, ProbePass pass, double[] updateRatios) {
    int layers = network.layers();
    LayerProbe[] sums = new LayerProbe[layers];
    GradientNoise[] noises = new GradientNoise[layers];
    for (int layer = 1; layer <= layers; layer++) {
      Activation boundedBy = layer < layers ? network.activation() : Activation.Function.SIGMOID;
      sums[layer - 1] = new LayerProbe(network.units(layer), network.dtype(), boundedBy);
      noises[layer - 1] = new GradientNoise(batchSize);
    }
    double[] wholeBatchSquares = new double[layers];
    int wholeExamples = probeExamples / batchSize * batchSize;
    double loss = 0;
    int correct = 0;
    int nonfinite = 0;
    for (int from = 0; from < probeExamples; from += pass.capacity()) {
      int batch = Math.min(pass.capacity(), probeExamples - from);
      int broken = pass.pass(from, from + batch);
      nonfinite = nonfinite == 0 ? broken : nonfinite;
      loss += pass.lossSum();
      correct += pass.correct();
      int whole = Math.max(0, Math.min(batch, wholeExamples - from));
      for (int layer = 1; layer <= layers; layer++) {
        pass.addTo(layer, sums[layer - 1]);
        if (noiseMeasured) {
          addNoise(pass, layer, from, whole, noises[layer - 1]);
        }
        Matrix gradientSum = gradientSums.get(layer - 1);
        pass.weightGradient(layer, 0, whole, from == 0 ? 0 : 1, gradientSum);
        if (noiseMeasured && whole < batch) {
          wholeBatchSquares[layer - 1] = gradientSum.sumOfSquares();
        }
        if (whole < batch) {
          pass.weightGradient(layer, whole, batch - whole, 1, gradientSum);
        }
      }
    }
    MeanField predicted =
        epoch == 0 ? MeanField.of(network, examples, probeExamples) : MeanField.none(layers);
    List<LayerRow> layerRows = new ArrayList<>(layers);
    int overflowed = 0;
    for (int layer = layers; layer >= 1; layer--) {
      WeightGradient gradient = WeightGradient.of(gradientSums.get(layer - 1), probeExamples);
      double meanSquare =
          wholeExamples == probeExamples
              ? gradient.sumOfSquares()
              : wholeBatchSquares[layer - 1] / ((double) wholeExamples * wholeExamples);
      double nextNorm = layer == layers ? Double.NaN : layerRows.get(0).biasGradL2Norm();
      layerRows.add(
          0,
          row(
              trialId,
              epoch,
              layer,
              sums[layer - 1],
              gradient,
              nextNorm,
              predicted,
              updateRatios[layer - 1],
              noises[layer - 1].ratio(meanSquare)));
      overflowed = overflowed == 0 && isInfinite(layerRows.get(0)) ? layer : overflowed;
    }
    return new Measurement(
        layerRows,
        neurons(trialId, epoch, sums),
        loss / probeExamples,
        (double) correct / probeExamples,
        nonfinite != 0 ? nonfinite : overflowed);
  }

  private List<NeuronRow> neurons(String trialId, int epoch, LayerProbe[] sums) {
    List<NeuronRow> rows = new ArrayList<>();
    for (int layer = 1; layer <= network.layers(); layer++) {
      boolean rounding = Double.isNaN(sums[layer - 1].biasGradL2Norm());
      for (int neuron = 1; neuron <= probe.neurons(network.units(layer)); neuron++) {
        double gradient = rounding ? Double.NaN : sums[layer - 1].biasGradient(neuron - 1);
        rows.add(new NeuronRow(trialId, epoch, layer, neuron, gradient));
      }
    }
    return rows;
  }

  /**
   * Adds the mini-batches of the current batch to the noise of a layer.
   *
   * @param from number of the batch's first example in the probe set
   * @param whole how many of its examples are in whole mini-batches
   */
  private void addNoise(ProbePass pass, int layer, int from, int whole, GradientNoise noise) {
    for (int row = 0; row < whole; row += batchSize) {
      if (layer > 1) {
        noise.add(pass.gradientSquares(layer, row, batchSize));
      } else {
        int number = (from + row) / batchSize;
        if (number == inputGrams.size()) {
          double[] gram = new double[batchSize * batchSize];
          pass.inputGram(row, batchSize, gram);
          inputGrams.add(gram);
        }
        noise.add(pass.gradientSquares(row, batchSize, inputGrams.get(number)));
      }
    }
  }

  /** Whether a sum over the probe overflowed, of numbers that may all be finite. */
  private static boolean isInfinite(LayerRow row) {
    if (row.gradNonfiniteCount() > 0) {
      return true;
    }
    for (Column<LayerRow> column : Tables.LAYERS.columns()) {
      if (column.value().apply(row) instanceof Double number && Double.isInfinite(number)) {
        return true;
      }
    }
    return false;
  }

  private LayerRow row(
      String trialId,
      int epoch,
      int layer,
      LayerProbe sums,
      WeightGradient gradient,
      double nextNorm,
      MeanField predicted,
      double updateRatio,
      double noiseRatio) {
    Matrix weights = network.weights(layer);
    int units = network.units(layer);
    long zeros = gradient.zeros();
    long nonfinite = gradient.nonfinite();
    for (int unit = 0; unit < units; unit++) {
      double element = sums.biasGradient(unit);
      zeros += element == 0 ? 1 : 0;
      nonfinite += Double.isFinite(element) ? 0 : 1;
    }
    return new LayerRow(
        trialId,
        epoch,
        layer,
        units,
        sums.biasGradL2Norm(),
        sums.biasGradL2Mean(),
        sums.biasGradL2Rms(),
        gradient.norm(),
        gradient.norm() / Math.sqrt(weights.size()),
        gradient.sumOfAbsolutes() / weights.size(),
        gradient.largest(),
        (double) zeros / (weights.size() + units),
        nonfinite,
        quotient(sums.biasGradL2Norm(), nextNorm),
        predicted.ratioToNextLayer(layer),
        sums.activationMean(),
        sums.activationStd(),
        sums.preactivationRms(),
        predicted.preactivationRms(layer),
        sums.saturatedFraction(),
        sums.deadFraction(),
        EuclideanNorm.of(weights),
        EuclideanNorm.of(network.biases(layer)),
        distance(weights, initialWeights.get(layer - 1)),
        updateRatio,
        noiseRatio);
  }

  /**
   * ‖a − b‖₂/‖b‖₂, how much a matrix changed in proportion to what it was; NaN where that is 0.
   *
   * @param after a
   * @param before b
   */
  public static double relativeChange(Matrix after, Matrix before) {
    return quotient(distance(after, before), EuclideanNorm.of(before));
  }

  /** a/b; NaN where it is not defined or beyond all numbers. */
  static double quotient(double a, double b) {
    double quotient = a / b;
    return Double.isInfinite(quotient) ? Double.NaN : quotient;
  }

  private static double distance(Matrix a, Matrix b) {
    double squares = Sums.squaredDifferences(a, b);
    return EuclideanNorm.of(squares, a.size(), i -> a.get(i) - b.get(i));
  }

  @Override
  public void close() {
    initialWeights.forEach(Matrix::close);
    gradientSums.forEach(Matrix::close);
  }
}
