package org.gradsweep.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.BiasInit;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.axis.WeightInit;
import org.gradsweep.core.data.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Oracle 10: in wide untrained networks signal and error go from layer to layer as mean-field
 * theory says (Poole et al. and Schoenholz et al., 2016-17): q ← σw²E[φ(√q x)²] + σb², and
 * ‖δˡ‖²/‖δˡ⁺¹‖² → χ = σw²E[φ′(√q x)²], x ~ N(0, 1), with the expectations computed by quadrature.
 */
class MeanFieldTest {
  private static final int WIDTH = 256;
  private static final int DEPTH = 6;
  private static final int EXAMPLES = 12;
  private static final int REPLICATES = 4;

  static Stream<Arguments> combinations() {
    List<Arguments> combinations = new ArrayList<>();
    for (Activation activation : Activation.CHOICES.values()) {
      for (String init :
          List.of(
              "lecun_normal",
              "standard_normal",
              "torch_uniform",
              "glorot_normal",
              "glorot_uniform",
              "he_normal",
              "he_uniform",
              "orthogonal",
              "orthogonal(1.3)",
              "critical(1.5)")) {
        combinations.add(Arguments.of(activation, init, BiasInit.Zeros.ZEROS));
      }
      combinations.add(Arguments.of(activation, "lecun_normal", new BiasInit.Gaussian(0.5)));
    }
    return combinations.stream();
  }

  /** WIDTH times the variance of a weight. */
  private static double weightVariance(String init) {
    return switch (init) {
      case "lecun_normal", "glorot_normal", "glorot_uniform", "orthogonal" -> 1;
      case "standard_normal" -> WIDTH;
      case "torch_uniform" -> 1.0 / 3;
      case "he_normal", "he_uniform" -> 2;
      case "orthogonal(1.3)" -> 1.69;
      case "critical(1.5)" -> 1.5;
      default -> throw new IllegalArgumentException(init);
    };
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void signalAndErrorGoFromLayerToLayerAsPredicted(
      Activation activation, String init, BiasInit biasInit) {
    Integer[] widths = new Integer[DEPTH];
    Arrays.fill(widths, WIDTH);
    TrialConfig config =
        SmallNetworks.config(activation, Loss.CROSS_ENTROPY, widths)
            .with(Axis.WEIGHT_INIT, WeightInit.CHOICES.parse(init))
            .with(Axis.BIAS_INIT, biasInit);
    double weights = weightVariance(init);
    double biases = biasInit instanceof BiasInit.Gaussian gaussian ? square(gaussian) : 0;
    Examples examples = SmallNetworks.examples(3, EXAMPLES, WIDTH, 10);
    double signal = 0;
    double error = 0;
    int factors = 0;
    for (int seed = 0; seed < REPLICATES; seed++) {
      try (Network network = Network.initialized(config, seed, WIDTH, 10);
          Backpropagation pass = new Backpropagation(network, EXAMPLES)) {
        pass.load(examples, 0, EXAMPLES);
        assertThat(pass.forward(Mode.PROBE)).isZero();
        pass.backward();
        for (int layer = 2; layer < DEPTH; layer++) {
          double q = meanSquare(pass.preactivations(layer));
          double root = Math.sqrt(q);
          double next =
              weights * expectation(x -> Math.pow(activation.value(root * x), 2)) + biases;
          signal += Math.log(meanSquare(pass.preactivations(layer + 1)) / next);
          double chi =
              weights
                  * expectation(
                      x ->
                          Math.pow(activation.derivative(root * x, activation.value(root * x)), 2));
          error +=
              Math.log(meanSquare(pass.deltas(layer)) / meanSquare(pass.deltas(layer + 1)) / chi);
          factors++;
        }
      }
    }
    assertThat(Math.exp(signal / factors)).as("signal").isCloseTo(1, offset(0.05));
    // With weights as large as these, few units are not saturated, and the mean is one of few.
    double tolerance = weights > 100 ? 0.15 : 0.06;
    assertThat(Math.exp(error / factors)).as("error").isCloseTo(1, offset(tolerance));
  }

  private static double square(BiasInit.Gaussian gaussian) {
    return gaussian.standardDeviation() * gaussian.standardDeviation();
  }

  private static double meanSquare(Matrix matrix) {
    return matrix.sumOfSquares() / matrix.size();
  }

  /** E f(x), x ~ N(0, 1), by the trapezoidal rule. */
  private static double expectation(DoubleUnaryOperator f) {
    double step = 4e-3;
    double sum = 0;
    for (int i = -2250; i <= 2250; i++) {
      double x = i * step;
      sum += f.applyAsDouble(x) * Math.exp(-0.5 * x * x);
    }
    return sum * step / Math.sqrt(2 * Math.PI);
  }

  @Test
  void theQuadratureKnowsWhatIsKnown() {
    assertThat(expectation(x -> x * x * x * x)).isCloseTo(3, offset(1e-11));
    // SELU keeps mean 0 and variance 1.
    assertThat(expectation(x -> Activation.Function.SELU.value(x))).isCloseTo(0, offset(1e-6));
    assertThat(expectation(x -> Math.pow(Activation.Function.SELU.value(x), 2)))
        .isCloseTo(1, offset(1e-6));
  }

  /** The factors of χ in closed form: relu halves, a linear unit keeps. */
  @Test
  void theFactorsKnownInClosedForm() {
    double relu = expectation(x -> Math.pow(Activation.Function.RELU.derivative(x, 0), 2));
    double linear = expectation(x -> Math.pow(Activation.Function.IDENTITY.derivative(x, x), 2));
    // The rule loses half a step at the corner of relu.
    assertThat(weightVariance("he_normal") * relu).isCloseTo(1, offset(2e-3));
    assertThat(weightVariance("glorot_normal") * relu).isCloseTo(0.5, offset(1e-3));
    assertThat(weightVariance("torch_uniform") * linear).isCloseTo(1.0 / 3, offset(1e-12));
  }
}
