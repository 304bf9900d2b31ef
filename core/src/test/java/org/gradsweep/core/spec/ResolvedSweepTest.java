package org.gradsweep.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResolvedSweepTest {
  private static final int SWEEPS = 300;

  @Test
  void theTextReadsBackToAnEqualSweep() {
    for (int seed = 0; seed < SWEEPS; seed++) {
      SweepSpec spec = RandomSpecs.of(seed);
      String text = ResolvedSweep.text(spec);

      assertThat(SweepFile.parse("sweep.yaml", text, List.of())).describedAs(text).isEqualTo(spec);
    }
  }

  @Test
  void equalSweepsHaveEqualTextsAndOthersNot() {
    for (int seed = 0; seed < SWEEPS; seed++) {
      assertThat(ResolvedSweep.text(RandomSpecs.of(seed)))
          .isEqualTo(ResolvedSweep.text(RandomSpecs.of(seed)))
          .isNotEqualTo(ResolvedSweep.text(RandomSpecs.of(seed + SWEEPS)));
    }
  }

  @Test
  void everyKeyIsWrittenOutInOneOrder() {
    SweepSpec spec =
        SweepFile.parse(
            "s.yaml",
            """
            grid: {optimizer: [momentum(0.5), sgd], hidden_layers: [30, 30], learning_rate: 1e-4,
                   schedule: [constant, "step( 2,0.5)"]}
            dataset: {source: csv, path: data.csv, label: '7', train_examples: 50,
                      validation_examples: 5}
            name: "12"
            """,
            List.of("epochs=3"));

    assertThat(ResolvedSweep.text(spec))
        .isEqualTo(
            """
            name: "12"
            dataset:
              source: csv
              path: data.csv
              label: "7"
              train_examples: 50
              validation_examples: 5
              test_examples: 0
              split: stratified
              split_seed: 0
              most_words: 100
              missing: error
              missing_words: ["?", NA, N/A, "#N/A", "<NA>", NaN, "null", None]
              eight_bit: auto
            epochs: 3
            probe:
              examples: 50
              every_epochs: 1
              neurons: 0
            replicates: 1
            base_seed: 0
            max_trials: 10000
            shuffle: false
            nuisance: []
            grid:
              hidden_layers: [[30, 30]]
              activation: sigmoid
              weight_init: lecun_normal
              bias_init: normal
              normalization: none
              residual: none
              loss: cross_entropy
              optimizer: [momentum(0.5), sgd]
              learning_rate: 1.0E-4
              schedule: [constant, "step(2, 0.5)"]
              l2: 0.0
              l1: 0.0
              dropout: 0.0
              gradient_clip: none
              batch_size: 10
              early_stop: none
              input_scaling: unit
              dtype: float32
            """);
  }

  @Test
  void theDifferenceNamesEachKeyOnce() {
    String file =
        """
        name: a
        dataset: {source: mnist}
        epochs: 30
        grid: {learning_rate: 0.1, hidden_layers: [[30], [30, 30]]}
        """;
    SweepSpec before = SweepFile.parse("a.yaml", file, List.of());
    SweepSpec after =
        SweepFile.parse(
            "a.yaml",
            file,
            List.of(
                "learning_rate=0.5",
                "hidden_layers=[30]",
                "probe.examples=10",
                "grid.epochs=[1, 2]",
                "max_trials=7",
                "nuisance=epochs",
                "dataset={source: synthetic_digits}"));

    assertThat(SweepDifference.between(before, before)).isEmpty();
    assertThat(SweepDifference.between(before, after))
        .containsExactly(
            "dataset.source: mnist -> synthetic_digits",
            "dataset.train_examples: 50000 -> 5000",
            "dataset.validation_examples: 10000 -> 1000",
            "dataset.test_examples: (none) -> 1000",
            "dataset.seed: (none) -> 0",
            "probe.examples: 1000 -> 10",
            "hidden_layers: [[30], [30, 30]] -> [[30]]",
            "learning_rate: 0.1 -> 0.5",
            "epochs: 30 -> [1, 2]",
            "dataset.split: in_order -> (none)",
            "dataset.split_seed: 0 -> (none)");
  }
}
