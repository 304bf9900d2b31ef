package org.gradsweep.core.train;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.BiasInit;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.axis.Residual;
import org.gradsweep.core.axis.WeightInit;

/**
 * Mean-field theory (oracle 10) a second time: variances written out by the names of the
 * initializations, and expectations by fine panels of one width between the corners of the
 * activations, 0 and ±1.
 *
 * <p>The mean squares of the examples' inputs are stood for by the two points of Gauss's rule, here
 * the roots of the polynomial x² + px + q that is orthogonal to 1 and x over the examples.
 */
final class ReferenceTheory {
  private static final int PANELS = 300;
  private static final double[] NODES = {-Math.sqrt(0.6), 0, Math.sqrt(0.6)};
  private static final double[] WEIGHTS = {5 / 18.0, 8 / 18.0, 5 / 18.0};

  private final ReferenceNetwork network;
  private final int hidden;
  private final double biasMean;
  private final double biasVariance;
  private final double[] shares;
  private final double[][] squares;
  private final double[][] errors;

  /**
   * The theory of a network.
   *
   * @param inputs of the probe's examples
   */
  ReferenceTheory(ReferenceNetwork network, double[][] inputs) {
    this.network = network;
    this.hidden = network.layers - 1;
    BiasInit biases = network.config.get(Axis.BIAS_INIT);
    this.biasMean = biases instanceof BiasInit.Constant constant ? constant.bias() : 0;
    this.biasVariance =
        biases instanceof BiasInit.Gaussian gaussian
            ? Math.pow(gaussian.standardDeviation(), 2)
            : 0;
    double[] signals =
        Arrays.stream(inputs)
            .mapToDouble(x -> Arrays.stream(x).map(y -> y * y).average().orElseThrow())
            .toArray();
    double m1 = moment(signals, 1);
    double m2 = moment(signals, 2);
    double m3 = moment(signals, 3);
    double determinant = m2 - m1 * m1;
    double p = (m1 * m2 - m3) / determinant;
    double q = (m1 * m3 - m2 * m2) / determinant;
    double root = Math.sqrt(p * p / 4 - q);
    double[] points = {-p / 2 - root, -p / 2 + root};
    this.shares = new double[] {(points[1] - m1) / (2 * root), (m1 - points[0]) / (2 * root)};
    if (signals.length == 1) {
      points = new double[] {m1, m1};
      Arrays.fill(shares, 0.5);
    }
    this.squares = new double[2][hidden + 1];
    this.errors = new double[2][hidden + 1];
    for (int k = 0; k < 2; k++) {
      follow(points[k], squares[k], errors[k]);
    }
  }

  private static double moment(double[] values, int power) {
    return Arrays.stream(values).map(x -> Math.pow(x, power)).average().orElseThrow();
  }

  /** E z² of every hidden layer, and E‖δ‖² but for a factor of all. */
  private void follow(double input, double[] square, double[] error) {
    Activation phi = network.config.get(Axis.ACTIVATION);
    boolean normalized = network.config.get(Axis.NORMALIZATION) == Normalization.LAYER;
    double[] products = new double[hidden + 2];
    double[] slopes = new double[hidden + 1];
    double signal = input;
    for (int l = 1; l <= hidden; l++) {
      products[l] = network.sizes[l - 1] * weightVariance(l) * signal;
      double x = normalized ? products[l] / (products[l] + 1e-5) : products[l];
      double variance = x + biasVariance;
      square[l] = biasMean * biasMean + variance;
      signal = expectation(variance, z -> Math.pow(phi.value(z), 2));
      slopes[l] = expectation(variance, z -> Math.pow(phi.derivative(z, phi.value(z)), 2));
    }
    double next = 1;
    for (int l = hidden; l >= 1; l--) {
      double through = normalized && l < hidden ? products[l + 1] + 1e-5 : 1;
      error[l] = slopes[l] * network.sizes[l] * weightVariance(l + 1) * next / through;
      next = error[l];
    }
  }

  private boolean applies() {
    WeightInit init = network.config.get(Axis.WEIGHT_INIT);
    return network.config.get(Axis.NORMALIZATION) != Normalization.BATCH
        && network.config.get(Axis.RESIDUAL) == Residual.None.NONE
        && init != WeightInit.Scheme.ZEROS
        && !(init instanceof WeightInit.Constant);
  }

  private double weightVariance(int l) {
    double in = network.sizes[l - 1];
    double out = network.sizes[l];
    WeightInit init = network.config.get(Axis.WEIGHT_INIT);
    return switch (init.text()) {
      case "lecun_normal" -> 1 / in;
      case "standard_normal" -> 1;
      case "torch_uniform" -> Math.pow(2 / Math.sqrt(in), 2) / 12;
      case "glorot_normal", "glorot_uniform" -> 2 / (in + out);
      case "he_normal", "he_uniform" -> 2 / in;
      case "orthogonal" -> 1 / Math.max(in, out);
      case "orthogonal(1.3)" -> 1.3 * 1.3 / Math.max(in, out);
      default ->
          init instanceof WeightInit.Critical critical
              ? critical.weightVariance() / in
              : Double.NaN;
    };
  }

  /** The root of the predicted mean square of a hidden layer's z. */
  double preactivationRms(int l) {
    return l <= hidden && applies() ? Math.sqrt(mean(squares, l)) : Double.NaN;
  }

  /** The predicted ratio of two hidden layers' errors. */
  double ratio(int l) {
    return l < hidden && applies() ? Math.sqrt(mean(errors, l) / mean(errors, l + 1)) : Double.NaN;
  }

  private double mean(double[][] values, int l) {
    return shares[0] * values[0][l] + shares[1] * values[1][l];
  }

  /** E f(z), z ~ N(biasMean, variance). */
  private double expectation(double variance, DoubleUnaryOperator f) {
    double deviation = Math.sqrt(variance);
    double low = biasMean - 10 * deviation;
    double high = biasMean + 10 * deviation;
    double[] ends = {
      low, between(-1, low, high), between(0, low, high), between(1, low, high), high
    };
    double sum = 0;
    for (int segment = 0; segment < 4; segment++) {
      double width = (ends[segment + 1] - ends[segment]) / PANELS;
      for (int panel = 0; panel < PANELS; panel++) {
        double center = ends[segment] + (panel + 0.5) * width;
        for (int i = 0; i < 3; i++) {
          double z = center + NODES[i] * width / 2;
          double x = (z - biasMean) / deviation;
          sum += WEIGHTS[i] * width * f.applyAsDouble(z) * Math.exp(-x * x / 2);
        }
      }
    }
    return sum / (deviation * Math.sqrt(2 * Math.PI));
  }

  private static double between(double corner, double low, double high) {
    return Math.max(low, Math.min(high, corner));
  }
}
