package org.gradsweep.core.train;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.InputScaling;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.axis.Residual;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;

/**
 * The network of the reference trainer: numbers in plain arrays, and a batch's passes in plain
 * loops over them, one number at a time.
 */
final class ReferenceNetwork {
  final TrialConfig config;
  final int layers;
  final int[] sizes;
  final double[][][] w;
  final double[][] b;
  final double[][] gain;
  final double[][] runningMean;
  final double[][] runningVariance;
  private final double inputMean;
  private final double inputDeviation;
  private final double[] featureMeans;
  private final double[] featureDeviations;

  ReferenceNetwork(Trial trial, DataSet data) {
    config = trial.config();
    List<Integer> widths = config.get(Axis.HIDDEN_LAYERS).widths();
    layers = widths.size() + 1;
    sizes = new int[layers + 1];
    sizes[0] = data.inputs();
    for (int l = 1; l < layers; l++) {
      sizes[l] = widths.get(l - 1);
    }
    sizes[layers] = data.classes();
    w = new double[layers + 1][][];
    b = new double[layers + 1][];
    gain = new double[layers + 1][];
    runningMean = new double[layers + 1][];
    runningVariance = new double[layers + 1][];
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
      gain[l] = ones(sizes[l]);
      runningMean[l] = new double[sizes[l]];
      runningVariance[l] = ones(sizes[l]);
    }
    double[] all = new double[data.train().size() * sizes[0]];
    for (int k = 0; k < data.train().size(); k++) {
      data.train().features().copyRow(k, all, k * sizes[0]);
    }
    double mean = Arrays.stream(all).average().orElseThrow();
    inputMean = mean;
    inputDeviation =
        Math.sqrt(Arrays.stream(all).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
    featureMeans = new double[sizes[0]];
    featureDeviations = new double[sizes[0]];
    for (int i = 0; i < sizes[0]; i++) {
      int feature = i;
      double[] column =
          IntStream.range(0, data.train().size())
              .mapToDouble(k -> all[k * sizes[0] + feature])
              .toArray();
      double own = Arrays.stream(column).average().orElseThrow();
      featureMeans[i] = own;
      featureDeviations[i] =
          Math.sqrt(Arrays.stream(column).map(x -> (x - own) * (x - own)).average().orElseThrow());
    }
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Whether the layer has gains. */
  boolean normalized(int l) {
    return l < layers && config.get(Axis.NORMALIZATION) != Normalization.NONE;
  }

  /** The features of an example as the trial reads them. */
  private double[] input(Examples examples, int example) {
    double[] x = new double[sizes[0]];
    examples.features().copyRow(example, x, 0);
    if (config.get(Axis.INPUT_SCALING) == InputScaling.STANDARDIZED) {
      for (int i = 0; i < x.length; i++) {
        x[i] = (x[i] - inputMean) / inputDeviation;
      }
    }
    if (config.get(Axis.INPUT_SCALING) == InputScaling.STANDARDIZED_BY_FEATURE) {
      for (int i = 0; i < x.length; i++) {
        x[i] = (x[i] - featureMeans[i]) / featureDeviations[i];
      }
    }
    return x;
  }

  /** Where a block that ends with hidden layer l began to read; 0 if none ends. */
  private int blockInput(int l) {
    if (config.get(Axis.RESIDUAL) instanceof Residual.Identity identity) {
      for (int from = 1; from < l; from += identity.every()) {
        if (from + identity.every() == l) {
          return from;
        }
      }
    }
    return 0;
  }

  /** One batch's forward and backward pass; arrays by layer, example and unit. */
  final class Batch {
    final int m;
    final double[][][] in = new double[layers + 1][][];
    final double[][][] z = new double[layers + 1][][];
    final double[][][] a = new double[layers + 1][][];
    final double[][][] out = new double[layers + 1][][];
    final double[][][] delta = new double[layers + 1][][];
    final double[][][] productDelta = new double[layers + 1][][];
    final double[][][] normal = new double[layers + 1][][];
    final double[][] mean = new double[layers + 1][];
    final double[][] variance = new double[layers + 1][];
    double loss;
    int correct;

    /**
     * Runs both passes.
     *
     * @param masks factors of dropout by example, layer and unit; null without
     * @param ownMoments whether batch normalization uses the moments of this batch
     */
    Batch(Examples examples, int[] places, double[][][] masks, boolean ownMoments) {
      m = places.length;
      out[0] = new double[m][];
      for (int k = 0; k < m; k++) {
        out[0][k] = input(examples, places[k]);
      }
      for (int l = 1; l <= layers; l++) {
        forward(l, masks, ownMoments);
      }
      delta[layers] = new double[m][sizes[layers]];
      for (int k = 0; k < m; k++) {
        int label = examples.labels()[places[k]];
        double[] output = z[layers][k];
        loss += config.get(Axis.LOSS).evaluate(output, label, a[layers][k], delta[layers][k]) / m;
        int largest = 0;
        for (int c = 1; c < output.length; c++) {
          largest = output[c] > output[largest] ? c : largest;
        }
        correct += largest == label ? 1 : 0;
      }
      productDelta[layers] = delta[layers];
      double[][][] outer = new double[layers + 1][][];
      for (int l = layers - 1; l >= 1; l--) {
        outer[l] = throughNextLayer(l);
        for (int end = l + 1; end < layers; end++) {
          if (blockInput(end) == l) {
            for (int k = 0; k < m; k++) {
              for (int i = 0; i < sizes[l]; i++) {
                outer[l][k][i] += outer[end][k][i];
              }
            }
          }
        }
        backward(l, outer[l], masks);
      }
    }

    private void forward(int l, double[][][] masks, boolean ownMoments) {
      in[l] = out[l - 1];
      z[l] = new double[m][sizes[l]];
      for (int k = 0; k < m; k++) {
        for (int j = 0; j < sizes[l]; j++) {
          for (int i = 0; i < sizes[l - 1]; i++) {
            z[l][k][j] += in[l][k][i] * w[l][i][j];
          }
        }
      }
      if (normalized(l)) {
        normalize(l, ownMoments);
      }
      a[l] = new double[m][sizes[l]];
      out[l] = new double[m][sizes[l]];
      Activation activation = config.get(Axis.ACTIVATION);
      int from = l < layers ? blockInput(l) : 0;
      for (int k = 0; k < m; k++) {
        for (int j = 0; j < sizes[l]; j++) {
          z[l][k][j] += b[l][j];
          a[l][k][j] = activation.value(z[l][k][j]);
          out[l][k][j] = a[l][k][j] * factor(l, k, j, masks);
          out[l][k][j] += from == 0 ? 0 : out[from][k][j];
        }
      }
    }

    /** What stands between a and the outputs: dropout, and the scale of a branch. */
    private double factor(int l, int k, int j, double[][][] masks) {
      double factor = masks == null || l == layers ? 1 : masks[k][l][j];
      if (l < layers && blockInput(l) > 0) {
        factor *=
            switch (((Residual.Identity) config.get(Axis.RESIDUAL)).branch()) {
              case FULL -> 1;
              case INVERSE_SQRT -> Math.pow(layers, -0.5);
              case ZERO -> 0;
            };
      }
      return factor;
    }

    private void normalize(int l, boolean ownMoments) {
      boolean overBatch = config.get(Axis.NORMALIZATION) == Normalization.BATCH;
      mean[l] = new double[overBatch ? sizes[l] : m];
      variance[l] = new double[mean[l].length];
      for (int g = 0; g < mean[l].length; g++) {
        if (overBatch && !ownMoments) {
          mean[l][g] = runningMean[l][g];
          variance[l][g] = runningVariance[l][g];
          continue;
        }
        double[] group = group(z[l], g, overBatch);
        double mu = Arrays.stream(group).average().orElseThrow();
        mean[l][g] = mu;
        variance[l][g] = Arrays.stream(group).map(x -> (x - mu) * (x - mu)).average().orElseThrow();
      }
      normal[l] = new double[m][sizes[l]];
      for (int k = 0; k < m; k++) {
        for (int j = 0; j < sizes[l]; j++) {
          int g = overBatch ? j : k;
          normal[l][k][j] = (z[l][k][j] - mean[l][g]) / Math.sqrt(variance[l][g] + 1e-5);
          z[l][k][j] = gain[l][j] * normal[l][k][j];
        }
      }
    }

    /** The numbers that are normalized together. */
    private double[] group(double[][] values, int g, boolean overBatch) {
      return overBatch ? Arrays.stream(values).mapToDouble(row -> row[g]).toArray() : values[g];
    }

    private double[][] throughNextLayer(int l) {
      double[][] outer = new double[m][sizes[l]];
      for (int k = 0; k < m; k++) {
        for (int i = 0; i < sizes[l]; i++) {
          for (int j = 0; j < sizes[l + 1]; j++) {
            outer[k][i] += w[l + 1][i][j] * productDelta[l + 1][k][j];
          }
        }
      }
      return outer;
    }

    private void backward(int l, double[][] outer, double[][][] masks) {
      Activation activation = config.get(Axis.ACTIVATION);
      delta[l] = new double[m][sizes[l]];
      for (int k = 0; k < m; k++) {
        for (int i = 0; i < sizes[l]; i++) {
          delta[l][k][i] =
              outer[k][i] * factor(l, k, i, masks) * activation.derivative(z[l][k][i], a[l][k][i]);
        }
      }
      productDelta[l] = normalized(l) ? throughMoments(l) : delta[l];
    }

    /**
     * The chain rule over the moments, as Ioffe and Szegedy write it: through x̂, the variance and
     * the mean.
     */
    private double[][] throughMoments(int l) {
      boolean overBatch = config.get(Axis.NORMALIZATION) == Normalization.BATCH;
      double[][] result = new double[m][sizes[l]];
      for (int g = 0; g < mean[l].length; g++) {
        int size = overBatch ? m : sizes[l];
        double deviation = Math.sqrt(variance[l][g] + 1e-5);
        double dVariance = 0;
        double dMean = 0;
        for (int e = 0; e < size; e++) {
          int k = overBatch ? e : g;
          int j = overBatch ? g : e;
          double dNormal = delta[l][k][j] * gain[l][j];
          dVariance += dNormal * normal[l][k][j] * deviation * -0.5 * Math.pow(deviation, -3);
          dMean -= dNormal / deviation;
        }
        for (int e = 0; e < size; e++) {
          int k = overBatch ? e : g;
          int j = overBatch ? g : e;
          double dNormal = delta[l][k][j] * gain[l][j];
          double centered = normal[l][k][j] * deviation;
          result[k][j] = dNormal / deviation + dVariance * 2 * centered / size + dMean / size;
        }
      }
      return result;
    }

    /** Lets the running moments take over their share of this batch's. */
    void keepMoments() {
      if (config.get(Axis.NORMALIZATION) == Normalization.BATCH) {
        for (int l = 1; l < layers; l++) {
          for (int j = 0; j < sizes[l]; j++) {
            runningMean[l][j] = 0.9 * runningMean[l][j] + 0.1 * mean[l][j];
            runningVariance[l][j] = 0.9 * runningVariance[l][j] + 0.1 * variance[l][j];
          }
        }
      }
    }

    /** The mean of ∂C/∂W over the examples from one place to another. */
    double[][] meanGradient(int l, int from, int to) {
      double[][] mean = new double[sizes[l - 1]][sizes[l]];
      for (int k = from; k < to; k++) {
        for (int i = 0; i < sizes[l - 1]; i++) {
          for (int j = 0; j < sizes[l]; j++) {
            mean[i][j] += in[l][k][i] * productDelta[l][k][j] / (to - from);
          }
        }
      }
      return mean;
    }

    /** The mean of ∂C/∂b over the batch. */
    double[] meanBiasGradient(int l) {
      double[] mean = new double[sizes[l]];
      for (int k = 0; k < m; k++) {
        for (int j = 0; j < sizes[l]; j++) {
          mean[j] += delta[l][k][j] / m;
        }
      }
      return mean;
    }

    /** The mean of ∂C/∂γ over the batch. */
    double[] meanGainGradient(int l) {
      double[] mean = new double[sizes[l]];
      for (int k = 0; k < m; k++) {
        for (int j = 0; j < sizes[l]; j++) {
          mean[j] += delta[l][k][j] * normal[l][k][j] / m;
        }
      }
      return mean;
    }
  }
}
