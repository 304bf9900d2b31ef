package org.gradsweep.job.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.axis.Axis;
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
  void bestWorstAndWhatDivergedWhere() throws IOException {
    TinySweep sweep = TinySweep.with();
    List<TrialResult> results = sweep.results();
    Summary summary = summary(sweep, results);
    assertThat(summary.trials()).isEqualTo(12);
    assertThat(summary.count(TrialStatus.DIVERGED)).isEqualTo(4);
    List<String> lines = summary.text().lines().toList();
    assertThat(lines.get(0))
        .isEqualTo("12 trials of 6 grid points: 8 completed, 4 diverged, 0 failed");
    assertThat(lines.get(1)).isEqualTo(bestLine(results));
    assertThat(lines)
        .contains(
            "diverged  2 of 2                [8], learning_rate 1.0E30",
            "          2 of 2                [8, 6], learning_rate 1.0E30",
            "go on:  ./gradsweep report " + folder,
            "        ./gradsweep sql " + folder + " @best-trial");
    assertThat(lines.subList(0, lines.size() - 2)).allMatch(line -> line.length() <= 80);
  }

  /** The grid point with the highest mean, and both of its accuracies. */
  private static String bestLine(List<TrialResult> results) {
    List<TrialResult> best = List.of();
    for (int i = 0; i < results.size(); i += 2) {
      List<TrialResult> pair = results.subList(i, i + 2);
      boolean completed = pair.stream().allMatch(r -> r.trial().status() == TrialStatus.COMPLETED);
      if (completed && (best.isEmpty() || sum(pair) > sum(best))) {
        best = pair;
      }
    }
    double a = best.get(0).trial().last().validationAccuracy();
    double b = best.get(1).trial().last().validationAccuracy();
    return String.format(
        Locale.ROOT,
        "best      %-21s %s, learning_rate %s",
        String.format(Locale.ROOT, "%.2f %.2f %%", 100 * Math.min(a, b), 100 * Math.max(a, b)),
        best.get(0).trial().trial().config().get(Axis.HIDDEN_LAYERS).text(),
        best.get(0).trial().trial().config().get(Axis.LEARNING_RATE));
  }

  private static double sum(List<TrialResult> pair) {
    return pair.stream().mapToDouble(r -> r.trial().last().validationAccuracy()).sum();
  }

  @Test
  void aScreenIsEnoughForManyGridPoints() throws IOException {
    TinySweep sweep =
        TinySweep.with(
            "learning_rate={range: [0.01, 0.4], points: 40}", "hidden_layers=[[8]]", "epochs=0");
    String text = summary(sweep, sweep.results()).text();
    assertThat(text.lines().count()).isLessThanOrEqualTo(24);
    assertThat(text)
        .startsWith("80 trials of 40 grid points: 80 completed, 0 diverged, 0 failed\n");
    assertThat(text).contains("\nworst ").doesNotContain("diverged  ").doesNotContain("stuck");
  }

  @Test
  void whatDidNotCompleteHasNoAccuracy() {
    GridPoint point = new GridPoint();
    point.add(TrialStatus.DIVERGED, 0.1, false, 0);
    assertThat(point.accuracy()).isEqualTo("-");
    assertThat(point.mean()).isNaN();
    point.add(TrialStatus.COMPLETED, 0.5, false, 0);
    point.add(TrialStatus.COMPLETED, 0.25, true, 0);
    point.add(TrialStatus.FAILED, null, false, 0);
    assertThat(point.accuracy()).isEqualTo("25.00 50.00 %");
    assertThat(point.mean()).isEqualTo(0.375);
    assertThat(point.stuck()).isEqualTo(1);
    point.add(TrialStatus.COMPLETED, 0.5, false, 0);
    point.add(TrialStatus.COMPLETED, 0.75, false, 0);
    assertThat(point.accuracy()).isEqualTo("50.00 ± 20.41 %");
  }

  /** Another probe or data set is another grid point, which the name says. */
  @Test
  void anExtendedSweepIsNotPutTogether() throws IOException {
    TinySweep sweep = TinySweep.with("learning_rate=0.1", "hidden_layers=[[8]]");
    TinySweep other = TinySweep.with("learning_rate=0.1", "hidden_layers=[[8]]", "dataset.seed=9");
    List<TrialResult> both = new ArrayList<>(sweep.results());
    both.addAll(other.results());
    String text = summary(sweep, both).text();
    assertThat(text)
        .startsWith("4 trials of 2 grid points: 4 completed")
        .contains("data " + sweep.data().fingerprint().substring(0, 6))
        .contains("data " + other.data().fingerprint().substring(0, 6));
  }
}
