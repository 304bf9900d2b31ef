package org.gradsweep.core.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.EarlyStop;
import org.gradsweep.core.axis.GradientClip;
import org.gradsweep.core.axis.InputScaling;
import org.gradsweep.core.axis.Loss;
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

/**
 * Oracle 11: the same trial in plain Java loops over double arrays, one example at a time, written
 * for clarity alone and independent of the matrices, products and sums of the real trainer.
 */
final class ReferenceTrainer {
  final List<EpochRow> epochRows = new ArrayList<>();
  final List<LayerRow> layerRows = new ArrayList<>();
  private final Trial trial;
  private final DataSet data;
  private final Probe probe;
  private final Activation activation;
  private final Loss loss;
  private final int batchSize;
  private final int layers;
  private final int[] sizes;
  private final double[][][] w;
  private final double[][] b;
  private final double[][][] w0;
  private final ReferenceOptimizer optimizer;
  private final boolean standardized;
  private double inputMean;
  private double inputDeviation;
  private long steps;
  int trainedEpochs;

  ReferenceTrainer(Trial trial, DataSet data, Probe probe) {
    TrialConfig config = trial.config();
    this.trial = trial;
    this.data = data;
    this.probe = probe;
    activation = config.get(Axis.ACTIVATION);
    loss = config.get(Axis.LOSS);
    batchSize = config.get(Axis.BATCH_SIZE);
    List<Integer> widths = config.get(Axis.HIDDEN_LAYERS).widths();
    standardized = config.get(Axis.INPUT_SCALING) == InputScaling.STANDARDIZED;
    layers = widths.size() + 1;
    sizes = new int[layers + 1];
    sizes[0] = data.inputs();
    for (int l = 1; l < layers; l++) {
      sizes[l] = widths.get(l - 1);
    }
    sizes[layers] = data.classes();
    takeInputMoments();
    w = new double[layers + 1][][];
    b = new double[layers + 1][];
    for (int l = 1; l <= layers; l++) {
      double[] flat = new double[sizes[l - 1] * sizes[l]];
      config
          .get(Axis.WEIGHT_INIT)
          .fill(flat, sizes[l - 1], sizes[l], RandomStream.of(trial.seed(), Purpose.WEIGHTS, l));
      w[l] = new double[sizes[l - 1]][];
      for (int i = 0; i < sizes[l - 1]; i++) {
        w[l][i] = Arrays.copyOfRange(flat, i * sizes[l], (i + 1) * sizes[l]);
      }
      b[l] = new double[sizes[l]];
      config.get(Axis.BIAS_INIT).fill(b[l], RandomStream.of(trial.seed(), Purpose.BIASES, l));
    }
    w0 = copy(w);
    int parameters = 0;
    for (int l = 1; l <= layers; l++) {
      parameters += (sizes[l - 1] + 1) * sizes[l];
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

  private static double[][][] zeros(double[][][] matrices) {
    double[][][] zeros = copy(matrices);
    for (int l = 1; l < zeros.length; l++) {
      for (double[] row : zeros[l]) {
        Arrays.fill(row, 0);
      }
    }
    return zeros;
  }

  /** The features of an example as the trial reads them. */
  private double[] input(Examples examples, int example) {
    double[] x = new double[sizes[0]];
    examples.features().copyRow(example, x, 0);
    if (standardized) {
      for (int i = 0; i < x.length; i++) {
        x[i] = (x[i] - inputMean) / inputDeviation;
      }
    }
    return x;
  }

  private void takeInputMoments() {
    List<Double> all = new ArrayList<>();
    for (int k = 0; k < data.train().size(); k++) {
      double[] x = new double[sizes[0]];
      data.train().features().copyRow(k, x, 0);
      Arrays.stream(x).forEach(all::add);
    }
    inputMean = all.stream().mapToDouble(x -> x).average().orElseThrow();
    inputDeviation =
        Math.sqrt(
            all.stream().mapToDouble(x -> Math.pow(x - inputMean, 2)).average().orElseThrow());
  }

  /** One example's forward and backward pass. */
  private final class Pass {
    final double[][] z = new double[layers + 1][];
    final double[][] a = new double[layers + 1][];
    final double[][] out = new double[layers + 1][];
    final double[][] delta = new double[layers + 1][];
    final double loss;
    final boolean correct;

    Pass(Examples examples, int example) {
      this(examples, example, null);
    }

    /** With the factors of dropout on each hidden unit, or null. */
    Pass(Examples examples, int example, double[][] masks) {
      out[0] = input(examples, example);
      for (int l = 1; l <= layers; l++) {
        z[l] = b[l].clone();
        a[l] = new double[sizes[l]];
        for (int j = 0; j < sizes[l]; j++) {
          for (int i = 0; i < sizes[l - 1]; i++) {
            z[l][j] += out[l - 1][i] * w[l][i][j];
          }
          a[l][j] = activation.value(z[l][j]);
        }
        out[l] = a[l].clone();
        if (masks != null && l < layers) {
          for (int j = 0; j < sizes[l]; j++) {
            out[l][j] *= masks[l][j];
          }
        }
      }
      delta[layers] = new double[sizes[layers]];
      int label = examples.labels()[example];
      loss = ReferenceTrainer.this.loss.evaluate(z[layers], label, a[layers], delta[layers]);
      int largest = 0;
      for (int k = 1; k < sizes[layers]; k++) {
        largest = z[layers][k] > z[layers][largest] ? k : largest;
      }
      correct = largest == label;
      for (int l = layers - 1; l >= 1; l--) {
        delta[l] = new double[sizes[l]];
        for (int i = 0; i < sizes[l]; i++) {
          for (int j = 0; j < sizes[l + 1]; j++) {
            delta[l][i] += w[l + 1][i][j] * delta[l + 1][j];
          }
          delta[l][i] *= masks == null ? 1 : masks[l][i];
          delta[l][i] *= activation.derivative(z[l][i], a[l][i]);
        }
      }
    }
  }

  void train() {
    TrialConfig config = trial.config();
    int epochs = config.get(Axis.EPOCHS);
    int n = data.train().size();
    int stepsPerEpoch = (int) Math.ceil((double) n / batchSize);
    double[] ratios = new double[layers + 1];
    Arrays.fill(ratios, Double.NaN);
    measure(0, ratios);
    double best = -1;
    int bestEpoch = 0;
    for (int epoch = 1; epoch <= epochs; epoch++) {
      int[] order = new int[n];
      for (int i = 0; i < n; i++) {
        order[i] = i;
      }
      RandomStream.of(trial.seed(), Purpose.SHUFFLE, epoch).shuffle(order);
      double[][][] before = w;
      for (int from = 0; from < n; from += batchSize) {
        before = copy(w);
        step(order, from, Math.min(n, from + batchSize), rate(epoch, stepsPerEpoch, epochs));
      }
      trainedEpochs = epoch;
      for (int l = 1; l <= layers; l++) {
        ratios[l] = distance(w[l], before[l]) / norm(before[l]);
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
    double rate = trial.config().get(Axis.LEARNING_RATE);
    RateSchedule schedule = trial.config().get(Axis.SCHEDULE);
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

  private void step(int[] order, int from, int to, double rate) {
    TrialConfig config = trial.config();
    double[][][] gradientW = zeros(w);
    double[][] gradientB = new double[layers + 1][];
    for (int l = 1; l <= layers; l++) {
      gradientB[l] = new double[sizes[l]];
    }
    double[][][] masks = masks(to - from);
    for (int place = from; place < to; place++) {
      double[][] mask = masks == null ? null : masks[place - from];
      addGradients(new Pass(data.train(), order[place], mask), to - from, gradientW, gradientB);
    }
    clip(config.get(Axis.GRADIENT_CLIP), gradientW, gradientB);
    int n = data.train().size();
    double shrink = 1 - rate * config.get(Axis.L2) / n;
    double pull = rate * config.get(Axis.L1) / n;
    int k = 0;
    optimizer.startStep();
    steps++;
    for (int l = 1; l <= layers; l++) {
      for (int j = 0; j < sizes[l]; j++) {
        b[l][j] += optimizer.change(k++, gradientB[l][j], rate);
        for (int i = 0; i < sizes[l - 1]; i++) {
          double old = w[l][i][j];
          w[l][i][j] =
              shrink * old
                  - (old > 0 ? pull : old < 0 ? -pull : 0)
                  + optimizer.change(k++, gradientW[l][i][j], rate);
        }
      }
    }
  }

  /** The factor on each hidden unit of each example of the next step; null without dropout. */
  private double[][][] masks(int batch) {
    double p = trial.config().get(Axis.DROPOUT);
    if (p == 0) {
      return null;
    }
    RandomStream random = RandomStream.of(trial.seed(), Purpose.DROPOUT, steps);
    double[][][] masks = new double[batch][layers][];
    for (int l = 1; l < layers; l++) {
      for (int k = 0; k < batch; k++) {
        masks[k][l] = new double[sizes[l]];
        for (int j = 0; j < sizes[l]; j++) {
          masks[k][l][j] = random.nextDouble() < p ? 0 : 1 / (1 - p);
        }
      }
    }
    return masks;
  }

  private void clip(GradientClip clip, double[][][] gradientW, double[][] gradientB) {
    double[] norms = new double[layers + 1];
    double all = 0;
    for (int l = 1; l <= layers; l++) {
      norms[l] = Math.hypot(norm(gradientW[l]), norm(new double[][] {gradientB[l]}));
      all = Math.hypot(all, norms[l]);
    }
    for (int l = 1; l <= layers; l++) {
      double factor = 1;
      double bound = Double.POSITIVE_INFINITY;
      if (clip instanceof GradientClip.GlobalNorm global) {
        factor = Math.min(1, global.threshold() / all);
      } else if (clip instanceof GradientClip.PerLayerNorm single) {
        factor = Math.min(1, single.threshold() / norms[l]);
      } else if (clip instanceof GradientClip.Value value) {
        bound = value.threshold();
      }
      for (int j = 0; j < sizes[l]; j++) {
        gradientB[l][j] = Math.max(-bound, Math.min(bound, factor * gradientB[l][j]));
        for (int i = 0; i < sizes[l - 1]; i++) {
          gradientW[l][i][j] = Math.max(-bound, Math.min(bound, factor * gradientW[l][i][j]));
        }
      }
    }
  }

  private void addGradients(Pass pass, int m, double[][][] gradientW, double[][] gradientB) {
    for (int l = 1; l <= layers; l++) {
      for (int j = 0; j < sizes[l]; j++) {
        gradientB[l][j] += pass.delta[l][j] / m;
        for (int i = 0; i < sizes[l - 1]; i++) {
          gradientW[l][i][j] += pass.out[l - 1][i] * pass.delta[l][j] / m;
        }
      }
    }
  }

  private void measure(int epoch, double[] ratios) {
    int p = probe.examples();
    List<Pass> passes = new ArrayList<>();
    for (int k = 0; k < p; k++) {
      passes.add(new Pass(data.train(), k));
    }
    epochRows.add(
        new EpochRow(
            trial.trialId(),
            epoch,
            passes.stream().mapToDouble(pass -> pass.loss).sum() / p,
            passes.stream().mapToDouble(pass -> pass.correct ? 1 : 0).sum() / p,
            meanLoss(data.validation()),
            accuracy(data.validation()),
            accuracy(data.test()),
            0,
            0));
    List<LayerRow> rows = new ArrayList<>();
    for (int l = layers; l >= 1; l--) {
      rows.add(0, row(epoch, l, passes, ratios[l], l == layers ? null : rows.get(0)));
    }
    layerRows.addAll(rows);
  }

  private LayerRow row(int epoch, int l, List<Pass> passes, double ratio, LayerRow next) {
    int p = passes.size();
    double[] bias = new double[sizes[l]];
    double deltaNorms = 0;
    List<Double> activations = new ArrayList<>();
    double zSquares = 0;
    Activation boundedBy = l < layers ? activation : Activation.Function.SIGMOID;
    double saturated = 0;
    boolean[] alive = new boolean[sizes[l]];
    for (Pass pass : passes) {
      double squares = 0;
      for (int j = 0; j < sizes[l]; j++) {
        bias[j] += pass.delta[l][j] / p;
        squares += pass.delta[l][j] * pass.delta[l][j];
        activations.add(pass.a[l][j]);
        zSquares += pass.z[l][j] * pass.z[l][j];
        saturated += boundedBy.saturated(pass.a[l][j]) ? 1 : 0;
        alive[j] |= pass.a[l][j] != 0;
      }
      deltaNorms += Math.sqrt(squares) / p;
    }
    double[][] mean = meanGradient(l, passes, 0, p);
    double[] flat = Arrays.stream(mean).flatMapToDouble(Arrays::stream).map(Math::abs).toArray();
    double mu = activations.stream().mapToDouble(x -> x).average().orElseThrow();
    double variance =
        activations.stream().mapToDouble(x -> (x - mu) * (x - mu)).average().orElseThrow();
    double biasNorm = norm(new double[][] {bias});
    long zeros =
        Arrays.stream(flat).filter(x -> x == 0).count()
            + Arrays.stream(bias).filter(x -> x == 0).count();
    int dead = 0;
    for (boolean unitAlive : alive) {
      dead += unitAlive ? 0 : 1;
    }
    return new LayerRow(
        trial.trialId(),
        epoch,
        l,
        sizes[l],
        biasNorm,
        deltaNorms,
        norm(mean),
        norm(mean) / Math.sqrt(flat.length),
        Arrays.stream(flat).average().orElseThrow(),
        Arrays.stream(flat).max().orElseThrow(),
        zeros / (double) (flat.length + sizes[l]),
        0,
        next == null ? Double.NaN : biasNorm / next.biasGradL2Norm(),
        mu,
        Math.sqrt(variance),
        Math.sqrt(zSquares / activations.size()),
        boundedBy.saturates() ? saturated / activations.size() : Double.NaN,
        dead / (double) sizes[l],
        norm(w[l]),
        norm(new double[][] {b[l]}),
        distance(w[l], w0[l]),
        ratio,
        noise(l, passes));
  }

  private double noise(int l, List<Pass> passes) {
    int batches = passes.size() / batchSize;
    if (batches < 2) {
      return Double.NaN;
    }
    double[][] mean = meanGradient(l, passes, 0, batches * batchSize);
    double trace = 0;
    for (int k = 0; k < batches; k++) {
      double d = distance(meanGradient(l, passes, k * batchSize, (k + 1) * batchSize), mean);
      trace += d * d / (batches - 1);
    }
    return trace / (norm(mean) * norm(mean));
  }

  private double[][] meanGradient(int l, List<Pass> passes, int from, int to) {
    double[][] mean = new double[sizes[l - 1]][sizes[l]];
    for (int k = from; k < to; k++) {
      for (int i = 0; i < sizes[l - 1]; i++) {
        for (int j = 0; j < sizes[l]; j++) {
          mean[i][j] += passes.get(k).out[l - 1][i] * passes.get(k).delta[l][j] / (to - from);
        }
      }
    }
    return mean;
  }

  private double meanLoss(Examples examples) {
    double sum = 0;
    for (int k = 0; k < examples.size(); k++) {
      sum += new Pass(examples, k).loss;
    }
    return sum / examples.size();
  }

  private double accuracy(Examples examples) {
    double correct = 0;
    for (int k = 0; k < examples.size(); k++) {
      correct += new Pass(examples, k).correct ? 1 : 0;
    }
    return correct / examples.size();
  }

  private static double norm(double[][] matrix) {
    return Math.sqrt(Arrays.stream(matrix).flatMapToDouble(Arrays::stream).map(x -> x * x).sum());
  }

  private static double distance(double[][] x, double[][] y) {
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[i].length; j++) {
        squares += (x[i][j] - y[i][j]) * (x[i][j] - y[i][j]);
      }
    }
    return Math.sqrt(squares);
  }
}
