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
 * through; its projections take away two dimensions of N. With batch normalization an example's
 * signal depends on its batch, and residual connections add what this recursion does not follow:
 * they have no prediction here, nor have weights that are all the same.
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
      meanField.predict(network, InputSignal.meanSquare(examples.features(), probeExamples));
    }
    return meanField;
  }

  private void predict(Network network, double inputMeanSquare) {
    WeightInit weights = network.config().get(Axis.WEIGHT_INIT);
    BiasInit biases = network.config().get(Axis.BIAS_INIT);
    boolean normalized = network.normalization() == Normalization.LAYER;
    double signal = inputMeanSquare;
    double error = Double.NaN;
    for (int layer = 1; layer < network.layers(); layer++) {
      int fanIn = network.units(layer - 1);
      double gain = fanIn * weights.variance(fanIn, network.units(layer));
      double products = gain * signal;
      double scale = normalized ? 1 / (products + Normalization.EPSILON) : 1;
      if (layer > 1) {
        ratios[layer - 2] = Math.sqrt(gain * scale * error);
      }
      double mean = biases.mean();
      double variance = products * scale + biases.variance();
      preactivationRms[layer - 1] = Math.sqrt(mean * mean + variance);
      GaussianMoments moments = GaussianMoments.of(network.activation(), mean, variance);
      signal = moments.square();
      error = moments.derivativeSquare();
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
