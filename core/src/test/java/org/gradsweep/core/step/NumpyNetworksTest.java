package org.gradsweep.core.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.axis.HiddenLayers;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.axis.Optimizer;
import org.gradsweep.core.axis.Residual;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.data.FloatFeatures;
import org.gradsweep.core.net.Backpropagation;
import org.gradsweep.core.net.Evaluation;
import org.gradsweep.core.net.Matrix;
import org.gradsweep.core.net.Mode;
import org.gradsweep.core.net.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Oracle 12 over the axes: networks.py beside the resource makes loss and gradients of each loss,
 * normalization, residual connection and activation, and what three steps of each optimizer make of
 * the parameters with decay, clipping and a schedule.
 */
class NumpyNetworksTest {
  private static final int EXAMPLES = 9;
  private static final int BATCH = 3;
  private static final double RATE = 0.3;

  /** The numbers of the first lines, from which all networks start. */
  private static final Map<String, double[]> START = new LinkedHashMap<>();

  private static final Map<String, Map<String, double[]>> CASES = new LinkedHashMap<>();

  static {
    Map<String, double[]> current = START;
    for (String line : lines()) {
      String[] words = line.split(" ", 2);
      if (words[0].equals("case")) {
        current = new LinkedHashMap<>();
        assertThat(CASES.put(words[1], current)).isNull();
      } else {
        current.put(
            words[0],
            Arrays.stream(words[1].split(" ")).mapToDouble(Double::parseDouble).toArray());
      }
    }
  }

  private static List<String> lines() {
    try (var in = NumpyNetworksTest.class.getResourceAsStream("/oracles/networks.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TrialConfig config(String texts) {
    TrialConfig config =
        TrialConfig.defaults()
            .with(Axis.DTYPE, Dtype.FLOAT64)
            .with(Axis.HIDDEN_LAYERS, HiddenLayers.of(3, 4))
            .with(Axis.EPOCHS, 1)
            .with(Axis.BATCH_SIZE, BATCH);
    for (String text : texts.split(" ")) {
      String[] pair = text.split("=");
      config = with(config, Axis.find(pair[0]).orElseThrow(), pair[1]);
    }
    assertThat(config.problem(3, 3, EXAMPLES)).isEmpty();
    return config;
  }

  private static <T> TrialConfig with(TrialConfig config, Axis<T> axis, String text) {
    boolean number = axis == Axis.L1 || axis == Axis.L2;
    return config.with(
        axis, axis.type().parse(number ? (Object) Double.valueOf(text) : (Object) text));
  }

  private static Examples examples() {
    double[] x = START.get("x");
    float[] features = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      features[i] = (float) x[i];
    }
    int[] labels = Arrays.stream(START.get("labels")).mapToInt(label -> (int) label).toArray();
    return new Examples(new FloatFeatures(features, 3), labels, 3);
  }

  /** The parameters by the names of the resource. */
  private static Map<String, Matrix> parameters(Network network) {
    Map<String, Matrix> parameters = new LinkedHashMap<>();
    for (int layer = 1; layer <= network.layers(); layer++) {
      parameters.put("w" + layer, network.weights(layer));
      parameters.put("b" + layer, network.biases(layer));
      if (network.isNormalized(layer)) {
        parameters.put("g" + layer, network.gains(layer));
      }
    }
    return parameters;
  }

  private static Network network(TrialConfig config) {
    Network network = Network.zeros(config, 3, 3);
    parameters(network).forEach((name, matrix) -> matrix.copyFrom(START.get(name)));
    return network;
  }

  private static Stream<Arguments> cases(String quantity) {
    return CASES.entrySet().stream()
        .filter(entry -> entry.getValue().containsKey(quantity))
        .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  static Stream<Arguments> passes() {
    return cases("loss");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passes")
  void lossAndGradients(String axes, Map<String, double[]> expected) {
    try (Network network = network(config(axes));
        Backpropagation pass = new Backpropagation(network, EXAMPLES)) {
      pass.load(examples(), 0, EXAMPLES);
      assertThat(pass.forward(Mode.PROBE)).isZero();
      assertThat(pass.backward()).isZero();
      assertThat(pass.lossSum() / EXAMPLES).isCloseTo(expected.get("loss")[0], offset(1e-13));
      Set<String> seen = new HashSet<>(Set.of("loss"));
      for (int l = 1; l <= network.layers(); l++) {
        int layer = l;
        try (Matrix gradient = network.weights(layer).sameShape()) {
          pass.weightGradient(layer, 0, EXAMPLES, 1.0 / EXAMPLES, 0, gradient);
          double[] elements = new double[gradient.size()];
          gradient.copyTo(elements);
          assertElements("w" + layer, elements, expected, seen);
        }
        IntStream units = IntStream.range(0, network.units(layer));
        double[] biases = units.mapToDouble(j -> pass.biasGradient(layer, j) / EXAMPLES).toArray();
        assertElements("b" + layer, biases, expected, seen);
        if (network.isNormalized(layer)) {
          units = IntStream.range(0, network.units(layer));
          double[] gains = units.mapToDouble(j -> pass.gainGradient(layer, j) / EXAMPLES).toArray();
          assertElements("g" + layer, gains, expected, seen);
        }
      }
      assertThat(seen).isEqualTo(expected.keySet());
    }
  }

  static Stream<Arguments> steps() {
    return cases("evaluation");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("steps")
  void threeSteps(String axes, Map<String, double[]> expected) {
    TrialConfig config = config(axes);
    Examples examples = examples();
    try (Network network = network(config);
        Backpropagation pass = new Backpropagation(network, EXAMPLES);
        MatrixStep step = new MatrixStep(config, 0, network, examples, pass)) {
      int[] order = IntStream.range(0, EXAMPLES).toArray();
      for (int t = 0; t < 3; t++) {
        double rate = RATE * config.get(Axis.SCHEDULE).factor(t, 3, 1);
        double shrink = 1 - rate * config.get(Axis.L2) / EXAMPLES;
        assertThat(step.train(order, t * BATCH, (t + 1) * BATCH, rate, shrink)).isZero();
      }
      step.finish();
      Set<String> seen = new HashSet<>(Set.of("evaluation"));
      parameters(network)
          .forEach(
              (name, matrix) -> {
                double[] elements = new double[matrix.size()];
                matrix.copyTo(elements);
                assertElements(name, elements, expected, seen);
              });
      assertThat(Evaluation.of(pass, examples).loss())
          .isCloseTo(expected.get("evaluation")[0], offset(1e-13));
      assertThat(seen).isEqualTo(expected.keySet());
    }
  }

  private static void assertElements(
      String name, double[] elements, Map<String, double[]> expected, Set<String> seen) {
    seen.add(name);
    assertThat(elements).as(name).containsExactly(expected.get(name), offset(1e-13));
  }

  /** What the cases must hold, so that none is lost from the script. */
  @Test
  void everyValueOfTheAxesHasACase() {
    List<TrialConfig> passes = new ArrayList<>();
    List<TrialConfig> steps = new ArrayList<>();
    passes().forEach(arguments -> passes.add(config((String) arguments.get()[0])));
    steps().forEach(arguments -> steps.add(config((String) arguments.get()[0])));
    for (Loss loss : Loss.values()) {
      for (Normalization normalization : Normalization.values()) {
        for (Residual residual : Residual.CHOICES.values()) {
          assertThat(passes)
              .anyMatch(
                  config ->
                      config.get(Axis.LOSS) == loss
                          && config.get(Axis.NORMALIZATION) == normalization
                          && config.get(Axis.RESIDUAL).equals(residual));
        }
      }
    }
    for (Optimizer optimizer : Optimizer.CHOICES.values()) {
      String name = optimizer.text();
      assertThat(steps.stream().filter(c -> c.get(Axis.OPTIMIZER).text().startsWith(name)))
          .hasSizeGreaterThanOrEqualTo(4)
          .anyMatch(config -> config.get(Axis.L1) > 0)
          .anyMatch(config -> config.get(Axis.L2) > 0);
    }
  }
}
