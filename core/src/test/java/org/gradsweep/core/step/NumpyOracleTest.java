package org.gradsweep.core.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.axis.Optimizer;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.data.FloatFeatures;
import org.gradsweep.core.net.Backpropagation;
import org.gradsweep.core.net.Matrix;
import org.gradsweep.core.net.Mode;
import org.gradsweep.core.net.Network;
import org.gradsweep.core.net.SmallNetworks;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Oracle 12: small_net.py beside the resource makes the expected numbers with NumPy. */
class NumpyOracleTest {
  private static final Map<String, double[]> EXPECTED = new LinkedHashMap<>();
  private static Examples examples;

  @BeforeAll
  static void read() throws IOException {
    String text;
    try (var in = NumpyOracleTest.class.getResourceAsStream("/oracles/small_net.txt")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ");
      EXPECTED.put(
          words[0], Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray());
    }
    double[] x = EXPECTED.get("x");
    float[] features = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      features[i] = (float) x[i];
    }
    int[] labels = Arrays.stream(EXPECTED.get("labels")).mapToInt(label -> (int) label).toArray();
    examples = new Examples(new FloatFeatures(features, 4), labels, 3);
  }

  private static Network network() {
    Network network =
        Network.zeros(
            SmallNetworks.config(Activation.Function.SIGMOID, Loss.CROSS_ENTROPY, 5), 4, 3);
    for (int layer = 1; layer <= 2; layer++) {
      network.weights(layer).copyFrom(EXPECTED.get("w" + layer));
      network.biases(layer).copyFrom(EXPECTED.get("b" + layer));
    }
    return network;
  }

  @Test
  void forwardAndBackwardPass() {
    try (Network network = network();
        Backpropagation pass = new Backpropagation(network, 6)) {
      pass.load(examples, 0, 6);
      pass.forward(Mode.PROBE);
      pass.backward();
      assertThat(pass.lossSum() / 6).isCloseTo(EXPECTED.get("loss")[0], offset(1e-13));
      for (int layer = 1; layer <= 2; layer++) {
        assertElements(pass.activations(layer), "a" + layer);
        try (Matrix gradient =
            Matrix.zeros(network.dtype(), network.units(layer - 1), network.units(layer))) {
          pass.weightGradient(layer, 0, 6, 1.0 / 6, 0, gradient);
          assertElements(gradient, "dw" + layer);
        }
        double[] bias = EXPECTED.get("db" + layer);
        for (int unit = 0; unit < bias.length; unit++) {
          assertThat(pass.biasGradient(layer, unit) / 6).isCloseTo(bias[unit], offset(1e-13));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sgd", "momentum", "nesterov", "rmsprop", "adagrad", "adam", "adamw"})
  void threeStepsOfTheOptimizer(String optimizer) {
    try (Network network = network();
        Backpropagation pass = new Backpropagation(network, 2);
        ParameterUpdate update =
            ParameterUpdate.of(
                TrialConfig.defaults().with(Axis.OPTIMIZER, Optimizer.CHOICES.parse(optimizer)),
                network,
                6)) {
      double rate = 0.5;
      for (int step = 0; step < 3; step++) {
        pass.load(examples, 2 * step, 2 * step + 2);
        pass.forward(Mode.PROBE);
        pass.backward();
        update.apply(network, pass, rate, 1 - rate * 0.7 / 6);
      }
      for (int layer = 1; layer <= 2; layer++) {
        assertElements(network.weights(layer), optimizer + "_w" + layer);
        assertElements(network.biases(layer), optimizer + "_b" + layer);
      }
    }
  }

  private static void assertElements(Matrix matrix, String name) {
    double[] expected = EXPECTED.get(name);
    assertThat(matrix.size()).isEqualTo(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(matrix.get(i)).as("%s[%d]", name, i).isCloseTo(expected[i], offset(1e-13));
    }
  }
}
