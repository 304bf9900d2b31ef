package org.gradsweep.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.BiasInit;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.axis.Residual;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.axis.WeightInit;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.net.Network;
import org.gradsweep.core.net.SmallNetworks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the theory says of networks whose factors are known in closed form. */
class MeanFieldPredictionTest {
  private static final int INPUTS = 12;
  private static final int COUNT = 9;
  private static final Examples EXAMPLES = SmallNetworks.examples(5, COUNT, INPUTS, 3);

  private static TrialConfig config(String activation, String init, Integer... widths) {
    return SmallNetworks.config(Activation.CHOICES.parse(activation), Loss.CROSS_ENTROPY, widths)
        .with(Axis.BIAS_INIT, BiasInit.Zeros.ZEROS)
        .with(Axis.WEIGHT_INIT, WeightInit.CHOICES.parse(init));
  }

  private static MeanField predicted(TrialConfig config) {
    try (Network network = Network.initialized(config, 1, INPUTS, 3)) {
      return MeanField.of(network, EXAMPLES, COUNT);
    }
  }

  /** ReLU with he_normal 1, with glorot 0.5; uniform ±1/√n linear 1/3; and more. */
  @ParameterizedTest
  @CsvSource({
    "relu, he_normal, 1",
    "relu, he_uniform, 1",
    "relu, glorot_normal, 0.5",
    "relu, glorot_uniform, 0.5",
    "relu, lecun_normal, 0.5",
    "relu, standard_normal, 3.5",
    "relu, critical(4), 2",
    "relu, orthogonal(2), 2",
    "identity, torch_uniform, 0.333333333333333",
    "identity, orthogonal, 1",
    "leaky_relu(0.5), he_normal, 1.25",
  })
  void theFactorsThatAreKnown(String activation, String init, double chi) {
    MeanField meanField = predicted(config(activation, init, 7, 7, 7, 7));
    for (int layer = 1; layer <= 3; layer++) {
      assertThat(Math.pow(meanField.ratioToNextLayer(layer), 2)).isCloseTo(chi, offset(1e-9));
    }
    assertThat(meanField.ratioToNextLayer(4)).as("the output layer is next").isNaN();
    assertThat(meanField.ratioToNextLayer(5)).as("the output layer").isNaN();
    assertThat(meanField.preactivationRms(4)).isPositive();
    assertThat(meanField.preactivationRms(5)).isNaN();
  }

  /** In layers of unlike width: units of the layer times the variance of the next one's weights. */
  @Test
  void widthsCountAsTheInitializationSays() {
    double[] glorot = {0.5 * 2 * 20 / (20 + 5), 0.5 * 2 * 5 / (5 + 10)};
    double[] orthogonal = {0.5, 0.5 * 5 / 10};
    for (int layer = 1; layer <= 2; layer++) {
      assertThat(
              Math.pow(
                  predicted(config("relu", "glorot_normal", 20, 5, 10)).ratioToNextLayer(layer), 2))
          .isCloseTo(glorot[layer - 1], offset(1e-9));
      assertThat(
              Math.pow(
                  predicted(config("relu", "orthogonal", 20, 5, 10)).ratioToNextLayer(layer), 2))
          .isCloseTo(orthogonal[layer - 1], offset(1e-9));
    }
  }

  @Test
  void theSignalOfALinearNetworkIsThatOfItsInputs() {
    double squares = 0;
    double[] row = new double[INPUTS];
    for (int i = 0; i < COUNT; i++) {
      EXAMPLES.features().copyRow(i, row, 0);
      for (double x : row) {
        squares += x * x / (COUNT * INPUTS);
      }
    }
    TrialConfig config =
        config("identity", "critical(1.5)", 8, 8, 8).with(Axis.BIAS_INIT, new BiasInit.Gaussian(2));
    MeanField meanField = predicted(config);
    double q = squares;
    for (int layer = 1; layer <= 3; layer++) {
      q = 1.5 * q + 4;
      assertThat(Math.pow(meanField.preactivationRms(layer), 2)).isCloseTo(q, offset(1e-9 * q));
    }
  }

  /** With layer normalization ReLU has E φ′²/E φ² = 1, whatever the size of the weights. */
  @ParameterizedTest
  @CsvSource({"lecun_normal", "standard_normal", "critical(9)"})
  void layerNormalizationTakesTheSizeOfTheWeightsAway(String init) {
    MeanField meanField =
        predicted(config("relu", init, 8, 8, 8).with(Axis.NORMALIZATION, Normalization.LAYER));
    for (int layer = 1; layer <= 2; layer++) {
      // Up to ε.
      assertThat(meanField.ratioToNextLayer(layer)).isCloseTo(1, offset(2e-5));
      assertThat(meanField.preactivationRms(layer)).isCloseTo(1, offset(2e-5));
    }
  }

  @Test
  void whereThereIsNoTheoryThereIsNoNumber() {
    TrialConfig plain = config("tanh", "lecun_normal", 6, 6, 6);
    for (TrialConfig config :
        new TrialConfig[] {
          plain.with(Axis.NORMALIZATION, Normalization.BATCH),
          plain.with(Axis.RESIDUAL, Residual.CHOICES.parse("identity")),
          plain.with(Axis.RESIDUAL, Residual.CHOICES.parse("identity_zero(2)")),
          plain.with(Axis.WEIGHT_INIT, WeightInit.Scheme.ZEROS),
          plain.with(Axis.WEIGHT_INIT, new WeightInit.Constant(0.5)),
        }) {
      MeanField meanField = predicted(config);
      for (int layer = 1; layer <= 4; layer++) {
        assertThat(meanField.ratioToNextLayer(layer)).isNaN();
        assertThat(meanField.preactivationRms(layer)).isNaN();
      }
    }
    assertThat(predicted(plain).ratioToNextLayer(1)).isPositive();
    assertThat(predicted(config("tanh", "lecun_normal")).preactivationRms(1))
        .as("no hidden layer")
        .isNaN();
  }

  /** A thousand layers whose factors have a product beyond the range of a double. */
  @Test
  void theDepthOfANetworkDoesNotOverflow() {
    Integer[] widths = new Integer[1000];
    Arrays.fill(widths, 4);
    MeanField meanField = predicted(config("tanh", "standard_normal", widths));

    assertThat(meanField.ratioToNextLayer(1)).isBetween(0.5, 2.0);
    assertThat(meanField.ratioToNextLayer(100))
        .isCloseTo(meanField.ratioToNextLayer(900), offset(1e-9));
    assertThat(predicted(config("relu", "lecun_normal", widths)).ratioToNextLayer(1))
        .isCloseTo(Math.sqrt(0.5), offset(1e-9));
  }
}
