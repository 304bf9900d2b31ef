package org.gradsweep.core.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.EarlyStop;
import org.gradsweep.core.axis.GradientClip;
import org.gradsweep.core.axis.RateSchedule;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.gradsweep.core.spec.Probe;
import org.gradsweep.core.table.EpochRow;
import org.gradsweep.core.table.LayerRow;
import org.gradsweep.core.table.NeuronRow;

/**
 * Oracle 11: the same trial in plain Java loops over double arrays, written for clarity alone and
 * independent of the matrices, products and sums of the real trainer.
 */
final class ReferenceTrainer {
  final List<EpochRow> epochRows = new ArrayList<>();
  final List<LayerRow> layerRows = new ArrayList<>();
  final List<NeuronRow> neuronRows = new ArrayList<>();
  int trainedEpochs;
  private final Trial trial;
  private final TrialConfig config;
  private final DataSet data;
  private final Probe probe;
  private final int batchSize;
  private final ReferenceNetwork net;
  private final double[][][] w0;
  private final ReferenceOptimizer optimizer;
  private long steps;

  ReferenceTrainer(Trial trial, DataSet data, Probe probe) {
    this.trial = trial;
    this.config = trial.config();
    this.data = data;
    this.probe = probe;
    batchSize = config.get(Axis.BATCH_SIZE);
    net = new ReferenceNetwork(trial, data);
    w0 = copy(net.w);
    int parameters = 0;
    for (int l = 1; l <= net.layers; l++) {
      parameters += (net.sizes[l - 1] + 2) * net.sizes[l];
    }
    optimizer = new ReferenceOptimizer(config.get(Axis.OPTIMIZER), parameters);
  }

  private static double[][][] copy(double[][][] matrices) {
    double[][][] copy = new double[matrices.length][][];
    for (int l = 1; l < matrices.length; l++) {
      copy[l] = Arrays.stream(matrices[l]).map(double[]::clone).toArray(double[][]::new);
    }
    return copy;
  }

  /** L. */
  int layers() {
    return net.layers;
  }

  void train() {
    int epochs = config.get(Axis.EPOCHS);
    int n = data.train().size();
    int stepsPerEpoch = (int) Math.ceil((double) n / batchSize);
    double[] ratios = new double[net.layers + 1];
    Arrays.fill(ratios, Double.NaN);
    measure(0, ratios);
    double best = -1;
    int bestEpoch = 0;
    for (int epoch = 1; epoch <= epochs; epoch++) {
      int[] order = IntStream.range(0, n).toArray();
      RandomStream.of(trial.seed(), Purpose.SHUFFLE, epoch).shuffle(order);
      double[][][] before = net.w;
      for (int from = 0; from < n; from += batchSize) {
        before = copy(net.w);
        int[] places = Arrays.copyOfRange(order, from, Math.min(n, from + batchSize));
        step(places, rate(epoch, stepsPerEpoch, epochs));
      }
      trainedEpochs = epoch;
      for (int l = 1; l <= net.layers; l++) {
        ratios[l] = ReferenceProbe.distance(net.w[l], before[l]) / ReferenceProbe.norm(before[l]);
      }
      if (probe.measures(epoch, epochs)) {
        measure(epoch, ratios);
        double accuracy = epochRows.get(epochRows.size() - 1).validationAccuracy();
        if (accuracy > best) {
          best = accuracy;
          bestEpoch = epoch;
        }
        if (config.get(Axis.EARLY_STOP) instanceof EarlyStop.Patience patience
            && epoch - bestEpoch >= patience.epochs()) {
          return;
        }
      }
    }
  }

  /** η in the step that comes next. */
  private double rate(int epoch, int stepsPerEpoch, int epochs) {
    double rate = config.get(Axis.LEARNING_RATE);
    RateSchedule schedule = config.get(Axis.SCHEDULE);
    if (schedule instanceof RateSchedule.Step step) {
      for (int e = step.every() + 1; e <= epoch; e += step.every()) {
        rate *= step.factor();
      }
    } else if (schedule instanceof RateSchedule.Exponential exponential) {
      rate *= Math.pow(exponential.factor(), epoch - 1);
    } else if (schedule instanceof RateSchedule.Cosine cosine) {
      double cos = Math.cos(Math.PI * steps / (stepsPerEpoch * epochs));
      rate = rate * cosine.floor() + rate * (1 - cosine.floor()) * (1 + cos) / 2;
    } else if (schedule instanceof RateSchedule.Warmup warmup) {
      double rising = warmup.epochs() * stepsPerEpoch;
      rate = steps + 1 < rising ? rate * (steps + 1) / rising : rate;
    }
    return rate;
  }

  private void step(int[] places, double rate) {
    ReferenceNetwork.Batch pass = net.new Batch(data.train(), places, masks(places.length), true);
    pass.keepMoments();
    double[][][] gradients = new double[net.layers + 1][][];
    for (int l = 1; l <= net.layers; l++) {
      gradients[l] =
          Arrays.copyOf(
              pass.meanGradient(l, 0, pass.m), net.sizes[l - 1] + (net.normalized(l) ? 2 : 1));
      gradients[l][net.sizes[l - 1]] = pass.meanBiasGradient(l);
      if (net.normalized(l)) {
        gradients[l][net.sizes[l - 1] + 1] = pass.meanGainGradient(l);
      }
    }
    clip(config.get(Axis.GRADIENT_CLIP), gradients);
    int n = data.train().size();
    double shrink = 1 - rate * config.get(Axis.L2) / n;
    double pull = rate * config.get(Axis.L1) / n;
    int k = 0;
    optimizer.startStep();
    steps++;
    for (int l = 1; l <= net.layers; l++) {
      int inputs = net.sizes[l - 1];
      for (int j = 0; j < net.sizes[l]; j++) {
        net.b[l][j] += optimizer.change(k++, gradients[l][inputs][j], rate);
        if (net.normalized(l)) {
          net.gain[l][j] += optimizer.change(k++, gradients[l][inputs + 1][j], rate);
        }
        for (int i = 0; i < inputs; i++) {
          double old = net.w[l][i][j];
          net.w[l][i][j] =
              shrink * old
                  - (old > 0 ? pull : old < 0 ? -pull : 0)
                  + optimizer.change(k++, gradients[l][i][j], rate);
        }
      }
    }
  }

  /** The factor on each hidden unit of each example of the next step; null without dropout. */
  private double[][][] masks(int batch) {
    double p = config.get(Axis.DROPOUT);
    if (p == 0) {
      return null;
    }
    RandomStream random = RandomStream.of(trial.seed(), Purpose.DROPOUT, steps);
    double[][][] masks = new double[batch][net.layers][];
    for (int l = 1; l < net.layers; l++) {
      for (int k = 0; k < batch; k++) {
        masks[k][l] = new double[net.sizes[l]];
        for (int j = 0; j < net.sizes[l]; j++) {
          masks[k][l][j] = random.nextDouble() < p ? 0 : 1 / (1 - p);
        }
      }
    }
    return masks;
  }

  private void clip(GradientClip clip, double[][][] gradients) {
    double all = 0;
    for (int l = 1; l <= net.layers; l++) {
      all = Math.hypot(all, ReferenceProbe.norm(gradients[l]));
    }
    for (int l = 1; l <= net.layers; l++) {
      double factor = 1;
      double bound = Double.POSITIVE_INFINITY;
      if (clip instanceof GradientClip.GlobalNorm global) {
        factor = Math.min(1, global.threshold() / all);
      } else if (clip instanceof GradientClip.PerLayerNorm single) {
        factor = Math.min(1, single.threshold() / ReferenceProbe.norm(gradients[l]));
      } else if (clip instanceof GradientClip.Value value) {
        bound = value.threshold();
      }
      for (double[] row : gradients[l]) {
        for (int j = 0; j < row.length; j++) {
          row[j] = Math.max(-bound, Math.min(bound, factor * row[j]));
        }
      }
    }
  }

  private void measure(int epoch, double[] ratios) {
    int[] places = IntStream.range(0, probe.examples()).toArray();
    ReferenceNetwork.Batch pass = net.new Batch(data.train(), places, null, true);
    ReferenceNetwork.Batch validation = evaluation(data.validation());
    ReferenceNetwork.Batch test = evaluation(data.test());
    epochRows.add(
        new EpochRow(
            trial.trialId(),
            epoch,
            pass.loss,
            (double) pass.correct / pass.m,
            validation.loss,
            (double) validation.correct / validation.m,
            (double) test.correct / test.m,
            0,
            0));
    ReferenceProbe measured = new ReferenceProbe(net, pass, w0, batchSize);
    layerRows.addAll(measured.rows(trial.trialId(), epoch, ratios));
    neuronRows.addAll(measured.neurons(trial.trialId(), epoch, probe.neurons()));
  }

  private ReferenceNetwork.Batch evaluation(Examples examples) {
    int[] places = IntStream.range(0, examples.size()).toArray();
    return net.new Batch(examples, places, null, false);
  }
}
