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
    CostModel cost = new CostModel(784, 10, 50_000, 20_000, spec.probe());

    String text = PlanPreview.text(spec, Plan.of(spec, "data"), cost, 2);

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
        .containsPattern("core time     about \\d+ min \\d+ s\n")
        .containsPattern("wall time     about .* s on 2 slots\n")
        .containsPattern("files         up to 30, about \\d+ kB\n");
  }

  @Test
  void timesAreWrittenForPeople() {
    assertThat(List.of(0.04, 9.0, 59.4, 61.0, 3_600.0, 90_000.0).stream().map(TimeText::text))
        .containsExactly("0.0 s", "9.0 s", "59 s", "1 min 1 s", "1 h 0 min", "1 d 1 h");
  }
}
