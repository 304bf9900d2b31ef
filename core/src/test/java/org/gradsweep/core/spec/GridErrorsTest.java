package org.gradsweep.core.spec;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.error.UserException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of wrong range, zip, condition, sample and union, with the line that the user reads.
 */
class GridErrorsTest {
  private static final String HEAD = "name: a\ndataset: {source: synthetic_digits}\n";

  static Stream<Arguments> wrongRanges() {
    return Stream.of(
        wrong(
            "learning_rate: {rnge: [1, 2], points: 3}",
            "learning_rate.rnge: is not a key of a range, which has range or log_range, and points"
                + " or step; did you mean range?"),
        wrong(
            "learning_rate: {range: [1, 2], points: 3, points: 4}",
            "learning_rate.points: is given twice, first at line 4"),
        wrong(
            "learning_rate: {points: 3}",
            "learning_rate: must have either range or log_range, found {points=3}"),
        wrong(
            "learning_rate: {range: [1, 2], log_range: [1, 2]}",
            "learning_rate: must have either range or log_range, found {range=[1, 2],"
                + " log_range=[1, 2]}"),
        wrong(
            "learning_rate: {range: [1, 2], points: 2, step: 1}",
            "learning_rate: must have points or step, not both, found {range=[1, 2], points=2,"
                + " step=1}"),
        wrong(
            "learning_rate: {log_range: [1, 2], step: 1}",
            "learning_rate.step: belongs to range; log_range has points"),
        wrong(
            "learning_rate: {range: 1, points: 2}",
            "learning_rate.range: must be a list of two numbers such as [1, 10], found 1"),
        wrong(
            "learning_rate: {range: [1, 2, 3], points: 2}",
            "learning_rate.range: must be a list of two numbers such as [1, 10], found [1, 2, 3]"),
        wrong(
            "learning_rate: {range: [0, 1], points: 2}",
            "learning_rate.range: must be > 0, found 0"),
        wrong(
            "learning_rate: {range: [1, x], points: 2}",
            "learning_rate.range: must be a number > 0, found 'x'"),
        wrong(
            "learning_rate: {range: [2, 1], points: 2}",
            "learning_rate.range: must have the lower number first, found [2, 1]"),
        wrong(
            "learning_rate: {range: [1, 1.0], points: 2}",
            "learning_rate.range: must have the lower number first, found [1, 1.0]"),
        wrong(
            "l2: {log_range: [0, 1], points: 2}", "l2.log_range: must begin above 0, found [0, 1]"),
        wrong("l2: {range: [0, 1], points: 1}", "l2.points: must be >= 2, found 1"),
        wrong(
            "l2: {range: [0, 1], points: 2.5}",
            "l2.points: must be an integer from 2 to 10000, found 2.5"),
        wrong("l2: {range: [0, 1], points: 10001}", "l2.points: must be <= 10000, found 10001"),
        wrong("l2: {range: [0, 1], step: 0}", "l2.step: must be > 0, found 0"),
        wrong("l2: {range: [0, 1], step: -1}", "l2.step: must be > 0, found -1"),
        wrong(
            "l2: {range: [0, 1], step: 1e-9}",
            "l2.step: must make at most 10000 values, found 1.0E-9"),
        wrong(
            "batch_size: {range: [1, 9], step: 0.5}",
            "batch_size.step: must be an integer >= 1, found 0.5"),
        wrong(
            "batch_size: {range: [1.5, 9], step: 1}",
            "batch_size.range: must be an integer >= 1, found 1.5"),
        wrong("batch_size: {range: [0, 9], step: 1}", "batch_size.range: must be >= 1, found 0"),
        wrong(
            "batch_size: {range: [4999, 5001], step: 1}",
            "batch_size: must be <= dataset.train_examples, 5000, found 5001"),
        wrong("l2: {range: [0, 1]}", "l2: must have points or step; only a sample can do without"),
        wrong(
            "l2: [{range: [0, 1]}]\n  sample: {count: 1}",
            "l2: must have points or step; only a sample can do without"),
        wrong(
            "seed: {range: [0, 1]}\n  sample: {count: 1}",
            "seed: must have points or step; only a sample can do without"),
        wrong("seed: {range: [0, 1], points: 1}", "seed.points: must be >= 2, found 1"),
        wrong(
            "activation: {range: [0, 1], points: 2}",
            "activation: must be "
                + Activation.CHOICES.rule()
                + ", found {range=[0, 1], points=2}"),
        wrong(
            "hidden_layers: {depth: 1}",
            "hidden_layers: must have depth and width, found {depth=1}"),
        wrong(
            "hidden_layers: {depth: -1, width: 3}", "hidden_layers.depth: must be >= 0, found -1"),
        wrong(
            "hidden_layers: {depth: 1, width: [3, 0]}",
            "hidden_layers.width: must be >= 1, found 0"),
        wrong(
            "hidden_layers: {depth: 1001, width: 3}",
            "hidden_layers.depth: must be <= 1000, found 1001"),
        wrong(
            "hidden_layers: {depth: 1, width: 3, widths: 4}",
            "hidden_layers.widths: is not a key of hidden layers; did you mean width?"),
        wrong(
            "hidden_layers: {depth: {range: [1, 9]}, width: 3}\n  sample: {count: 1}",
            "hidden_layers.depth: must have points or step; only a sample can do without"),
        wrong(
            "hidden_layers: {depth: {range: [1, 500], step: 1}, width: 3}",
            "hidden_layers: must not have more than 100000 layers altogether, found 125250"),
        wrong(
            "hidden_layers: [30, {depth: 1, width: 3}]",
            "hidden_layers: must be a list of widths such as [30, 30], found 30"));
  }

  static Stream<Arguments> wrongZips() {
    return Stream.of(
        wrong(
            "zip: [activation]",
            "zip: must be a block of axes with lists of values, or a list of such blocks, found"
                + " 'activation'"),
        wrong(
            "zip: []",
            "zip: must be a block of axes with lists of values, or a list of such blocks, found []"),
        wrong("zip: {l2: [0, 1]}", "zip: must have at least two axes, found {l2=[0, 1]}"),
        wrong(
            "zip: {l2: [0, 1], learning_rat: [1, 2]}",
            "zip.learning_rat: is not a key of zip; did you mean learning_rate?"),
        wrong("zip: {l2: [0, 1], seed: [1, 2]}", "zip.seed: is not a key of zip"),
        wrong("zip: {l2: [0], l2: [1]}", "zip.l2: is given twice, first at line 4"),
        wrong(
            "zip: {l2: [0, 1], learning_rate: [1, -1]}",
            "zip.learning_rate: must be > 0, found -1"),
        wrong(
            "zip: {l2: [0, 1], learning_rate: [1, 2, 3]}",
            "zip.learning_rate: must have as many values as zip.l2, 2, found 3"),
        wrong(
            "zip: {l2: [0, 1], learning_rate: 1}",
            "zip.learning_rate: must have as many values as zip.l2, 2, found 1"),
        wrong(
            "zip: {l2: [0, 1], learning_rate: {range: [1, 2]}}\n  sample: {count: 1}",
            "zip.learning_rate: must have points or step; only a sample can do without"),
        wrong(
            "l2: 3\n  zip: {l2: [0, 1], learning_rate: [1, 2]}",
            5,
            "zip.l2: stands in the grid already: an axis has one place"),
        wrong(
            "zip:\n    - {l2: [0, 1], learning_rate: [1, 2]}\n    - {l2: [0, 1], epochs: [1, 2]}",
            6,
            "zip.l2: stands in the grid already: an axis has one place"),
        wrong(
            "zip: {l2: [0, 1], batch_size: [1, 5001]}",
            "batch_size: must be <= dataset.train_examples, 5000, found 5001"));
  }

  static Stream<Arguments> wrongConditions() {
    return Stream.of(
        condition("true", "must be a condition such as depth < 4, found true"),
        condition(
            "''", "must be a condition of at most 2000 characters such as depth < 4, found ''"),
        condition("[]", "must be a condition such as depth < 4, found []"),
        condition("[depth < 4, 5]", "must be a condition such as depth < 4, found 5"),
        condition("{depth: 4}", "must be a condition such as depth < 4, found {depth=4}"),
        condition(
            "depth <",
            "at character 8: expected a number, an axis or one of its values, found the end"),
        condition(
            "depth", "at character 1: expected a condition such as depth < 4, found only a value"),
        condition(
            "3 and depth < 4",
            "at character 1: expected a condition such as depth < 4, found only a value"),
        condition("dept < 4", "at character 1: 'dept' is no axis; did you mean depth?"),
        condition(
            "l2 < 1 or learnin_rate < 4",
            "at character 11: 'learnin_rate' is no axis; did you mean learning_rate?"),
        condition("qqqqqqqqqq < 4", "at character 1: 'qqqqqqqqqq' is no axis"),
        condition("depth = 4", "at character 7: '=' is not allowed; equal is =="),
        condition("\"depth > 4 && l2 > 3\"", "at character 11: '&' is not allowed; write and"),
        condition("\"depth > 4 || l2 > 3\"", "at character 11: '|' is not allowed; write or"),
        condition(
            "\"!(depth > 4)\"", "at character 1: '!' is not allowed; write not, or != for unequal"),
        condition("loss == 'quadratic", "at character 9: ''' is not closed"),
        condition("\"depth > \\e[31m\"", "at character 9: '?' is not allowed"),
        condition("\"'\\e' < 3\"", "at character 1: '?' is no axis"),
        condition("depth > 4 @", "at character 11: '@' is not allowed"),
        condition("depth > 4x", "at character 9: '4' is not allowed"),
        condition(
            "(depth > 4", "at character 11: expected ) for the ( at character 1, found the end"),
        condition(
            "\"activation in [relu, selu\"",
            "at character 26: expected ] for the [ at character 15, found the end"),
        condition(
            "depth > 4)", "at character 10: expected and, or, a comparison or the end, found ')'"),
        condition(
            "depth > 4 5", "at character 11: expected and, or, a comparison or the end, found '5'"),
        condition("activation == rel", activation(15, "'rel'")),
        condition(
            "activation == 3",
            "at character 15: activation can only be compared with one of its values"),
        condition(
            "activation == weight_init",
            "at character 15: activation can only be compared with one of its values"),
        condition(
            "activation < relu",
            "at character 1: activation is no number: it can only be compared by ==, != or in"),
        condition("activation in relu", "at character 15: expected a list such as [1, 2] after in"),
        condition(
            "\"activation in [relu, 3]\"",
            "at character 22: activation can only be compared with one of its values"),
        condition(
            "activation == leaky_relu(2)",
            "at character 15: activation the parameter of leaky_relu must be >= 0 and < 1, found 2"),
        condition("depth + relu > 3", "at character 9: 'relu' is no axis"),
        condition("\"depth > [3]\"", "at character 9: expected a number, found a list"),
        condition("(depth > 3) + 1 > 2", "at character 2: expected a number, found a condition"),
        condition(
            "\"hidden_layers == [0]\"",
            "at character 18: hidden_layers must have widths from 1 to 1000000, found 0"),
        condition(
            "not depth",
            "at character 5: expected a condition such as depth < 4, found only a value"),
        condition(
            "(".repeat(41) + "1" + ")".repeat(41) + " > 0",
            "at character 41: must not be nested more than 40 deep"),
        condition(
            "l2 > " + "-".repeat(100) + "1",
            "at character 46: must not be nested more than 40 deep"),
        condition(
            "l2 > 0 and " + "not ".repeat(600),
            "must be a condition of at most 2000 characters such as depth < 4, found 'l2 > 0 and not not not not not not not not not not not no...'"),
        condition("l2 < 1e999", "at character 6: expected a finite number, found '1e999'"),
        condition("l2 / 0 > 1", "at character 6: must not divide by 0"),
        condition("depth % -0.0 == 0", "at character 9: must not divide by 0"),
        condition("l2 > 1", "must keep at least one combination, drops all 2"));
  }

  private static String activation(int position, String found) {
    return "at character "
        + position
        + ": activation must be "
        + Activation.CHOICES.rule()
        + ", found "
        + found;
  }

  static Stream<Arguments> wrongSamples() {
    return Stream.of(
        sample("5", "sample: must be a block of keys with values, found 5"),
        sample(
            "{method: random}", "sample.count: must be given: how many combinations are trained"),
        sample("{count: 0}", "sample.count: must be >= 1, found 0"),
        sample("{count: 1000001}", "sample.count: must be <= 1000000, found 1000001"),
        sample("{count: some}", "sample.count: must be an integer from 1 to 1000000, found 'some'"),
        sample(
            "{count: 1, method: halton}",
            "sample.method: must be one of random, sobol, found 'halton'"),
        sample("{count: 1, seed: x}", "sample.seed: must be a 64-bit integer, found 'x'"),
        sample("{count: 1, sed: 1}", "sample.sed: is not a key of sample; did you mean seed?"),
        sample("{count: 5}", "sample.count: must be <= 4, the combinations of the grid, found 5"),
        sample(
            "{count: 4}\n  where: l2 == 0 or learning_rate == 1",
            "sample.count: must be <= 3, the combinations that where keeps, found 4"),
        sample(
            "{count: 4}\n  where: l2 == 7",
            7,
            "where: must keep at least one combination, drops all 4"),
        sample(
            "{count: 5, method: sobol}",
            "sample.count: must be <= 4, the different combinations in 1048736 draws, found 5"),
        sample(
            "{count: 5, method: sobol}\n  where: l2 == 7",
            7,
            "where: must keep at least one combination, drops all 1048736 drawn"));
  }

  static Stream<Arguments> wrongUnions() {
    return Stream.of(
        file("grids: []", "s.yaml:3 grids: must be a list of blocks, found []"),
        file("grids: {l2: 1}", "s.yaml:3 grids: must be a list of blocks, found {l2=1}"),
        file("grids: [3]", "s.yaml:3 grids: must be a block of keys with values, found 3"),
        file(
            "grids:\n- l2: 1\n-\n",
            "s.yaml:5 grids: must be a block of keys with values, found nothing"),
        file(
            "grids:\n- l2: 1\n- {}\n",
            "s.yaml:5 grids: must name at least one axis, found an empty grid"),
        file(
            "grids:\n- l2: 1\n- where: depth < 3\n",
            "s.yaml:5 grids: must name at least one axis, found an empty grid"),
        file("grids:\n- l2: 1\n- l2: -1\n", "s.yaml:5 l2: must be >= 0, found -1"),
        file("grids:\n- l2: 1\n- l22: 1\n", "s.yaml:5 l22: is not a key of grid; did you mean l2?"),
        file(
            "grids:\n- l2: 1\ngrid: {l2: 1}\n",
            "s.yaml:5 grid: must stand alone: give grid or grids, not both"),
        file(
            "grid: {l2: 1}\ngrids:\n- l2: 1\n",
            "s.yaml:4 grids: must stand alone: give grid or grids, not both"),
        file(
            "epochs: 3\ngrids:\n- l2: 1\n- epochs: 1\n",
            "s.yaml:6 epochs: must stand at the top level or in grid, not in both"),
        file(
            "max_trials: 9\nreplicates: 2\ngrids:\n- l2: [1, 2]\n- {loss: quadratic}\n- l2: [1, 2, 3]\n",
            "s.yaml:5 grids: must not make more trials than max_trials, 9, found 12 ((2 combinations +"
                + " 1 combinations + 3 combinations) x 2 replicates); to run them, give max_trials: 12"
                + " or --set max_trials=12"),
        file(
            "replicates: 2\ngrids:\n- l2: 1\n- seed: [1, 2]\n",
            "s.yaml:3 replicates: must be 1 where grid has seed, found 2"),
        file(
            "sample: {count: 1}\ngrids:\n- l2: [1, 2]\n- l2: 3\n",
            "s.yaml:3 sample: is not a key of a sweep file; did you mean grid.sample?"),
        file(
            "where: depth > 0\ngrid: {l2: 1, where: l2 > 0}\n",
            "s.yaml:4 where: is given twice, first at line 3"),
        file(
            "zip: {}\ngrid: {l2: 1}\n",
            "s.yaml:3 zip: is not a key of a sweep file; did you mean grid.zip?"),
        file(
            "shuffle: yes\ngrid: {l2: 1}\n",
            "s.yaml:3 shuffle: must be true or false, found 'yes'"),
        file("shuffle: 1\ngrid: {l2: 1}\n", "s.yaml:3 shuffle: must be true or false, found 1"));
  }

  static Stream<Arguments> wrongNuisances() {
    String grid = "grid: {l2: [1, 2], learning_rate: [0.1, 0.1]}\n";
    return Stream.of(
        file(
            "nuisance: [l2, learning_rat]\n" + grid,
            "s.yaml:3 nuisance: must be a list of axes, found 'learning_rat'; did you mean"
                + " learning_rate?"),
        file("nuisance: seed\n" + grid, "s.yaml:3 nuisance: must be a list of axes, found 'seed'"),
        file("nuisance: 3\n" + grid, "s.yaml:3 nuisance: must be a list of axes, found 3"),
        file("nuisance:\n" + grid, "s.yaml:3 nuisance: must be a list of axes, found ''"),
        file(
            "nuisance:\n- l2\n- dropout\n" + grid,
            "s.yaml:5 nuisance: dropout must have several values in the grid, to tune it over"),
        file(
            grid + "nuisance: learning_rate\n",
            "s.yaml:4 nuisance: learning_rate must have several values in the grid, to tune it over"),
        file("nuisance: [l2, l2]\n" + grid, "s.yaml:3 nuisance: l2 is named twice"),
        file(
            "nuisance: l2\ngrid: {l2: [1, x]}\n", "s.yaml:4 l2: must be a number >= 0, found 'x'"));
  }

  static Stream<Arguments> tooMuch() {
    String thousand = "{range: [1, 1000], step: 1}";
    return Stream.of(
        file(
            "grid:\n  l2: %s\n  learning_rate: %s\n  batch_size: %s\n"
                    .formatted(thousand, thousand, thousand)
                + "  where: l2 == 1\n",
            "s.yaml:7 where: can't look at more than 10000000 combinations one by one, found"
                + " 1000000000; a sample needs not"),
        file(
            "grid:\n  l2: %s\n  learning_rate: %s\n".formatted(thousand, thousand),
            "s.yaml:3 grid: must not make more trials than max_trials, 10000, found 1000000 (1000000"
                + " combinations); to run them, give max_trials: 1000000 or --set max_trials=1000000"),
        file(
            "grids:" + "\n- hidden_layers: {depth: {range: [1, 400], step: 1}, width: 3}".repeat(2),
            "s.yaml:3 grids: must not have more than 150000 values and layers altogether, found 161236"));
  }

  private static Arguments wrong(String grid, String message) {
    return wrong(grid, 4, message);
  }

  private static Arguments wrong(String grid, int line, String message) {
    return Arguments.of("grid:\n  " + grid + "\n", "s.yaml:" + line + " " + message);
  }

  private static Arguments condition(String condition, String message) {
    return wrong("l2: [0, 1]\n  where: " + condition, 5, "where: " + message);
  }

  private static Arguments sample(String sample, String message) {
    return sample(sample, 6, message);
  }

  private static Arguments sample(String sample, int line, String message) {
    String axes = "l2: [0, 1]\n  learning_rate: [1, 2]\n  sample: ";
    return wrong(axes + sample, line, message);
  }

  private static Arguments file(String text, String message) {
    return Arguments.of(text, message);
  }

  @ParameterizedTest
  @MethodSource({
    "wrongRanges",
    "wrongZips",
    "wrongConditions",
    "wrongSamples",
    "wrongUnions",
    "wrongNuisances",
    "tooMuch"
  })
  void aWrongGridGivesOneLine(String text, String message) {
    assertThatThrownBy(() -> SweepFile.parse("s.yaml", HEAD + text, List.of()))
        .isInstanceOf(UserException.class)
        .hasMessage(message);
  }
}
