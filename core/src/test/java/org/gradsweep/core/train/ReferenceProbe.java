package org.gradsweep.core.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.table.LayerRow;
import org.gradsweep.core.table.NeuronRow;

/** The measurements of the reference trainer, from their definitions. */
final class ReferenceProbe {
  private final ReferenceNetwork network;
  private final ReferenceNetwork.Batch pass;
  private final double[][][] initial;
  private final int batchSize;
  private final ReferenceTheory theory;

  /**
   * A measurement.
   *
   * @param pass both passes of the probe set
   * @param initial the weights before training
   */
  ReferenceProbe(
      ReferenceNetwork network, ReferenceNetwork.Batch pass, double[][][] initial, int batchSize) {
    this.network = network;
    this.pass = pass;
    this.initial = initial;
    this.batchSize = batchSize;
    this.theory = new ReferenceTheory(network, pass.out[0]);
  }

  /** One row per layer, first to last. */
  List<LayerRow> rows(String trialId, int epoch, double[] updateRatios) {
    List<LayerRow> rows = new ArrayList<>();
    for (int l = network.layers; l >= 1; l--) {
      LayerRow next = l == network.layers ? null : rows.get(0);
      rows.add(0, row(trialId, epoch, l, updateRatios[l], next));
    }
    return rows;
  }

  /** One row per layer and recorded neuron, first to last. */
  List<NeuronRow> neurons(String trialId, int epoch, int recorded) {
    List<NeuronRow> rows = new ArrayList<>();
    for (int l = 1; l <= network.layers; l++) {
      double[] bias = pass.meanBiasGradient(l);
      if (Double.isNaN(meanNorm(l))) {
        Arrays.fill(bias, Double.NaN);
      }
      for (int j = 0; j < Math.min(recorded, network.sizes[l]); j++) {
        rows.add(new NeuronRow(trialId, epoch, l, j + 1, bias[j]));
      }
    }
    return rows;
  }

  private LayerRow row(String trialId, int epoch, int l, double updateRatio, LayerRow next) {
    int units = network.sizes[l];
    double[] bias = pass.meanBiasGradient(l);
    double[][] mean = pass.meanGradient(l, 0, pass.m);
    double[] flat = Arrays.stream(mean).flatMapToDouble(Arrays::stream).map(Math::abs).toArray();
    double[] activations = Arrays.stream(pass.a[l]).flatMapToDouble(Arrays::stream).toArray();
    double mu = Arrays.stream(activations).average().orElseThrow();
    double variance =
        Arrays.stream(activations).map(x -> (x - mu) * (x - mu)).average().orElseThrow();
    Activation boundedBy =
        l < network.layers ? network.config.get(Axis.ACTIVATION) : Activation.Function.SIGMOID;
    double biasNorm = meanNorm(l);
    long zeros =
        Arrays.stream(flat).filter(x -> x == 0).count()
            + Arrays.stream(bias).filter(x -> x == 0).count();
    return new LayerRow(
        trialId,
        epoch,
        l,
        units,
        biasNorm,
        Arrays.stream(pass.delta[l])
            .mapToDouble(delta -> norm(new double[][] {delta}))
            .average()
            .orElseThrow(),
        norm(pass.delta[l]) / Math.sqrt(pass.m),
        norm(mean),
        norm(mean) / Math.sqrt(flat.length),
        Arrays.stream(flat).average().orElseThrow(),
        Arrays.stream(flat).max().orElseThrow(),
        zeros / (double) (flat.length + units),
        0,
        next == null ? Double.NaN : biasNorm / next.biasGradL2Norm(),
        epoch == 0 ? theory.ratio(l) : Double.NaN,
        mu,
        Math.sqrt(variance),
        norm(pass.z[l]) / Math.sqrt(activations.length),
        epoch == 0 ? theory.preactivationRms(l) : Double.NaN,
        boundedBy.saturates()
            ? Arrays.stream(activations).filter(boundedBy::saturated).count()
                / (double) activations.length
            : Double.NaN,
        dead(l) / (double) units,
        norm(network.w[l]),
        norm(new double[][] {network.b[l]}),
        distance(network.w[l], initial[l]),
        updateRatio,
        noise(l));
  }

  /** The norm of the mean gradient; NaN if it is within four standard errors of rounding. */
  private double meanNorm(int l) {
    double norm = norm(new double[][] {pass.meanBiasGradient(l)});
    double epsilon = network.config.get(Axis.DTYPE) == Dtype.FLOAT32 ? 0x1p-24 : 0x1p-53;
    // √m times the root mean square is the root of the sum of squares.
    double rounding = 4 * epsilon * norm(pass.delta[l]);
    return rounding > 0 && norm <= rounding ? Double.NaN : norm;
  }

  private int dead(int l) {
    int dead = 0;
    for (int j = 0; j < network.sizes[l]; j++) {
      int unit = j;
      dead += Arrays.stream(pass.a[l]).allMatch(row -> row[unit] == 0) ? 1 : 0;
    }
    return dead;
  }

  private double noise(int l) {
    int batches = pass.m / batchSize;
    if (batches < 2 || network.config.get(Axis.NORMALIZATION) == Normalization.BATCH) {
      return Double.NaN;
    }
    double[][] mean = pass.meanGradient(l, 0, batches * batchSize);
    double trace = 0;
    for (int k = 0; k < batches; k++) {
      double d = distance(pass.meanGradient(l, k * batchSize, (k + 1) * batchSize), mean);
      trace += d * d / (batches - 1);
    }
    double square = norm(mean) * norm(mean);
    return square > 0 ? trace / square : Double.NaN;
  }

  static double norm(double[][] matrix) {
    return Math.sqrt(Arrays.stream(matrix).flatMapToDouble(Arrays::stream).map(x -> x * x).sum());
  }

  static double distance(double[][] x, double[][] y) {
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[i].length; j++) {
        squares += (x[i][j] - y[i][j]) * (x[i][j] - y[i][j]);
      }
    }
    return Math.sqrt(squares);
  }
}
