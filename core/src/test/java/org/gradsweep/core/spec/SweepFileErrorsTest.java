package org.gradsweep.core.spec;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of wrong sweep file, with the one line that the user reads. */
class SweepFileErrorsTest {
  private static final String DIGITS = "dataset: {source: synthetic_digits}\n";
  private static final String HEAD = "name: a\n" + DIGITS;

  @TempDir private Path folder;

  static Stream<Arguments> wrongFiles() {
    return Stream.of(
        // The text as a whole.
        wrong("", "s.yaml: is empty"),
        wrong("# only a comment\n", "s.yaml: is empty"),
        wrong("~\n", "s.yaml: is empty"),
        wrong("hello\n", "s.yaml:1: must be a block of keys with values, found 'hello'"),
        wrong("\n- 1\n- 2\n", "s.yaml:2: must be a block of keys with values, found [1, 2]"),
        wrong("name: [a\ngrid: 1\n", "s.yaml:2: not valid YAML: expected ',' or ']', but got :"),
        wrong(
            "name: a\n\tgrid: 1\n",
            "s.yaml:2: not valid YAML: found character '\\t(TAB)' that cannot start any token. (Do"
                + " not use \\t(TAB) for indentation)"),
        wrong("name: 'a\n", "s.yaml:2: not valid YAML: found unexpected end of stream"),
        wrong(
            "name: a\nx: \u0007\n",
            "s.yaml:2: not valid YAML: the character U+0007 is not allowed"),
        wrong(
            "name: a\n---\nname: b\n",
            "s.yaml:2: must hold one YAML document, found another one here"),
        wrong(
            "name: !!java.net.URL [x]\n",
            "s.yaml:1: must hold plain values only, found a YAML tag (!)"),
        wrong("name: !x a\n", "s.yaml:1: must hold plain values only, found a YAML tag (!)"),
        wrong("name: *a\n", "s.yaml:1: the alias *a has no anchor before it"),
        wrong("name: &a [*a]\n", "s.yaml:1: the alias *a stands inside its own anchor"),
        wrong("? [a, b]\n: 1\n", "s.yaml:1: a key must be a word"),
        wrong(
            "name: " + "[".repeat(30) + "]".repeat(30) + "\n",
            "s.yaml:1: must not be nested more than 20 deep"),
        wrong(
            "name: " + "[".repeat(500_000) + "\n",
            "s.yaml:1: must not be nested more than 20 deep"),
        wrong(
            "a: &a [x, x, x, x, x, x, x, x, x]\n"
                + "b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
                + "c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\n"
                + "d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]\n"
                + "e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]\n"
                + "f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e]\n",
            "s.yaml:6: must not hold more than 200000 values, aliases expanded"),
        wrong(
            "#" + "x".repeat(1 << 20),
            "s.yaml: is larger than 1048576 bytes, too large for a sweep file"),

        // Keys.
        wrong(
            DIGITS + "grid: {l2: 1}\n",
            "s.yaml:1 name: must be given: name of the sweep and of its default output folder,"
                + " results/<name>"),
        wrong(
            "name: a\ngrid: {l2: 1}\n",
            "s.yaml:1 dataset: must be given: where the examples come from"),
        wrong(
            HEAD,
            "s.yaml:1 grid: must be given: every combination of these is trained: a list is an"
                + " axis, a single value is fixed"),
        wrong(
            HEAD + "grid:\n  learning_rat: 1\n",
            "s.yaml:4 learning_rat: is not a key of grid; did you mean learning_rate?"),
        wrong(
            "name: a\ndatset: 1\n" + DIGITS + "grid: {l2: 1}\n",
            "s.yaml:2 datset: is not a key of a sweep file; did you mean dataset?"),
        wrong(
            HEAD + "learning_rate: 0.1\ngrid: {l2: 1}\n",
            "s.yaml:3 learning_rate: is not a key of a sweep file; did you mean"
                + " grid.learning_rate?"),
        wrong(
            HEAD + "grid: {replicates: 3}\n",
            "s.yaml:3 replicates: is not a key of grid; it stands beside grid, not in it"),
        wrong(HEAD + "zzzzzz: 1\ngrid: {l2: 1}\n", "s.yaml:3 zzzzzz: is not a key of a sweep file"),
        wrong(
            HEAD + "\"a\\nb\\e\": 1\ngrid: {l2: 1}\n",
            "s.yaml:3 'a?b?': is not a key of a sweep file"),
        wrong(
            HEAD + "<<: {l2: 1}\ngrid: {l2: 1}\n",
            "s.yaml:3 l2: is not a key of a sweep file; did you mean grid.l2?"),
        wrong(
            HEAD + "probe: {example: 5}\ngrid: {l2: 1}\n",
            "s.yaml:3 probe.example: is not a key of probe; did you mean examples?"),
        wrong(
            HEAD + "grid:\n  l2: 1\n  loss: quadratic\n  l2: 2\n",
            "s.yaml:6 l2: is given twice, first at line 4"),
        wrong(
            "name: a\n" + HEAD + "grid: {l2: 1}\n",
            "s.yaml:2 name: is given twice, first at line 1"),
        wrong(
            HEAD + "epochs: 1\nepochs: 2\ngrid: {l2: 1}\n",
            "s.yaml:4 epochs: is given twice, first at line 3"),

        // Top-level values.
        wrong(
            "name: a/b\n" + DIGITS + "grid: {l2: 1}\n",
            "s.yaml:1 name: must be 1 to 100 letters, digits, dots, dashes and underscores, the"
                + " first a letter or digit, found 'a/b'"),
        wrong(
            "name: ..\n" + DIGITS + "grid: {l2: 1}\n",
            "s.yaml:1 name: must be 1 to 100 letters, digits, dots, dashes and underscores, the"
                + " first a letter or digit, found '..'"),
        wrong(
            "name: 123\n" + DIGITS + "grid: {l2: 1}\n",
            "s.yaml:1 name: must be 1 to 100 letters, digits, dots, dashes and underscores, the"
                + " first a letter or digit; put quotes around it: \"123\""),
        wrong(
            "name:\n" + DIGITS + "grid: {l2: 1}\n",
            "s.yaml:1 name: must be 1 to 100 letters, digits, dots, dashes and underscores, the"
                + " first a letter or digit, found nothing"),
        wrong(
            HEAD + "replicates: 0\ngrid: {l2: 1}\n", "s.yaml:3 replicates: must be >= 1, found 0"),
        wrong(
            HEAD + "replicates: 1.5\ngrid: {l2: 1}\n",
            "s.yaml:3 replicates: must be an integer >= 1, found 1.5"),
        wrong(
            HEAD + "replicates:\ngrid: {l2: 1}\n",
            "s.yaml:3 replicates: must be an integer >= 1, found nothing"),
        wrong(
            HEAD + "base_seed: 99999999999999999999\ngrid: {l2: 1}\n",
            "s.yaml:3 base_seed: must be a 64-bit integer, found 99999999999999999999"),
        wrong(
            HEAD + "max_trials: 10000001\ngrid: {l2: 1}\n",
            "s.yaml:3 max_trials: must be <= 10000000, found 10000001"),
        wrong(HEAD + "epochs: -1\ngrid: {l2: 1}\n", "s.yaml:3 epochs: must be >= 0, found -1"),
        wrong(
            HEAD + "epochs: many\ngrid: {l2: 1}\n",
            "s.yaml:3 epochs: must be an integer >= 0, found 'many'"),
        wrong(
            HEAD + "epochs: [1, 2]\ngrid: {l2: 1}\n",
            "s.yaml:3 epochs: must be one number at the top level; a list of them belongs in grid"),
        wrong(
            HEAD + "epochs: 3\ngrid:\n  l2: 1\n  epochs: [1, 2]\n",
            "s.yaml:6 epochs: must stand at the top level or in grid, not in both"),
        wrong(
            HEAD + "probe: {examples: 0}\ngrid: {l2: 1}\n",
            "s.yaml:3 probe.examples: must be >= 1, found 0"),
        wrong(
            HEAD + "probe: {every_epochs: 0}\ngrid: {l2: 1}\n",
            "s.yaml:3 probe.every_epochs: must be >= 1, found 0"),
        wrong(
            HEAD + "probe: {neurons: -1}\ngrid: {l2: 1}\n",
            "s.yaml:3 probe.neurons: must be >= 0, found -1"),
        wrong(
            HEAD + "probe: {neurons: 101}\ngrid: {l2: 1}\n",
            "s.yaml:3 probe.neurons: must be <= 100, found 101"),
        wrong(
            HEAD + "probe: {neurons: all}\ngrid: {l2: 1}\n",
            "s.yaml:3 probe.neurons: must be an integer from 0 to 100, found 'all'"),
        wrong(
            HEAD + "probe: 1000\ngrid: {l2: 1}\n",
            "s.yaml:3 probe: must be a block of keys with values, found 1000"),
        wrong(
            HEAD + "probe: {examples: 6000}\ngrid: {l2: 1}\n",
            "s.yaml:3 probe.examples: must be <= dataset.train_examples, 5000, found 6000"),

        // The data set.
        wrong(
            "name: a\ndataset: mnist\ngrid: {l2: 1}\n",
            "s.yaml:2 dataset: must be a block of keys with values, found 'mnist'"),
        wrong(
            "name: a\ndataset: {train_examples: 5}\ngrid: {l2: 1}\n",
            "s.yaml:2 dataset.source: must be given: the kind of source; the other keys of the"
                + " block depend on it"),
        wrong(
            "name: a\ndataset: {source: cifar}\ngrid: {l2: 1}\n",
            "s.yaml:2 dataset.source: must be one of mnist, idx, csv, parquet, synthetic_digits,"
                + " found 'cifar'"),
        wrong(
            "name: a\ndataset:\n  source: mnist\n  train_examples: 0\ngrid: {l2: 1}\n",
            "s.yaml:4 dataset.train_examples: must be >= 1, found 0"),
        wrong(
            "name: a\ndataset:\n  source: mnist\n  train_examples: '5'\ngrid: {l2: 1}\n",
            "s.yaml:4 dataset.train_examples: must be an integer >= 1, found '5'"),
        wrong(
            "name: a\ndataset:\n  source: mnist\n  train_examples: 55000\ngrid: {l2: 1}\n",
            "s.yaml:4 dataset.train_examples: train_examples + validation_examples must be <="
                + " 60000 for mnist, found 55000 + 10000"),
        wrong(
            "name: a\n"
                + "dataset: {source: synthetic_digits, train_examples: 2000000}\n"
                + "grid: {l2: 1}\n",
            "s.yaml:2 dataset.train_examples: train_examples + validation_examples + test_examples"
                + " must be <= 2000000 for synthetic_digits, found 2000000 + 1000 + 1000"),
        wrong(
            "name: a\ndataset:\n  source: mnist\n  label: y\ngrid: {l2: 1}\n",
            "s.yaml:4 dataset.label: is not a key of dataset with source mnist"),
        wrong(
            "name: a\ndataset: {source: csv, label: y, train_examples: 1, validation_examples: 1}\n"
                + "grid: {l2: 1}\n",
            "s.yaml:2 dataset.path: must be given: the file, or, of Parquet, the folder of files;"
                + " relative to --data-dir, without it to the current folder"),
        wrong(
            "name: a\ndataset:\n  source: csv\n  path: x.csv\n  label: true\n  train_examples: 1\n"
                + "  validation_examples: 1\ngrid: {l2: 1}\n",
            "s.yaml:5 dataset.label: must be the name of a column; in a CSV file without a header,"
                + " its place, from 1; put quotes around it: \"true\""),
        wrong(
            "name: a\ndataset: {source: parquet, path: x, label: y, train_examples: 9}\n"
                + "grid: {l2: 1}\n",
            "s.yaml:3 batch_size: must be <= dataset.train_examples, 9, found 10, its default"),
        wrong(
            "name: a\ndataset: {source: csv, path: x, label: y, train_examples: 1.5}\n"
                + "grid: {l2: 1}\n",
            "s.yaml:2 dataset.train_examples: must be an integer >= 1, or a share of the rows above"
                + " 0 and below 1, found 1.5"),
        wrong(
            "name: a\ndataset: {source: csv, path: x, label: y, separator: ab}\ngrid: {l2: 1}\n",
            "s.yaml:2 dataset.separator: must be one character in quotes, such as \";\", \"\\t\""
                + " or, for any number of blanks, \" \", found 'ab'"),
        wrong(
            "name: a\ndataset: {source: csv, path: x, label: y, exclude: [a, true]}\n"
                + "grid: {l2: 1}\n",
            "s.yaml:2 dataset.exclude: must be the name of a column; put quotes around it:"
                + " \"true\""),
        wrong(
            "name: a\ndataset: {source: parquet, path: x, label: y, header: true}\n"
                + "grid: {l2: 1}\n",
            "s.yaml:2 dataset.header: is not a key of dataset with source parquet"),
        wrong(
            "name: a\ndataset: {source: mnist, split: random}\ngrid: {l2: 1}\n",
            "s.yaml:2 dataset.split: must be one of stratified, shuffled, in_order, found"
                + " 'random'"),
        wrong(
            "name: a\ndataset: {source: mnist}\ngrid: {<<: 3, l2: 1}\n",
            "s.yaml:3: << must be followed by a block or a list of blocks"),
        wrong(
            "name: a\ndataset:\n  source: idx\n  train_images: i\n  train_labels: l\n"
                + "  test_images: t\n  train_examples: 1\n  validation_examples: 1\n"
                + "grid: {l2: 1}\n",
            "s.yaml:6 dataset.test_images: needs dataset.test_labels beside it"),

        // The grid.
        wrong(
            HEAD + "grid: {}\n", "s.yaml:3 grid: must name at least one axis, found an empty grid"),
        wrong(
            HEAD + "grid:\n", "s.yaml:3 grid: must be a block of keys with values, found nothing"),
        wrong(
            HEAD + "grid: [1, 2]\n",
            "s.yaml:3 grid: must be a block of keys with values, found [1, 2]"),
        wrong(
            HEAD + "grid:\n  learning_rate: -0.1\n",
            "s.yaml:4 learning_rate: must be > 0, found -0.1"),
        wrong(
            HEAD + "grid:\n  learning_rate:\n    - 0.1\n    - 0\n    - -1\n",
            "s.yaml:6 learning_rate: must be > 0, found 0"),
        wrong(
            HEAD + "grid: {learning_rate: []}\n",
            "s.yaml:3 learning_rate: must have at least one value, found an empty list"),
        wrong(
            HEAD + "grid: {hidden_layers: []}\n",
            "s.yaml:3 hidden_layers: must have at least one value, found an empty list"),
        wrong(
            HEAD + "grid: {learning_rate: .inf}\n",
            "s.yaml:3 learning_rate: must be finite, found Infinity"),
        wrong(
            HEAD + "grid: {learning_rate: 1e999}\n",
            "s.yaml:3 learning_rate: must be finite, found Infinity"),
        wrong(HEAD + "grid: {l2: .nan}\n", "s.yaml:3 l2: must be finite, found NaN"),
        wrong(
            HEAD + "grid: {learning_rate: fast}\n",
            "s.yaml:3 learning_rate: must be a number > 0, found 'fast'"),
        wrong(
            HEAD + "grid: {learning_rate: true}\n",
            "s.yaml:3 learning_rate: must be a number > 0, found true"),
        wrong(
            HEAD + "grid: {learning_rate: [[0.1]]}\n",
            "s.yaml:3 learning_rate: must be a number > 0, found [0.1]"),
        wrong(
            HEAD + "grid: {learning_rate: {from: 1}}\n",
            "s.yaml:3 learning_rate.from: is not a key of a range, which has range or log_range,"
                + " and points or step"),
        wrong(
            HEAD + "grid: {learning_rate: " + "9".repeat(200) + "}\n",
            "s.yaml:3 learning_rate: must be a number > 0, found '" + "9".repeat(57) + "...'"),
        wrong(
            HEAD + "grid: {activation: step}\n",
            "s.yaml:3 activation: must be " + Activation.CHOICES.rule() + ", found 'step'"),
        wrong(
            HEAD + "grid: {activation: leaky_relu(-1)}\n",
            "s.yaml:3 activation: the parameter of leaky_relu must be >= 0 and < 1, found -1"),
        wrong(
            HEAD + "grid: {optimizer: momentum(.nan)}\n",
            "s.yaml:3 optimizer: the parameter of momentum must be a number, found"
                + " 'momentum(.nan)'"),
        wrong(
            HEAD + "grid: {hidden_layers: 30}\n",
            "s.yaml:3 hidden_layers: must be a list of widths such as [30, 30], found 30"),
        wrong(
            HEAD + "grid: {hidden_layers: [30, 0]}\n",
            "s.yaml:3 hidden_layers: must have widths from 1 to 1000000, found 0"),
        wrong(
            HEAD + "grid:\n  hidden_layers:\n    - [30]\n    - 30\n",
            "s.yaml:6 hidden_layers: must be a list of widths such as [30, 30], found 30"),
        wrong(HEAD + "grid: {batch_size: 0}\n", "s.yaml:3 batch_size: must be >= 1, found 0"),
        wrong(
            HEAD + "grid:\n  batch_size:\n    - 10\n    - 5001\n",
            "s.yaml:6 batch_size: must be <= dataset.train_examples, 5000, found 5001"),
        wrong(
            "name: a\ndataset: {source: synthetic_digits, train_examples: 5}\ngrid: {l2: 1}\n",
            "s.yaml:3 batch_size: must be <= dataset.train_examples, 5, found 10, its default"),
        wrong(
            HEAD + "replicates: 2\ngrid: {seed: [1, 2]}\n",
            "s.yaml:3 replicates: must be 1 where grid has seed, found 2"),
        wrong(
            HEAD + "grid: {seed: [1, x]}\n", "s.yaml:3 seed: must be a 64-bit integer, found 'x'"),
        wrong(
            HEAD + "replicates: 4000\ngrid: {l2: [1, 2, 3]}\n",
            "s.yaml:4 grid: must not make more trials than max_trials, 10000, found 12000 (3"
                + " combinations x 4000 replicates); to run them, give max_trials: 12000 or --set"
                + " max_trials=12000"),
        wrong(
            HEAD + "max_trials: 3\ngrid: {seed: [1, 2], l2: [1, 2]}\n",
            "s.yaml:4 grid: must not make more trials than max_trials, 3, found 4 (2 combinations x"
                + " 2 seeds); to run them, give max_trials: 4 or --set max_trials=4"),
        wrong(
            HEAD + "replicates: 2147483647\ngrid: {l2: 1}\n",
            "s.yaml:4 grid: must not make more trials than max_trials, 10000, found 2147483647 (1"
                + " combinations x 2147483647 replicates); no plan can have more than 10000000"),

        // Of several mistakes the first in the file is reported.
        wrong(
            "grid: {learning_rate: -1}\nepochs: -1\nname: /\n" + DIGITS,
            "s.yaml:1 learning_rate: must be > 0, found -1"),
        wrong(
            "name: a\nprobe: {examples: 6000}\ngrid: {l2: -1}\n" + DIGITS,
            "s.yaml:2 probe.examples: must be <= dataset.train_examples, 5000, found 6000"));
  }

  private static Arguments wrong(String input, String message) {
    return Arguments.of(input, message);
  }

  @ParameterizedTest
  @MethodSource("wrongFiles")
  void aWrongFileGivesOneLine(String text, String message) throws IOException {
    Files.writeString(folder.resolve("s.yaml"), text);

    assertThatThrownBy(() -> read())
        .isInstanceOf(UserException.class)
        .hasMessage(message.replace("s.yaml", folder.resolve("s.yaml").toString()));
  }

  @Test
  void aMissingFileAndAFolderAreNamed() {
    assertThatThrownBy(() -> SweepFile.read(Path.of("no", "such.yaml"), List.of()))
        .isInstanceOf(UserException.class)
        .hasMessage("no/such.yaml: there is no such file");
    assertThatThrownBy(() -> SweepFile.read(folder, List.of()))
        .isInstanceOf(UserException.class)
        .hasMessage(folder + ": is a folder, not a sweep file");
  }

  @Test
  void textThatIsNotUtf8IsRefusedWithItsLine() throws IOException {
    byte[] latin1 = "name: a\nx: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(folder.resolve("s.yaml"), latin1);

    assertThatThrownBy(() -> read())
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith("s.yaml:2: is not UTF-8 text");
  }

  private void read() {
    SweepFile.read(folder.resolve("s.yaml"), List.of());
  }
}
