package org.gradsweep.job.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.table.TrialStatus;
import org.gradsweep.job.TinySweep;
import org.gradsweep.job.store.GroupWriter;
import org.gradsweep.job.store.SweepDirectory;
import org.gradsweep.job.store.SweepRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table that a run ends with says what the rows say. */
final class SummaryTest {
  @TempDir Path folder;

  private Summary summary(TinySweep sweep, List<TrialResult> results) throws IOException {
    SweepDirectory directory = SweepDirectory.at(folder.toString(), new Configuration(false));
    directory.write(SweepRecord.of(sweep.generation()));
    try (GroupWriter writer = new GroupWriter(directory, "g")) {
      results.forEach(writer::add);
      writer.commit();
    }
    return Summary.of(directory);
  }

  @Test
  void aLineForEachCombinationInTheOrderOfTheGrid() throws IOException {
    TinySweep sweep = TinySweep.with();
    List<TrialResult> results = sweep.results();
    Summary summary = summary(sweep, results);
    assertThat(summary.trials()).isEqualTo(12);
    assertThat(summary.count(TrialStatus.DIVERGED)).isEqualTo(4);
    List<String> lines = summary.text().lines().toList();
    assertThat(lines.get(0).split(" {2,}"))
        .containsExactly(
            "hidden_layers",
            "learning_rate",
            "trials",
            "validation accuracy",
            "initial gradient by layer",
            "verdict",
            "diverged",
            "failed");
    assertThat(lines).hasSize(7);
    assertThat(lines.get(1)).startsWith("[8] ").contains(" 0.1 ").endsWith("0         0");
    assertThat(lines.get(6)).startsWith("[8, 6] ").contains(" 1.0E30 ").endsWith("2         0");
    assertThat(lines.get(1).split(" {2,}")[3]).isEqualTo(accuracy(results.subList(0, 2)));
    assertThat(lines.get(1).split(" {2,}")[4])
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "%.2g",
                (results.get(0).layers().get(0).biasGradL2Norm()
                        + results.get(1).layers().get(0).biasGradL2Norm())
                    / 2));
  }

  private static String accuracy(List<TrialResult> pair) {
    double a = pair.get(0).trial().last().validationAccuracy();
    double b = pair.get(1).trial().last().validationAccuracy();
    return String.format(
        Locale.ROOT, "%.2f ± %.2f %%", 50 * (a + b), 100 * Math.abs(a - b) / Math.sqrt(2));
  }

  @Test
  void onlyVariedAxesAreShownAndTroubleOnlyWhereThereIsAny() throws IOException {
    TinySweep sweep = TinySweep.with("learning_rate=0.1", "hidden_layers=[[8]]", "epochs=0");
    String text = summary(sweep, sweep.results()).text();
    assertThat(text.lines().findFirst().orElseThrow())
        .startsWith("hidden_layers  trials  validation accuracy")
        .endsWith("verdict");
  }

  @Test
  void aTableOfPartOfTheRowsSaysSo() {
    TextTable table = new TextTable(List.of("a", "b"));
    for (int i = 0; i < 3; i++) {
      table.add(List.of("η" + i, "x"));
    }
    assertThat(table.text(47)).isEqualTo("a   b\nη0  x\nη1  x\nη2  x\n... and 47 more\n");
  }

  @Test
  void ofManyCombinationsTheFirstOfTheGridAreShownWithAllTheirTrials() throws IOException {
    TinySweep sweep =
        TinySweep.with(
            "learning_rate={range: [0.01, 0.4], points: 40}", "hidden_layers=[[8]]", "epochs=0");
    List<TrialResult> results = new ArrayList<>(sweep.results());
    Collections.shuffle(results, new Random(1));
    List<String> lines = summary(sweep, results).text().lines().toList();
    assertThat(lines).hasSize(38).last().isEqualTo("... and 4 more");
    for (int i = 1; i <= 36; i++) {
      String[] cells = lines.get(i).split(" {2,}");
      assertThat(Double.parseDouble(cells[1])).isEqualTo(0.01 * i, within(1e-9));
      assertThat(cells[2]).isEqualTo("2");
    }
  }

  @Test
  void ofManyLayersTheFirstAndTheLastAreShown() {
    GridPoint point = new GridPoint();
    for (int layer = 1; layer <= 50; layer++) {
      point.addNorm(layer, layer);
    }
    assertThat(point.norms()).isEqualTo("1.0 2.0 3.0 ... 49 50");
  }
}
