package org.gradsweep.core.axis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that can't be trained together give one line. */
class CombinationRulesTest {
  private static final Map<String, Object> NUMBERS =
      Map.of("0", 0L, "1", 1L, "10", 10L, "30", 30L, "7", 7L);

  /** A configuration from texts such as {@code schedule=step(3)}, parted by spaces. */
  private static TrialConfig config(String texts) {
    TrialConfig config = TrialConfig.defaults();
    for (String text : texts.split(" ")) {
      String[] pair = text.split("=");
      config = with(config, Axis.find(pair[0]).orElseThrow(), pair[1]);
    }
    return config;
  }

  private static <T> TrialConfig with(TrialConfig config, Axis<T> axis, String text) {
    if (axis == Axis.HIDDEN_LAYERS) {
      Object widths = java.util.Arrays.stream(text.split(",")).map(Long::valueOf).toList();
      return config.with(axis, axis.type().parse(widths));
    }
    return config.with(axis, axis.type().parse(NUMBERS.getOrDefault(text, text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "weight_init=orthogonal hidden_layers=30,1,30 | weight_init: orthogonal needs at least 2 units"
            + " in every layer, found 784 inputs, [30, 1, 30] and 10 outputs",
        "normalization=batch batch_size=1 | normalization: batch needs at least 2 examples in every"
            + " mini-batch, found batch_size 1",
        "normalization=batch batch_size=7 | normalization: batch needs at least 2 examples in every"
            + " mini-batch, but of 5006 in mini-batches of 7 1 is left over",
        "normalization=layer hidden_layers=30,1 | normalization: layer needs hidden layers of at"
            + " least 2 units, found [30, 1]",
        "residual=identity | residual: identity needs at least 2 hidden layers, found 1",
        "residual=identity_zero(3) hidden_layers=30,30,30 | residual: identity_zero(3) needs at least"
            + " 4 hidden layers, found 3",
        "residual=identity hidden_layers=30,30,20 | residual: identity adds hidden layer 2 to 3,"
            + " which must be of one width, found 30 and 20",
        "residual=identity_inverse_sqrt(2) hidden_layers=30,20,30,20,20 | residual:"
            + " identity_inverse_sqrt(2) adds hidden layer 3 to 5, which must be of one width, found"
            + " 30 and 20",
        "epochs=30 schedule=step(30) | schedule: step(30) first acts after epoch 30, but epochs is"
            + " 30",
        "epochs=10 schedule=warmup(10.5) | schedule: warmup(10.5) takes longer than the trial, whose"
            + " epochs are 10",
      })
  void brokenRule(String texts, String problem) {
    assertThat(config(texts).problem(784, 10, 5006)).contains(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "weight_init=orthogonal(2) hidden_layers=30,2",
        "normalization=batch batch_size=10",
        "normalization=batch hidden_layers=30,1",
        "normalization=layer batch_size=1",
        "residual=identity(2) hidden_layers=30,20,30,20",
        "residual=identity(2) hidden_layers=30,20,30,20,30",
        "residual=none hidden_layers=30,20",
        "epochs=30 schedule=step(29)",
        "epochs=10 schedule=warmup(10)",
        "epochs=0 schedule=step(10)",
      })
  void soundCombination(String texts) {
    assertThat(config(texts).problem(784, 10, 5006)).isEmpty();
  }

  @Test
  void theDefaultsAreSound() {
    assertThat(TrialConfig.defaults().problem(1, 1, 1)).isEmpty();
  }

  @Test
  void orthogonalWeightsNeedMoreThanOneFeatureAndOneClass() {
    TrialConfig orthogonal = config("weight_init=orthogonal(2)");
    assertThat(orthogonal.problem(1, 10, 100)).isPresent();
    assertThat(orthogonal.problem(784, 1, 100)).isPresent();
  }

  @Test
  void gainsCountAmongTheParameters() {
    assertThat(config("hidden_layers=30,20").parameters(784, 10))
        .isEqualTo(785 * 30 + 31 * 20 + 21 * 10);
    assertThat(config("hidden_layers=30,20 normalization=layer").parameters(784, 10))
        .isEqualTo(785 * 30 + 31 * 20 + 21 * 10 + 50);
  }
}
