package org.gradsweep.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Activation.Function;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.BiasInit;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.axis.WeightInit;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.data.FloatFeatures;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Oracles 2, 4, 7 and 8: answers known in closed form. */
class ClosedFormsTest {
  /**
   * Oracle 2: the chain of the book's chapter 5, in which every layer back gains a factor of 25.
   */
  @Test
  void chainOfFourNeuronsExplodes() {
    double input = 0.375;
    TrialConfig config = SmallNetworks.config(Function.SIGMOID, Loss.QUADRATIC, 1, 1, 1);
    Examples one =
        new Examples(new FloatFeatures(new float[] {(float) input}, 1), new int[] {0}, 1);
    try (Network chain = Network.zeros(config, 1, 1);
        Backpropagation pass = new Backpropagation(chain, 1)) {
      for (int layer = 1; layer <= 4; layer++) {
        chain.weights(layer).set(0, 100);
        chain.biases(layer).set(0, -100 * (layer == 1 ? input : 0.5));
      }
      pass.load(one, 0, 1);
      pass.forward(Mode.PROBE);
      pass.backward();
      double outputGradient = pass.activations(4).get(0) - 1;
      assertThat(outputGradient).isEqualTo(-0.5);
      assertThat(pass.biasGradient(4, 0)).isEqualTo(0.25 * outputGradient);
      assertThat(pass.biasGradient(3, 0)).isEqualTo(6.25 * outputGradient);
      assertThat(pass.biasGradient(2, 0)).isEqualTo(156.25 * outputGradient);
      assertThat(pass.biasGradient(1, 0)).isEqualTo(3906.25 * outputGradient);
    }
  }

  /** Oracle 4: softmax outputs sum to 1 whatever z is, so the output errors sum to 0. */
  @Test
  void softmaxOutputErrorsSumToZero() {
    Examples examples = SmallNetworks.examples(3, 40, 6, 10);
    TrialConfig config =
        SmallNetworks.config(Function.TANH, Loss.SOFTMAX_CROSS_ENTROPY, 8)
            .with(Axis.WEIGHT_INIT, WeightInit.Scheme.STANDARD_NORMAL);
    try (Network network = Network.initialized(config, 5, 6, 10);
        Backpropagation pass = new Backpropagation(network, 40)) {
      pass.load(examples, 0, 40);
      pass.forward(Mode.PROBE);
      for (int row = 0; row < 40; row++) {
        double sum = 0;
        double largest = 0;
        for (int unit = 0; unit < 10; unit++) {
          sum += pass.deltas(2).get(row * 10 + unit);
          largest = Math.max(largest, Math.abs(pass.deltas(2).get(row * 10 + unit)));
        }
        assertThat(sum).isCloseTo(0, offset(1e-15));
        assertThat(largest).isGreaterThan(0.01);
      }
    }
  }

  /** Oracle 4: one example's weight gradient is an outer product. */
  @ParameterizedTest
  @EnumSource(Loss.class)
  void normOfOneExamplesGradientIsTheProductOfTwoNorms(Loss loss) {
    Examples examples = SmallNetworks.examples(4, 1, 6, 3);
    try (Network network =
            Network.initialized(SmallNetworks.config(Function.SIGMOID, loss, 7, 5), 8, 6, 3);
        Backpropagation pass = new Backpropagation(network, 1)) {
      pass.load(examples, 0, 1);
      pass.forward(Mode.PROBE);
      pass.backward();
      for (int layer = 1; layer <= 3; layer++) {
        try (Matrix gradient =
            Matrix.zeros(network.dtype(), network.units(layer - 1), network.units(layer))) {
          pass.weightGradient(layer, 0, 1, 1, 0, gradient);
          double product =
              Math.sqrt(
                  pass.deltas(layer).sumOfSquares() * pass.activations(layer - 1).sumOfSquares());
          assertThat(Math.sqrt(gradient.sumOfSquares()))
              .isCloseTo(product, offset(1e-14 * product));
          assertThat(product).isPositive();
        }
      }
    }
  }

  /** Oracle 7: orthogonal weights and a linear activation keep the error's norm. */
  @Test
  void squareOrthogonalLinearNetworkKeepsTheNormOfTheError() {
    int width = 12;
    Integer[] widths = new Integer[20];
    java.util.Arrays.fill(widths, width);
    Examples examples = SmallNetworks.examples(9, 6, width, width);
    TrialConfig config =
        SmallNetworks.config(Function.IDENTITY, Loss.CROSS_ENTROPY, widths)
            .with(Axis.WEIGHT_INIT, WeightInit.CHOICES.parse("orthogonal"));
    try (Network network = Network.initialized(config, 3, width, width);
        Backpropagation pass = new Backpropagation(network, 6)) {
      pass.load(examples, 0, 6);
      pass.forward(Mode.PROBE);
      pass.backward();
      for (int row = 0; row < 6; row++) {
        double last = norm(pass.deltas(network.layers()), row, width);
        for (int layer = 1; layer < network.layers(); layer++) {
          assertThat(norm(pass.deltas(layer), row, width)).isCloseTo(last, offset(1e-12 * last));
        }
      }
    }
  }

  /** Oracle 8: a network that says nothing has the loss of saying nothing. */
  @ParameterizedTest
  @CsvSource({"CROSS_ENTROPY, 6.931472", "SOFTMAX_CROSS_ENTROPY, 2.302585", "QUADRATIC, 1.25"})
  void lossOfTheAllZeroNetwork(Loss loss, double expected) {
    int[] labels = new int[50];
    for (int i = 0; i < 50; i++) {
      labels[i] = i % 10;
    }
    Examples balanced = new Examples(SmallNetworks.examples(1, 50, 4, 10).features(), labels, 10);
    for (Activation activation : new Activation[] {Function.SIGMOID, Function.RELU}) {
      try (Network network = Network.zeros(SmallNetworks.config(activation, loss, 5), 4, 10);
          Backpropagation pass = new Backpropagation(network, 7)) {
        Evaluation evaluation = Evaluation.of(pass, balanced);
        assertThat(evaluation.loss()).isCloseTo(expected, offset(5e-7));
        assertThat(evaluation.accuracy()).isEqualTo(0.1);
      }
    }
  }

  /**
   * The initial network is the same in both types, and has the moments that its scheme promises.
   */
  @Test
  void initialWeightsHaveTheirSchemesVariance() {
    double[] weights = new double[400_000];
    double fanIn = 400;
    double fanOut = 1000;
    for (WeightInit.Scheme scheme : WeightInit.Scheme.values()) {
      double variance =
          switch (scheme) {
            case LECUN_NORMAL -> 1 / fanIn;
            case STANDARD_NORMAL -> 1;
            case TORCH_UNIFORM -> 1 / (3 * fanIn);
            case GLOROT_NORMAL, GLOROT_UNIFORM -> 2 / (fanIn + fanOut);
            case HE_NORMAL, HE_UNIFORM -> 2 / fanIn;
            case ZEROS -> 0;
          };
      scheme.fill(weights, 400, 1000, RandomStream.of(1, Purpose.WEIGHTS, 1));
      double sum = 0;
      double squares = 0;
      for (double weight : weights) {
        sum += weight;
        squares += weight * weight;
      }
      assertThat(squares / weights.length).isCloseTo(variance, offset(0.01 * variance));
      assertThat(sum / weights.length).isCloseTo(0, offset(0.01 * Math.sqrt(variance)));
    }
    double[] biases = new double[100_000];
    new BiasInit.Gaussian(2).fill(biases, RandomStream.of(1, Purpose.BIASES, 1));
    assertThat(java.util.Arrays.stream(biases).map(b -> b * b).average().orElseThrow())
        .isCloseTo(4, offset(0.08));
  }

  private static double norm(Matrix matrix, int row, int columns) {
    double squares = 0;
    for (int i = 0; i < columns; i++) {
      squares += matrix.get(row * columns + i) * matrix.get(row * columns + i);
    }
    return Math.sqrt(squares);
  }
}
