package org.gradsweep.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.axis.Residual;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Oracle 1: backpropagation agrees with central finite differences of the loss, for every
 * activation, loss, normalization and residual connection.
 */
class FiniteDifferencesTest {
  private static final double STEP = 1e-5;

  /** Networks that each residual connection allows. */
  private static Stream<Arguments> networks(Residual residual) {
    boolean blocks = residual != Residual.None.NONE;
    List<List<Integer>> networks =
        blocks ? List.of(List.of(4, 4, 4, 4)) : List.of(List.of(), List.of(6), List.of(5, 4, 3));
    return networks.stream().map(widths -> Arguments.of(residual, widths));
  }

  static Stream<Arguments> combinations() {
    List<Arguments> combinations = new ArrayList<>();
    List<Residual> residuals = new ArrayList<>(Residual.CHOICES.values());
    residuals.add(Residual.CHOICES.parse("identity(2)"));
    for (Activation activation : Activation.CHOICES.values()) {
      for (Loss loss : Loss.values()) {
        for (Normalization normalization : Normalization.values()) {
          residuals.stream()
              .flatMap(FiniteDifferencesTest::networks)
              .map(Arguments::get)
              .forEach(
                  network ->
                      combinations.add(
                          Arguments.of(activation, loss, normalization, network[0], network[1])));
        }
      }
    }
    return combinations.stream();
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void everyGradientIsTheDerivativeOfTheLoss(
      Activation activation,
      Loss loss,
      Normalization normalization,
      Residual residual,
      List<Integer> widths) {
    TrialConfig config =
        SmallNetworks.config(activation, loss, widths.toArray(Integer[]::new))
            .with(Axis.NORMALIZATION, normalization)
            .with(Axis.RESIDUAL, residual);
    assertThat(config.problem(4, 3, 5)).isEmpty();
    assertDerivatives(config, Mode.PROBE);
  }

  static Stream<Arguments> trainings() {
    return Activation.CHOICES.values().stream()
        .flatMap(
            activation ->
                Stream.of("none", "identity", "identity_inverse_sqrt(2)")
                    .map(residual -> Arguments.of(activation, Residual.CHOICES.parse(residual))));
  }

  /** With the masks of dropout held fast, the gradient is that of the masked network. */
  @ParameterizedTest
  @MethodSource("trainings")
  void everyGradientIsTheDerivativeOfTheLossWithDropout(Activation activation, Residual residual) {
    TrialConfig config =
        SmallNetworks.config(activation, Loss.SOFTMAX_CROSS_ENTROPY, 4, 4, 4)
            .with(Axis.NORMALIZATION, Normalization.LAYER)
            .with(Axis.RESIDUAL, residual)
            .with(Axis.DROPOUT, 0.3);
    assertDerivatives(config, Mode.TRAIN);
  }

  private static void assertDerivatives(TrialConfig config, Mode mode) {
    Examples examples = SmallNetworks.examples(7, 7, 4, 3);
    try (Network network = Network.initialized(config, 11, 4, 3);
        Backpropagation pass = new Backpropagation(network, examples.size())) {
      for (int layer = 1; layer <= network.layers(); layer++) {
        if (network.isNormalized(layer)) {
          // Away from 1, where a gain that is left out would not be seen.
          for (int unit = 0; unit < network.units(layer); unit++) {
            network.gains(layer).set(unit, 0.5 + 0.3 * unit);
          }
        }
      }
      pass.load(examples, 0, examples.size());
      if (mode == Mode.TRAIN) {
        pass.drawDropout(RandomStream.of(5, Purpose.DROPOUT, 0));
      }
      assertThat(pass.forward(mode)).isZero();
      assertThat(pass.backward()).isZero();
      List<Matrix> parameters = new ArrayList<>();
      List<double[]> gradients = new ArrayList<>();
      for (int layer = 1; layer <= network.layers(); layer++) {
        parameters.add(network.weights(layer));
        gradients.add(weightGradient(network, pass, layer));
        parameters.add(network.biases(layer));
        double[] biases = new double[network.units(layer)];
        for (int unit = 0; unit < biases.length; unit++) {
          biases[unit] = pass.biasGradient(layer, unit) / pass.batch();
        }
        gradients.add(biases);
        if (network.isNormalized(layer)) {
          parameters.add(network.gains(layer));
          double[] gains = new double[network.units(layer)];
          for (int unit = 0; unit < gains.length; unit++) {
            gains[unit] = pass.gainGradient(layer, unit) / pass.batch();
          }
          gradients.add(gains);
        }
      }
      for (int i = 0; i < parameters.size(); i++) {
        assertDerivatives(pass, mode, parameters.get(i), gradients.get(i));
      }
    }
  }

  private static double[] weightGradient(Network network, Backpropagation pass, int layer) {
    try (Matrix gradient = network.weights(layer).sameShape()) {
      pass.weightGradient(layer, 0, pass.batch(), 1.0 / pass.batch(), 0, gradient);
      double[] elements = new double[gradient.size()];
      gradient.copyTo(elements);
      return elements;
    }
  }

  private static void assertDerivatives(
      Backpropagation pass, Mode mode, Matrix parameters, double[] gradient) {
    for (int i = 0; i < gradient.length; i++) {
      double value = parameters.get(i);
      parameters.set(i, value + STEP);
      double above = meanLoss(pass, mode);
      parameters.set(i, value - STEP);
      double below = meanLoss(pass, mode);
      parameters.set(i, value);
      double difference = (above - below) / (2 * STEP);
      assertThat(gradient[i])
          .as("element %d of %d", i, gradient.length)
          .isCloseTo(difference, offset(2e-9 + 1e-6 * Math.abs(difference)));
    }
  }

  private static double meanLoss(Backpropagation pass, Mode mode) {
    pass.forward(mode);
    return pass.lossSum() / pass.batch();
  }
}
