package org.gradsweep.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.HiddenLayers;
import org.gradsweep.core.data.CsvDialect;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.data.PartSize;
import org.gradsweep.core.data.Split;
import org.gradsweep.core.data.TableSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepFileTest {
  private static final String SMALL =
      """
      name: small
      dataset: {source: synthetic_digits}
      grid: {l2: 0}
      """;

  @Test
  void theExampleOfTheDesignIsRead() {
    SweepSpec spec =
        SweepFile.parse(
            "chapter5.yaml",
            """
            name: chapter5-depth
            dataset: {source: mnist, train_examples: 50000, validation_examples: 10000}
            epochs: 30
            probe: {examples: 1000, every_epochs: 1, neurons: 6}
            replicates: 5
            base_seed: 7
            grid:
              hidden_layers: [[30], [30, 30]]
              activation: sigmoid
              learning_rate: [0.1, 1e-3, 1]
              l2: 5.0
              batch_size: 0x0A
            """,
            List.of());

    assertThat(spec.name()).isEqualTo("chapter5-depth");
    assertThat(spec.dataset()).isEqualTo(new DatasetSpec.Mnist(50_000, 10_000));
    assertThat(spec.probe()).isEqualTo(new Probe(1_000, 1, 6));
    assertThat(spec.replicates()).isEqualTo(5);
    assertThat(spec.baseSeed()).isEqualTo(7);
    assertThat(spec.maxTrials()).isEqualTo(10_000);
    assertThat(spec.grids().get(0).values())
        .containsEntry(Axis.HIDDEN_LAYERS, List.of(HiddenLayers.of(1, 30), HiddenLayers.of(2, 30)))
        .containsEntry(Axis.LEARNING_RATE, List.of(0.1, 0.001, 1.0))
        .containsEntry(Axis.L2, List.of(5.0))
        .containsEntry(Axis.BATCH_SIZE, List.of(10))
        .containsEntry(Axis.EPOCHS, List.of(30))
        .containsEntry(Axis.DTYPE, List.of(Axis.DTYPE.defaultValue()));
    assertThat(spec.grids().get(0).varied())
        .isEqualTo(List.of(Axis.HIDDEN_LAYERS, Axis.LEARNING_RATE));
    assertThat(spec.grids().get(0).combinations()).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {" [30, 20]", " [[30, 20]]", "\n    - 30\n    - 20", "\n    - [30, 20]"})
  void aListOfWidthsIsOneNetwork(String yaml) {
    String file = SMALL.replace("{l2: 0}", "\n  hidden_layers:" + yaml);

    assertThat(SweepFile.parse("s.yaml", file, List.of()).grids().get(0).values())
        .containsEntry(Axis.HIDDEN_LAYERS, List.of(new HiddenLayers(List.of(30, 20))));
  }

  @Test
  void theProbeIsNeverLargerThanTheTrainingSetByDefault() {
    SweepSpec small = SweepFile.parse("s.yaml", SMALL, List.of("dataset.train_examples=200"));
    SweepSpec large = SweepFile.parse("s.yaml", SMALL, List.of());

    assertThat(small.probe()).isEqualTo(new Probe(200, 1));
    assertThat(large.probe()).isEqualTo(new Probe(1_000, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "learning_rate=0.5 | grid.learning_rate=0.5",
        "examples=7 | probe.examples=7",
        "source=mnist | dataset={source: mnist}",
        "epochs=0 | grid.epochs=0",
        "hidden_layers=[[30], [30, 30]] | grid={l2: 0, hidden_layers: [[30], [30, 30]]}",
        "grid.seed=[1, 2] | grid={seed: [1, 2]}",
      })
  void aKeyCanBeSetByItsPathOrItsName(String one, String other) {
    assertThat(SweepFile.parse("s.yaml", SMALL, List.of(one)))
        .isEqualTo(SweepFile.parse("s.yaml", SMALL, List.of(other)))
        .isNotEqualTo(SweepFile.parse("s.yaml", SMALL, List.of()));
  }

  @Test
  void aLaterOptionReplacesAnEarlierOneAndAnyReplacesTheFile() {
    String file = SMALL + "epochs: wrong\n";
    SweepSpec spec = SweepFile.parse("s.yaml", file, List.of("epochs=1", "epochs=[]", "epochs=2"));

    assertThat(spec.grids().get(0).values()).containsEntry(Axis.EPOCHS, List.of(2));
  }

  @Test
  void epochsSetAtOnePlaceTakeTheOthersPlace() {
    String axis = SMALL.replace("l2: 0", "epochs: [1, 2], l2: 0");
    String top = SMALL + "epochs: 9\n";

    assertThat(SweepFile.parse("s.yaml", axis, List.of("epochs=3")).grids().get(0).values())
        .containsEntry(Axis.EPOCHS, List.of(3));
    assertThat(
            SweepFile.parse("s.yaml", top, List.of("grid.epochs=[4, 5]")).grids().get(0).values())
        .containsEntry(Axis.EPOCHS, List.of(4, 5));
  }

  @Test
  void aliasesRepeatPlainValues() {
    SweepSpec spec =
        SweepFile.parse(
            "s.yaml",
            """
            name: a
            dataset: {source: synthetic_digits, train_examples: &n 300}
            probe: {examples: *n}
            grid:
              hidden_layers: [&deep [30, 30], *deep]
            """,
            List.of());

    assertThat(spec.probe().examples()).isEqualTo(300);
    assertThat(spec.grids().get(0).combinations()).isEqualTo(2);
  }

  @Test
  void aByteOrderMarkAndWindowsLineEndsAreNoMistake() {
    assertThat(SweepFile.parse("s.yaml", "\uFEFF" + SMALL.replace("\n", "\r\n"), List.of()))
        .isEqualTo(SweepFile.parse("s.yaml", SMALL, List.of()));
  }

  @Test
  void aMergeKeyTakesOverTheKeysOfAnotherBlock() {
    String head = "name: a\ndataset: {source: mnist}\n";
    SweepSpec merged =
        SweepFile.parse(
            "s.yaml",
            head
                + "grids:\n"
                + "  - &base {activation: relu, learning_rate: 0.5}\n"
                + "  - {learning_rate: 0.2, <<: *base}\n"
                + "  - {<<: [{l2: 1}, {l2: 2, l1: 3}]}\n",
            List.of());
    SweepSpec written =
        SweepFile.parse(
            "s.yaml",
            head
                + "grids:\n"
                + "  - {activation: relu, learning_rate: 0.5}\n"
                + "  - {activation: relu, learning_rate: 0.2}\n"
                + "  - {l2: 1, l1: 3}\n",
            List.of());

    assertThat(merged).isEqualTo(written);
  }

  @Test
  void sharesAndColumnsAreReadAndTheirDefaults() {
    SweepSpec spec =
        SweepFile.parse(
            "s.yaml",
            "name: a\ndataset: {source: csv, path: x, label: 5, train_examples: 0.7,"
                + " exclude: id, separator: \"\\t\", missing_words: []}\ngrid: {l2: 1}\n",
            List.of());
    TableSpec usual = TableSpec.of("x", "5", 1, 1, 0);

    assertThat(spec.dataset())
        .isEqualTo(
            new DatasetSpec.Csv(
                new TableSpec(
                    "x",
                    "5",
                    new PartSize(0.7),
                    new PartSize(0.2),
                    PartSize.count(0),
                    Split.STRATIFIED,
                    List.of(),
                    List.of("id"),
                    List.of(),
                    usual.mostWords(),
                    usual.missing(),
                    List.of(),
                    usual.eightBit()),
                new CsvDialect('\t', null, null)));
    assertThat(spec.probe().examples()).isEqualTo(1000);
  }
}
