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
        "epochs=30 schedule=step(30) | schedule: step(30) first acts after epoch 30, but epochs is"
            + " 30",
        "epochs=10 schedule=warmup(10.5) | schedule: warmup(10.5) takes longer than the trial, whose"
            + " epochs are 10",
      })
  void brokenRule(String texts, String problem) {
    assertThat(config(texts).problem(784, 10, 5000)).contains(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "epochs=30 schedule=step(29)",
        "epochs=10 schedule=warmup(10)",
        "epochs=0 schedule=step(10)",
      })
  void soundCombination(String texts) {
    assertThat(config(texts).problem(784, 10, 5000)).isEmpty();
  }

  @Test
  void theDefaultsAreSound() {
    assertThat(TrialConfig.defaults().problem(1, 1, 1)).isEmpty();
  }
}
