package org.gradsweep.core.measure;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.net.Backpropagation;
import org.gradsweep.core.net.Matrix;
import org.gradsweep.core.net.Mode;
import org.gradsweep.core.net.Network;
import org.gradsweep.core.table.LayerRow;

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
  private final int probeExamples;
  private final int batchSize;
  private final boolean noiseMeasured;
  private final List<Matrix> initialWeights = new ArrayList<>();
  private final List<Matrix> gradientSums = new ArrayList<>();
  private final Matrix gram;

  /**
   * Takes the network's present weights as the initial ones.
   *
   * @param examples the training examples
   * @param probeExamples how many of them, the first, are the probe set
   * @param batchSize the mini-batch of the trial, for the gradient noise
   */
  public NetworkProbe(Network network, Examples examples, int probeExamples, int batchSize) {
    this.network = network;
    this.examples = examples;
    this.probeExamples = probeExamples;
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
    int gramSize = noiseMeasured ? batchSize : 1;
    this.gram = Matrix.zeros(network.dtype(), gramSize, gramSize);
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
   * @param pass a workspace of {@link #capacity}
   * @param updateRatios ‖ΔW‖/‖W‖ of the last step for each layer, NaN before training
   */
  public Measurement measure(
      String trialId, int epoch, Backpropagation pass, double[] updateRatios) {
    int layers = network.layers();
    LayerProbe[] sums = new LayerProbe[layers];
    GradientNoise[] noises = new GradientNoise[layers];
    for (int layer = 1; layer <= layers; layer++) {
      Activation boundedBy = layer < layers ? network.activation() : Activation.Function.SIGMOID;
      sums[layer - 1] = new LayerProbe(layer, network.units(layer), boundedBy);
      noises[layer - 1] = new GradientNoise(layer, batchSize);
    }
    double[] wholeBatchSquares = new double[layers];
    int wholeExamples = probeExamples / batchSize * batchSize;
    double loss = 0;
    int correct = 0;
    int nonfinite = 0;
    for (int from = 0; from < probeExamples; from += pass.capacity()) {
      pass.load(examples, from, Math.min(probeExamples, from + pass.capacity()));
      int forward = pass.forward(Mode.PROBE);
      int backward = pass.backward();
      if (nonfinite == 0) {
        nonfinite = forward != 0 ? forward : backward;
      }
      loss += pass.lossSum();
      correct += pass.correct();
      int whole = Math.max(0, Math.min(pass.batch(), wholeExamples - from));
      for (int layer = 1; layer <= layers; layer++) {
        sums[layer - 1].add(pass);
        Matrix gradientSum = gradientSums.get(layer - 1);
        pass.weightGradient(layer, 0, whole, 1, from == 0 ? 0 : 1, gradientSum);
        if (noiseMeasured) {
          noises[layer - 1].add(pass, gram);
        }
        if (noiseMeasured && whole < pass.batch()) {
          wholeBatchSquares[layer - 1] = gradientSum.sumOfSquares();
        }
        if (whole < pass.batch()) {
          pass.weightGradient(layer, whole, pass.batch() - whole, 1, 1, gradientSum);
        }
      }
    }
    MeanField predicted =
        epoch == 0 ? MeanField.of(network, examples, probeExamples) : MeanField.none(layers);
    List<LayerRow> rows = new ArrayList<>(layers);
    for (int layer = layers; layer >= 1; layer--) {
      WeightGradient gradient = WeightGradient.of(gradientSums.get(layer - 1), probeExamples);
      double meanSquare =
          wholeExamples == probeExamples
              ? gradient.sumOfSquares()
              : wholeBatchSquares[layer - 1] / ((double) wholeExamples * wholeExamples);
      double nextNorm = layer == layers ? Double.NaN : rows.get(0).biasGradL2Norm();
      rows.add(
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
    }
    return new Measurement(rows, loss / probeExamples, (double) correct / probeExamples, nonfinite);
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
        Math.sqrt(gradient.sumOfSquares()),
        Math.sqrt(gradient.sumOfSquares() / weights.size()),
        gradient.sumOfAbsolutes() / weights.size(),
        gradient.largest(),
        (double) zeros / (weights.size() + units),
        nonfinite,
        sums.biasGradL2Norm() / nextNorm,
        predicted.ratioToNextLayer(layer),
        sums.activationMean(),
        sums.activationStd(),
        sums.preactivationRms(),
        predicted.preactivationRms(layer),
        sums.saturatedFraction(),
        sums.deadFraction(),
        Math.sqrt(weights.sumOfSquares()),
        Math.sqrt(network.biases(layer).sumOfSquares()),
        distance(weights, initialWeights.get(layer - 1)),
        updateRatio,
        noiseRatio);
  }

  /** ‖a − b‖₂, accumulated in double precision. */
  public static double distance(Matrix a, Matrix b) {
    double squares = 0;
    for (int i = 0; i < a.size(); i++) {
      double difference = a.get(i) - b.get(i);
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  }

  @Override
  public void close() {
    initialWeights.forEach(Matrix::close);
    gradientSums.forEach(Matrix::close);
    gram.close();
  }
}
