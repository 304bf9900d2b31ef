package org.gradsweep.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Activation.Function;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.data.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Oracles 3, 5 and 6: what gradients must do whatever the numbers are. */
class GradientIdentitiesTest {
  /** w·σ′(wa), one factor of the chain of the book's chapter 5 with b = 0. */
  private static double factor(double w, double a) {
    double z = w * a;
    return w * Function.SIGMOID.derivative(z, Function.SIGMOID.value(z));
  }

  /** Oracle 3: the width of the interval of a in which a factor is at least 1. */
  private static double width(double w) {
    double inside = 0;
    double outside = 10;
    for (int i = 0; i < 200; i++) {
      double middle = (inside + outside) / 2;
      if (factor(w, middle) >= 1) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return 2 * inside;
  }

  @Test
  void aFactorOfTheChainReachesOneForLargeWeightsInANarrowIntervalOnly() {
    for (double w = 0.05; w < 4; w += 0.05) {
      for (double a = -20; a <= 20; a += 0.01) {
        assertThat(factor(w, a)).isLessThan(1);
      }
    }
    double largest = 0;
    double widest = 0;
    for (double w = 4.01; w < 60; w += 0.0005) {
      double expected = 2 / w * Math.log(w * (1 + Math.sqrt(1 - 4 / w)) / 2 - 1);
      if (expected > largest) {
        largest = expected;
        widest = w;
      }
    }
    assertThat(largest).isCloseTo(0.447743, offset(5e-7));
    assertThat(widest).isCloseTo(6.8942, offset(1e-3));
    for (double w : new double[] {4.01, 5, 6.8942, 20, 100}) {
      double expected = 2 / w * Math.log(w * (1 + Math.sqrt(1 - 4 / w)) / 2 - 1);
      assertThat(width(w)).isCloseTo(expected, offset(1e-12));
    }
    assertThat(width(6.8942)).isCloseTo(0.447743, offset(5e-7));
  }

  static List<Activation> homogeneous() {
    return List.of(Function.RELU, Function.IDENTITY, Activation.CHOICES.parse("leaky_relu(0.2)"));
  }

  /** Oracle 5: a layer scaled up and the next one scaled down leave the network what it is. */
  @ParameterizedTest
  @MethodSource("homogeneous")
  void homogeneousLayersShareTheProductOfParametersAndGradient(Activation activation) {
    Examples examples = SmallNetworks.examples(4, 30, 6, 3);
    for (Loss loss : Loss.values()) {
      try (Network network =
              Network.initialized(SmallNetworks.config(activation, loss, 8, 7, 9), 5, 6, 3);
          Backpropagation pass = new Backpropagation(network, 30)) {
        pass.load(examples, 0, 30);
        pass.forward(Mode.PROBE);
        pass.backward();
        for (int layer = 1; layer < network.layers(); layer++) {
          double product = weightProduct(network, pass, layer);
          for (int unit = 0; unit < network.units(layer); unit++) {
            product += network.biases(layer).get(unit) * pass.biasGradient(layer, unit);
          }
          double next = weightProduct(network, pass, layer + 1);
          assertThat(product).isCloseTo(next, offset(1e-12));
          assertThat(Math.abs(next)).isGreaterThan(1e-3);
        }
      }
    }
  }

  /** ⟨W, ∇W⟩ of a layer. */
  private static double weightProduct(Network network, Backpropagation pass, int layer) {
    Matrix weights = network.weights(layer);
    try (Matrix gradient = weights.sameShape()) {
      pass.weightGradient(layer, 0, pass.batch(), 1, 0, gradient);
      double product = 0;
      for (int i = 0; i < weights.size(); i++) {
        product += weights.get(i) * gradient.get(i);
      }
      return product;
    }
  }

  /** Oracle 6: σ(z) = (1 + tanh(z/2))/2, so one network can be written in two ways. */
  @ParameterizedTest
  @EnumSource(Loss.class)
  void aSigmoidNetworkIsATanhNetworkOfOtherParameters(Loss loss) {
    Examples examples = SmallNetworks.examples(4, 20, 6, 3);
    try (Network sigmoid =
            Network.initialized(SmallNetworks.config(Function.SIGMOID, loss, 8, 7, 9), 5, 6, 3);
        Network tanh = Network.zeros(SmallNetworks.config(Function.TANH, loss, 8, 7, 9), 6, 3);
        Backpropagation pass = new Backpropagation(sigmoid, 20);
        Backpropagation same = new Backpropagation(tanh, 20)) {
      int layers = sigmoid.layers();
      for (int layer = 1; layer <= layers; layer++) {
        rewrite(sigmoid, tanh, layer);
      }
      for (Backpropagation each : List.of(pass, same)) {
        each.load(examples, 0, 20);
        each.forward(Mode.PROBE);
        each.backward();
      }
      assertThat(same.lossSum()).isCloseTo(pass.lossSum(), offset(1e-12));
      for (int layer = 1; layer <= layers; layer++) {
        double factor = layer < layers ? 0.5 : 1;
        for (int i = 0; i < 20 * sigmoid.units(layer); i++) {
          double delta = pass.deltas(layer).get(i);
          double expected = factor * same.deltas(layer).get(i);
          assertThat(delta).isCloseTo(expected, offset(1e-13 * (1 + Math.abs(delta))));
        }
      }
    }
  }

  /** W/2 and b/2 where z is halved; W/2 and b + rowsum(W)/2 where a is (1 + tanh)/2. */
  private static void rewrite(Network sigmoid, Network tanh, int layer) {
    Matrix weights = sigmoid.weights(layer);
    boolean halved = layer < sigmoid.layers();
    boolean readsTanh = layer > 1;
    double ofZ = halved ? 0.5 : 1;
    for (int i = 0; i < weights.size(); i++) {
      tanh.weights(layer).set(i, weights.get(i) * ofZ * (readsTanh ? 0.5 : 1));
    }
    int units = sigmoid.units(layer);
    for (int unit = 0; unit < units; unit++) {
      double sum = 0;
      for (int input = 0; readsTanh && input < weights.rows(); input++) {
        sum += weights.get(input * units + unit);
      }
      double bias = sigmoid.biases(layer).get(unit) + sum / 2;
      tanh.biases(layer).set(unit, bias * ofZ);
    }
  }
}
