package org.gradsweep.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.HiddenLayers;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.grid.Combinations;
import org.gradsweep.core.grid.Selection;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What conditions keep. */
class WhereTest {
  private static final String GRID =
      """
      name: a
      dataset: {source: synthetic_digits}
      grid:
        hidden_layers: [[], [30], [30, 100], [7, 7, 7]]
        activation: [relu, tanh, leaky_relu(0.2)]
        learning_rate: [0.1, 1]
      """;

  private static List<TrialConfig> kept(String condition) {
    SweepSpec spec =
        SweepFile.parse(
            "s.yaml", GRID, List.of("where=\"" + condition.replace("\"", "\\\"") + "\""));
    Combinations kept = Selection.of(spec.grids().get(0)).combinations();
    List<TrialConfig> configs = new ArrayList<>();
    for (long i = 0; i < kept.size(); i++) {
      configs.add(kept.config(i));
    }
    return configs;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "depth < 2 | 12",
        "depth <= 2 | 18",
        "depth > 2 | 6",
        "depth >= 2 | 12",
        "depth == 0 | 6",
        "depth != 0 | 18",
        "1 <= depth <= 2 | 12",
        "1 <= depth < 3 != 4 | 12",
        "width == 100 | 6",
        "width < 30 | 12",
        "activation == relu | 8",
        "relu == activation | 8",
        "activation != 'relu' | 16",
        "activation == leaky_relu(0.2) | 8",
        "activation == leaky_relu( 0.20 ) | 8",
        "activation == \"leaky_relu(0.2)\" | 8",
        "activation != leaky_relu | 24",
        "activation in [relu, tanh] | 16",
        "activation not in [relu, tanh] | 8",
        "not activation in [relu, tanh] | 8",
        "activation in [relu, sigmoid] | 8",
        "depth in [0, 3, 9] | 12",
        "depth in [0, width] | 6",
        "not (activation in []) | 24",
        "hidden_layers == [30, 100] | 6",
        "hidden_layers in [[], [7, 7, 7]] | 12",
        "hidden_layers != [] | 18",
        "learning_rate == 0.1 | 12",
        "learning_rate == 1e-1 | 12",
        "learning_rate * 10 == 1 | 12",
        "learning_rate < .5 | 12",
        "-learning_rate < -0.5 | 12",
        "depth + 1 == 2 | 6",
        "depth - 1 - 1 == 1 | 6",
        "depth % 2 == 1 | 12",
        "depth * 10 + 1 > width | 12",
        "12 / 2 / 3 == 2 | 24",
        "2 + 3 * 2 == 8 and (2 + 3) * 2 == 10 | 24",
        "depth / learning_rate >= 10 | 9",
        "width / depth == 7 / 3 | 6",
        "0 / depth == 0 | 18",
        "depth == 0 or depth == 1 and learning_rate == 1 | 9",
        "(depth == 0 or depth == 1) and learning_rate == 1 | 6",
        "not depth == 0 and learning_rate == 1 | 9",
        "not (depth == 0 and learning_rate == 1) | 21",
        "not not depth == 0 | 6",
        "not(depth == 0)or(depth == 0) | 24",
        "loss == cross_entropy | 24",
        "batch_size == 10 and epochs == 30 | 24",
        "  depth==0  | 6",
      })
  void aConditionKeepsSoMany(String condition, int expected) {
    assertThat(kept(condition)).hasSize(expected);
  }

  @Test
  void aConditionMayStandOnSeveralLines() {
    String grid = GRID + "  where: depth == 1\n    or depth == 2\n";
    String block = GRID + "  where: |\n    depth == 1\n    \tor   depth == 2\n";
    SweepSpec spec = SweepFile.parse("s.yaml", grid, List.of());

    assertThat(spec).isEqualTo(SweepFile.parse("s.yaml", block, List.of()));
    assertThat(spec.grids().get(0).where()).hasToString("[depth == 1 or depth == 2]");
  }

  /** A condition together with the same in Java. */
  private record Pair(String text, java.util.function.Predicate<TrialConfig> test) {}

  private static Pair random(RandomStream random, int depth) {
    if (depth == 0) {
      int limit = random.nextInt(4);
      double rate = random.nextInt(2) == 0 ? 0.1 : 1;
      return switch (random.nextInt(5)) {
        case 0 -> new Pair("depth < " + limit, config -> layers(config).depth() < limit);
        case 1 -> new Pair("depth*2 >= " + limit, config -> layers(config).depth() * 2 >= limit);
        case 2 ->
            new Pair(
                "activation == relu",
                config -> config.get(Axis.ACTIVATION) == Activation.Function.RELU);
        case 3 ->
            new Pair(
                "activation != leaky_relu(0.2)",
                config -> !config.column(Axis.ACTIVATION).equals("leaky_relu(0.2)"));
        default ->
            new Pair("learning_rate >= " + rate, config -> config.get(Axis.LEARNING_RATE) >= rate);
      };
    }
    Pair left = random(random, depth - 1);
    Pair right = random(random, depth - 1);
    return switch (random.nextInt(4)) {
      case 0 -> new Pair("(" + left.text + " and " + right.text + ")", left.test.and(right.test));
      case 1 -> new Pair("(" + left.text + " or " + right.text + ")", left.test.or(right.test));
      case 2 -> new Pair("not (" + left.text + ")", left.test.negate());
      default -> left;
    };
  }

  private static HiddenLayers layers(TrialConfig config) {
    return config.get(Axis.HIDDEN_LAYERS);
  }

  @Test
  void randomConditionsKeepWhatTheSameInJavaKeeps() {
    RandomStream random = RandomStream.of(4, Purpose.SHUFFLE, 0);
    List<TrialConfig> all = kept("depth >= 0");
    assertThat(all).hasSize(24);
    int some = 0;
    for (int i = 0; i < 400; i++) {
      Pair first = random(random, random.nextInt(5));
      Pair pair =
          new Pair(first.text + " or depth == 3", first.test.or(c -> layers(c).depth() == 3));
      List<TrialConfig> expected = all.stream().filter(pair.test).toList();
      assertThat(kept(pair.text)).describedAs(pair.text).isEqualTo(expected);
      some += expected.size() > 6 && expected.size() < 24 ? 1 : 0;
    }
    assertThat(some).isGreaterThan(100);
  }
}
