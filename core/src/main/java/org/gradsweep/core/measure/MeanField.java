package org.gradsweep.core.measure;

import java.util.Arrays;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.BiasInit;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.axis.Residual;
import org.gradsweep.core.axis.WeightInit;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.net.Network;

/**
 * What theory says of an untrained network whose layers are wide: how large signal and error are
 * from layer to layer.
 *
 * <p>With independent weights of mean 0 the pre-activations of a layer are normally distributed
 * over its units, z ~ N(E b, v + Var b), and their variance goes from layer to layer by v ← N·Var
 * W·E φ(z)², with N the fan-in. On the way back ‖δˡ‖² = N·Var W·E φ′(z)²·‖δˡ⁺¹‖², z of layer l, N
 * its units and W the next layer's weights (Poole et al., "Exponential expressivity in deep neural
 * networks through transient chaos", 2016, equation 3; Schoenholz et al., "Deep information
 * propagation", 2017, equations 3 and 7; there N·Var W is σw² and the factor χ).
 *
 * <p>Layer normalization brings v to v/(v + ε) and divides the error by √(v + ε) on its way
 * through; its projections take away two dimensions of N. Examples of smaller and larger inputs go
 * their own ways, and the predictions are for the mean of the squares over both. With batch
 * normalization an example's signal depends on its batch, and residual connections add what this
 * recursion does not follow: they have no prediction here, nor have weights that are all the same.
 */
final class MeanField {
  private final double[] preactivationRms;
  private final double[] ratios;

  private MeanField(int layers) {
    this.preactivationRms = new double[layers];
    this.ratios = new double[layers];
    Arrays.fill(preactivationRms, Double.NaN);
    Arrays.fill(ratios, Double.NaN);
  }

  /** No prediction for a network of so many layers. */
  static MeanField none(int layers) {
    return new MeanField(layers);
  }

  /**
   * The prediction for a network as it is initialized.
   *
   * @param probeExamples how many of the examples, the first, are the probe set
   */
  static MeanField of(Network network, Examples examples, int probeExamples) {
    MeanField meanField = new MeanField(network.layers());
    boolean known =
        network.normalization() != Normalization.BATCH
            && network.config().get(Axis.RESIDUAL) == Residual.None.NONE;
    if (known && network.layers() > 1) {
      InputSignal inputs = InputSignal.of(examples.features(), probeExamples);
      meanField.predict(
          inputs.lowShare(), new Course(network, inputs.low()), new Course(network, inputs.high()));
    }
    return meanField;
  }

  /** Joins the courses of smaller and larger inputs, by what they do to the squares. */
  private void predict(double lowShare, Course low, Course high) {
    double lowError = lowShare;
    double highError = 1 - lowShare;
    for (int layer = preactivationRms.length - 1; layer >= 1; layer--) {
      preactivationRms[layer - 1] =
          Math.sqrt(
              lowShare * low.preactivationSquares[layer]
                  + (1 - lowShare) * high.preactivationSquares[layer]);
      lowError *= low.factors[layer];
      highError *= high.factors[layer];
      double both = lowError + highError;
      if (layer < preactivationRms.length - 1) {
        ratios[layer - 1] = Math.sqrt(both);
      }
      lowError /= both;
      highError /= both;
    }
  }

  /**
   * The course of one input through the hidden layers, from 1.
   *
   * <p>preactivationSquares are E z², factors E‖δˡ‖²/‖δˡ⁺¹‖². The output layer is as wide as there
   * are classes: its factor is right up to what inputs of every size have in common.
   */
  private static final class Course {
    final double[] preactivationSquares;
    final double[] factors;

    Course(Network network, double inputMeanSquare) {
      WeightInit weights = network.config().get(Axis.WEIGHT_INIT);
      BiasInit biases = network.config().get(Axis.BIAS_INIT);
      double mean = biases.mean();
      double signal = inputMeanSquare;
      double error = Double.NaN;
      this.preactivationSquares = new double[network.layers()];
      this.factors = new double[network.layers()];
      for (int layer = 1; layer <= network.layers(); layer++) {
        int fanIn = network.units(layer - 1);
        double gain = fanIn * weights.variance(fanIn, network.units(layer));
        double products = gain * signal;
        double scale = network.isNormalized(layer) ? 1 / (products + Normalization.EPSILON) : 1;
        factors[layer - 1] = gain * scale * error;
        if (layer < network.layers()) {
          double variance = products * scale + biases.variance();
          preactivationSquares[layer] = mean * mean + variance;
          GaussianMoments moments = GaussianMoments.of(network.activation(), mean, variance);
          signal = moments.square();
          error = moments.derivativeSquare();
        }
      }
    }
  }

  /** √(E‖δˡ‖²/E‖δˡ⁺¹‖²), of two hidden layers; NaN for other layers and where there is none. */
  double ratioToNextLayer(int layer) {
    return ratios[layer - 1];
  }

  /** √E z² of a hidden layer; NaN for the output layer and where there is none. */
  double preactivationRms(int layer) {
    return preactivationRms[layer - 1];
  }
}
