package org.gradsweep.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradsweep.core.spec.SweepFile;
import org.gradsweep.core.spec.SweepSpec;
import org.junit.jupiter.api.Test;

class PlanPreviewTest {
  @Test
  void thePreviewNamesEverythingThatTheSweepWillDo() {
    SweepSpec spec =
        SweepFile.parse(
            "s.yaml",
            """
            name: depth
            dataset: {source: mnist}
            epochs: 30
            replicates: 5
            grid:
              hidden_layers: [[30], [30, 30], [30, 30]]
              l2: 5.0
            """,
            List.of());
    CostModel cost = new CostModel(784, 10, 50_000, 20_000, spec.probe(), CostModel.USUAL_DENSITY);

    String text = PlanPreview.text(spec, Plan.of(spec, "data"), cost, 2, 128 << 20);

    assertThat(text.lines().map(String::stripTrailing).toList())
        .containsSubsequence(
            "sweep         depth",
            "data set      mnist: 50,000 training and 10,000 validation examples",
            "probe         1,000 examples, before training, after every epoch and after the last",
            "",
            "axis           values",
            "hidden_layers       3  [30], [30, 30], [30, 30]",
            "activation          1  sigmoid",
            "l2                  1  5.0",
            "combinations  3",
            "replicates    5",
            "duplicates    5 left out",
            "trials        10",
            "groups        10",
            "rows          10 trials, 310 epochs, 775 layers");
    assertThat(text)
        .containsPattern("core time     about \\d+ s\n")
        .containsPattern("wall time     about .* s on 2 slots\n")
        .containsPattern("files         up to 30, in the end about 3 of \\d+ kB\n");
  }

  @Test
  void recordedNeuronsAreCounted() {
    SweepSpec spec =
        SweepFile.parse(
            "s.yaml",
            """
            name: neurons
            dataset: {source: mnist}
            epochs: 30
            probe: {neurons: 20}
            grid: {hidden_layers: [[30], [30, 8]]}
            """,
            List.of());
    CostModel cost = new CostModel(784, 10, 50_000, 20_000, spec.probe(), CostModel.USUAL_DENSITY);

    String text = PlanPreview.text(spec, Plan.of(spec, "data"), cost, 2, 128 << 20);

    long neurons = 31 * ((20 + 10) + (20 + 8 + 10));
    assertThat(text)
        .contains("\n              and of the first 20 neurons of each layer\n")
        .contains(
            "\nrows          2 trials, 62 epochs, 155 layers, %,d neurons\n".formatted(neurons))
        .containsPattern("\nfiles         up to 8, in the end about 4 of \\d+ kB\n");
  }

  @Test
  void thePreviewSaysWhatIsZippedDroppedAndSampledInEachGrid() {
    SweepSpec spec =
        SweepFile.parse(
            "s.yaml",
            """
            name: many
            dataset: {source: mnist}
            shuffle: true
            nuisance: [learning_rate, batch_size]
            grids:
              - hidden_layers: {depth: [1, 2, 3, 4], width: 30}
                zip: {activation: [sigmoid, relu], weight_init: [lecun_normal, he_normal]}
                l2: {range: [0, 1], points: 3}
                where: [depth < 4, l2 == 0 or activation == relu]
                seed: [1, 2]
              - learning_rate: {log_range: [1.0e-3, 1]}
                batch_size: {range: [10, 100]}
                sample: {count: 50, method: sobol}
            """,
            List.of());
    CostModel cost = new CostModel(784, 10, 50_000, 20_000, spec.probe(), CostModel.USUAL_DENSITY);

    String text = PlanPreview.text(spec, Plan.of(spec, "data"), cost, 2, 128 << 20);

    assertThat(text.lines().map(String::stripTrailing).toList())
        .containsSubsequence(
            "grid 1 of 2",
            "axis           values",
            "hidden_layers       4  [30], [30, 30], [30, 30, 30], [30, 30, 30, 30]",
            "activation          2  sigmoid, relu; with weight_init",
            "weight_init         2  lecun_normal, he_normal; with activation",
            "l2                  3  0.0, 0.5, 1.0",
            "seed                2  1, 2",
            "",
            "combinations  24",
            "dropped       6 by where: depth < 4",
            "dropped       6 by where: l2 == 0 or activation == relu",
            "",
            "grid 2 of 2",
            "learning_rate          0.001 to 1.0, on a logarithmic scale",
            "batch_size             10 to 100",
            "sampled       50 by sobol, seed 0",
            "",
            "replicates    1",
            "nuisance      learning_rate, batch_size: the report compares the best of them",
            "trials        74, shuffled");
  }

  @Test
  void conditionsOnDrawsSayHowManyWereDrawn() {
    SweepSpec spec =
        SweepFile.parse(
            "s.yaml",
            """
            name: drawn
            dataset: {source: mnist}
            grid:
              l2: {range: [0, 1]}
              where: l2 < 0.5
              sample: {count: 8, method: sobol}
            """,
            List.of());
    CostModel cost = new CostModel(784, 10, 50_000, 20_000, spec.probe(), CostModel.USUAL_DENSITY);

    assertThat(PlanPreview.text(spec, Plan.of(spec, "data"), cost, 2, 128 << 20))
        .containsPattern("\ndropped       [78] of 1[56] draws by where: l2 < 0.5\n")
        .contains("\nsampled       8 by sobol, seed 0\n")
        .doesNotContain("combinations");
  }

  @Test
  void timesAreWrittenForPeople() {
    assertThat(List.of(0.04, 9.0, 59.4, 61.0, 3_600.0, 90_000.0).stream().map(TimeText::text))
        .containsExactly("0.0 s", "9.0 s", "59 s", "1 min 1 s", "1 h 0 min", "1 d 1 h");
  }
}
