package org.gradsweep.core.spec;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.gradsweep.core.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of wrong {@code --set} option, with the one line that the user reads. */
class SetOptionErrorsTest {
  private static final String HEAD = "name: a\ndataset: {source: synthetic_digits}\n";

  static Stream<Arguments> wrongOptions() {
    return Stream.of(
        wrong("", "--set: must be key=value, found nothing"),
        wrong("  ", "--set: must be key=value, found nothing"),
        wrong("l2", "--set l2: must be key=value, such as learning_rate=0.5"),
        wrong("=1", "--set =1: must be key=value, such as learning_rate=0.5"),
        wrong("l2=", "--set l2=: must have a value after the ="),
        wrong("l2= ~", "--set l2= ~: must have a value after the ="),
        wrong("learning_rate=-1", "--set learning_rate=-1: must be > 0, found -1"),
        wrong("grid.learning_rate=-1", "--set grid.learning_rate=-1: must be > 0, found -1"),
        wrong("epochs=-1", "--set epochs=-1: must be >= 0, found -1"),
        wrong(
            "probe.examples=6000",
            "--set probe.examples=6000: must be <= dataset.train_examples, 5000, found 6000"),
        wrong("grid={l2: -1}", "--set grid={l2: -1}: l2: must be >= 0, found -1"),
        wrong("grid={}", "--set grid={}: must name at least one axis, found an empty grid"),
        wrong(
            "dataset=mnist",
            "--set dataset=mnist: must be a block of keys with values, found 'mnist'"),
        wrong(
            "learning_rat=1",
            "--set learning_rat=1: there is no such key; did you mean learning_rate?"),
        wrong(
            "grid.learning_rat=1",
            "--set grid.learning_rat=1: there is no such key; did you mean grid.learning_rate?"),
        wrong("qqqqqqq=1", "--set qqqqqqq=1: there is no such key"),
        wrong(
            "seed=1",
            "--set seed=1: more than one key has this name: write dataset.seed or grid.seed or"
                + " grid.sample.seed"),
        wrong("l2=[1", "--set l2=[1: not valid YAML: expected ',' or ']', but got <stream end>"),
        wrong("l2=!!int 1", "--set l2=!!int 1: must hold plain values only, found a YAML tag (!)"),
        wrong(
            "dataset.label=y",
            "--set dataset.label=y: is not a key of dataset with source synthetic_digits"),
        wrong(
            "replicates=20000",
            "s.yaml:3 grid: must not make more trials than max_trials, 10000, found 20000 (1"
                + " combinations x 20000 replicates); to run them, give max_trials: 20000 or --set"
                + " max_trials=20000"));
  }

  private static Arguments wrong(String option, String message) {
    return Arguments.of(option, message);
  }

  @ParameterizedTest
  @MethodSource("wrongOptions")
  void aWrongOptionGivesOneLine(String option, String message) {
    assertThatThrownBy(() -> parse("grid: {l2: 1}\n", option))
        .isInstanceOf(UserException.class)
        .hasMessage(message);
  }

  @Test
  void theFilesMistakesComeBeforeThoseOfTheOptions() {
    assertThatThrownBy(() -> parse("grid: {l2: -1}\n", "learning_rate=-1", "epochs=-1"))
        .hasMessage("s.yaml:3 l2: must be >= 0, found -1");
    assertThatThrownBy(() -> parse("grid: {l2: -1}\n", "l2=1", "learning_rate=-1", "epochs=-1"))
        .hasMessage("--set learning_rate=-1: must be > 0, found -1");
  }

  private static void parse(String grid, String... sets) {
    SweepFile.parse("s.yaml", HEAD + grid, List.of(sets));
  }
}
