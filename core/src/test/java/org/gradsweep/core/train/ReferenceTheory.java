package org.gradsweep.core.train;

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
 */
final class ReferenceTheory {
  private static final int PANELS = 300;
  private static final double[] NODES = {-Math.sqrt(0.6), 0, Math.sqrt(0.6)};
  private static final double[] WEIGHTS = {5 / 18.0, 8 / 18.0, 5 / 18.0};

  private final ReferenceNetwork network;
  private final double[] meanZ;
  private final double[] varianceZ;
  private final double[] varianceP;

  /**
   * The theory of a network.
   *
   * @param inputs of the probe's examples
   */
  ReferenceTheory(ReferenceNetwork network, double[][] inputs) {
    this.network = network;
    this.meanZ = new double[network.layers];
    this.varianceZ = new double[network.layers];
    this.varianceP = new double[network.layers];
    double signal = 0;
    for (double[] example : inputs) {
      for (double x : example) {
        signal += x * x / (inputs.length * example.length);
      }
    }
    BiasInit biases = network.config.get(Axis.BIAS_INIT);
    double biasMean = biases instanceof BiasInit.Constant constant ? constant.bias() : 0;
    double biasVariance =
        biases instanceof BiasInit.Gaussian gaussian
            ? Math.pow(gaussian.standardDeviation(), 2)
            : 0;
    for (int l = 1; l < network.layers; l++) {
      varianceP[l] = network.sizes[l - 1] * weightVariance(l) * signal;
      varianceZ[l] = normalized() ? varianceP[l] / (varianceP[l] + 1e-5) : varianceP[l];
      varianceZ[l] += biasVariance;
      meanZ[l] = biasMean;
      Activation phi = network.config.get(Axis.ACTIVATION);
      signal = expectation(l, z -> Math.pow(phi.value(z), 2));
    }
  }

  private boolean normalized() {
    return network.config.get(Axis.NORMALIZATION) == Normalization.LAYER;
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
      case "orthogonal" -> in > out ? 1 / in : 1 / out;
      default ->
          init instanceof WeightInit.Critical critical
              ? critical.weightVariance() / in
              : Double.NaN;
    };
  }

  /** The root of the predicted mean square of a hidden layer's z. */
  double preactivationRms(int l) {
    return l < network.layers && applies()
        ? Math.hypot(meanZ[l], Math.sqrt(varianceZ[l]))
        : Double.NaN;
  }

  /** The predicted ratio of two hidden layers' errors. */
  double ratio(int l) {
    if (l >= network.layers - 1 || !applies()) {
      return Double.NaN;
    }
    Activation phi = network.config.get(Axis.ACTIVATION);
    double slope = expectation(l, z -> Math.pow(phi.derivative(z, phi.value(z)), 2));
    double factor = network.sizes[l] * weightVariance(l + 1) * slope;
    return Math.sqrt(normalized() ? factor / (varianceP[l + 1] + 1e-5) : factor);
  }

  private double expectation(int l, DoubleUnaryOperator f) {
    double deviation = Math.sqrt(varianceZ[l]);
    double low = meanZ[l] - 10 * deviation;
    double high = meanZ[l] + 10 * deviation;
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
          double x = (z - meanZ[l]) / deviation;
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
