package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.gradsweep.analysis.Answer.Call;
import org.gradsweep.analysis.sql.NumberedQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code run --extend} adds with other data or another probe is never put together. */
class ExtendedSweepTest {
  private static final String SWEEP =
      "name: c\n"
          + "dataset: {source: synthetic_digits, train_examples: 60, validation_examples: 40}\n"
          + "probe: {examples: 30}\n"
          + "epochs: 1\nreplicates: 3\n"
          + "grid: {hidden_layers: [[6, 6], [6, 6, 6]], activation: [tanh, relu]}\n";

  @TempDir private Path folder;

  private String text() throws Exception {
    Call call = Call.of("report", folder);
    assertThat(call.err()).isEmpty();
    assertThat(call.exitCode()).isZero();
    return Files.readString(folder.resolve("report.html"))
        .replaceAll("(?s)<(script|style).*?</\\1>", " ")
        .replaceAll("<[^>]*>", " ")
        .replace('\u00a0', ' ')
        .replaceAll("\\s+", " ");
  }

  @Test
  void otherDataIsASweepOfItsOwn() throws Exception {
    MeasuredSweep sweep = MeasuredSweep.run(folder, SWEEP);
    sweep.extend(folder, SWEEP, "dataset.seed=7");
    Answer points = Answer.of(folder, "SELECT trials, completed FROM grid_points");
    assertThat(points.rows()).hasSize(8);
    assertThat(points.column("trials")).containsOnly(3L);
    assertThat(text()).contains("networks 8").contains("On data ").doesNotContain("n = 6 ");
  }

  @Test
  void anotherProbeMakesNoNetworkTwo() throws Exception {
    MeasuredSweep sweep = MeasuredSweep.run(folder, SWEEP);
    sweep.extend(folder, SWEEP, "probe.examples=20");
    assertThat(Answer.of(folder, "SELECT trials FROM grid_points").column("trials"))
        .hasSize(8)
        .containsOnly(3L);
    assertThat(text()).contains("On probe_examples 30: ").doesNotContain("n = 6 ");
  }

  /** Of axes that a query does not show, of data and of probes, each value has rows of its own. */
  @Test
  void noNumberedQueryPoolsGridPoints() throws Exception {
    MeasuredSweep sweep =
        MeasuredSweep.run(
            folder,
            SWEEP,
            "grid.l2=[0.0, 1.0]",
            "grid.loss=[quadratic, cross_entropy]",
            "probe.neurons=1");
    sweep.extend(folder, SWEEP, "grid.l2=2.0", "grid.loss=quadratic", "dataset.seed=7");
    List<String> pooling = List.of("what-keeps-gradients-alive", "accuracy-and-slope", "outcome");
    int checked = 0;
    for (NumberedQuery query : NumberedQuery.all()) {
      Answer answer = Answer.of(folder, "@" + query.topic());
      for (String counted : List.of("trials", "networks", "pairs")) {
        if (answer.columns().contains(counted) && !pooling.contains(query.topic())) {
          assertThat(answer.column(counted))
              .as(query.topic())
              .allMatch(count -> ((Number) count).longValue() <= 3);
          checked++;
        }
      }
      if (pooling.contains(query.topic())) {
        assertThat(Set.copyOf(answer.column("dataset_fingerprint"))).as(query.topic()).hasSize(2);
        assertThat(answer.columns()).containsAnyOf("networks", "grid_points", "architectures");
      }
    }
    assertThat(checked).isGreaterThanOrEqualTo(11);
    // Two shapes, two losses and three seeds: trials that differ in l2 start as the same networks.
    assertThat(Answer.of(folder, "@what-keeps-gradients-alive").column("networks"))
        .containsExactlyInAnyOrder(12L, 12L, 6L, 6L);
  }

  /** Trials that differ in their training alone start as the same networks. */
  @Test
  void networksBeforeTrainingCountOnce() throws Exception {
    MeasuredSweep.run(folder, SWEEP, "grid.learning_rate=[0.1, 0.2]");
    Answer counts =
        Answer.of(
            folder,
            "SELECT count(*) AS trials, count(DISTINCT network) AS networks,"
                + " count(DISTINCT grid_point) AS points FROM replicates");
    assertThat(counts.rows().get(0)).containsExactly(24L, 12L, 8L);
  }
}
