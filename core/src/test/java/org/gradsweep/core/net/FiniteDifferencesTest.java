package org.gradsweep.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.data.Examples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Oracle 1: backpropagation agrees with central finite differences of the loss. */
class FiniteDifferencesTest {
  private static final double STEP = 1e-5;

  static Stream<Arguments> combinations() {
    return Activation.CHOICES.values().stream()
        .flatMap(
            activation ->
                Stream.of(Loss.values())
                    .flatMap(
                        loss ->
                            Stream.of(List.of(), List.of(6), List.of(5, 4, 3))
                                .map(widths -> Arguments.of(activation, loss, widths))));
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void everyGradientIsTheDerivativeOfTheLoss(
      Activation activation, Loss loss, List<Integer> widths) {
    Examples examples = SmallNetworks.examples(7, 5, 4, 3);
    try (Network network =
            Network.initialized(
                SmallNetworks.config(activation, loss, widths.toArray(Integer[]::new)), 11, 4, 3);
        Backpropagation pass = new Backpropagation(network, examples.size())) {
      pass.load(examples, 0, examples.size());
      assertThat(pass.forward(Mode.PROBE)).isZero();
      assertThat(pass.backward()).isZero();
      for (int layer = 1; layer <= network.layers(); layer++) {
        Matrix weights = network.weights(layer);
        try (Matrix gradient = Matrix.zeros(network.dtype(), weights.rows(), weights.columns())) {
          pass.weightGradient(layer, 0, examples.size(), 1.0 / examples.size(), 0, gradient);
          for (int i = 0; i < weights.size(); i++) {
            assertDerivative(network, examples, weights, i, gradient.get(i));
          }
        }
        Matrix biases = network.biases(layer);
        for (int unit = 0; unit < biases.columns(); unit++) {
          double gradient = pass.biasGradient(layer, unit) / examples.size();
          assertDerivative(network, examples, biases, unit, gradient);
        }
      }
    }
  }

  private static void assertDerivative(
      Network network, Examples examples, Matrix parameters, int index, double gradient) {
    double value = parameters.get(index);
    parameters.set(index, value + STEP);
    double above = SmallNetworks.meanLoss(network, examples);
    parameters.set(index, value - STEP);
    double below = SmallNetworks.meanLoss(network, examples);
    parameters.set(index, value);
    double difference = (above - below) / (2 * STEP);
    assertThat(gradient)
        .as("element %d of %d", index, parameters.size())
        .isCloseTo(
            difference, org.assertj.core.data.Offset.offset(2e-9 + 1e-7 * Math.abs(difference)));
  }
}
