package org.gradsweep.job.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.table.EpochRow;
import org.gradsweep.core.table.LayerRow;
import org.gradsweep.core.table.NeuronRow;
import org.gradsweep.core.table.TrialStatus;
import org.gradsweep.job.TinySweep;
import org.gradsweep.job.store.GroupWriter;
import org.gradsweep.job.store.SweepDirectory;
import org.gradsweep.job.store.SweepRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every row that is missing or too many is found. */
final class AuditTest {
  private static TinySweep sweep;
  private static List<TrialResult> results;

  @TempDir Path folder;
  private SweepDirectory directory;

  @BeforeAll
  static void runTrials() {
    sweep = TinySweep.with(TinySweep.NEURONS);
    results = sweep.results();
  }

  @BeforeEach
  void open() {
    directory = SweepDirectory.at(folder.toString(), new Configuration(false));
    directory.write(SweepRecord.of(sweep.generation()));
  }

  private void commit(String group, List<TrialResult> rows) throws IOException {
    try (GroupWriter writer = new GroupWriter(directory, sweep.group(group))) {
      rows.forEach(writer::add);
      writer.commit();
    }
  }

  private Audit audit() {
    return Audit.of(directory, List.of(sweep.plan()));
  }

  /** All results, the first in another form. */
  private static List<TrialResult> withFirst(List<EpochRow> epochs, List<LayerRow> layers) {
    List<TrialResult> rows = new ArrayList<>(results);
    TrialResult first = results.get(0);
    rows.set(
        0,
        new TrialResult(
            first.trial(), epochs, layers, neurons(first, row -> row.epoch() < epochs.size())));
    return rows;
  }

  private static List<NeuronRow> neurons(TrialResult result, Predicate<NeuronRow> kept) {
    return result.neurons().stream().filter(kept).toList();
  }

  /** All results, the first with other rows of neurons. */
  private static List<TrialResult> withFirst(List<NeuronRow> neurons) {
    List<TrialResult> rows = new ArrayList<>(results);
    TrialResult first = results.get(0);
    rows.set(0, new TrialResult(first.trial(), first.epochs(), first.layers(), neurons));
    return rows;
  }

  private void assertComplaint(String complaint) {
    assertThat(audit().complaints())
        .singleElement()
        .asString()
        .startsWith(sweep.plan().trialId(0) + ": " + complaint)
        .endsWith("hidden_layers=[8] activation=relu epochs=2)");
  }

  @Test
  void aCompleteSweepIsInOrderDivergedAndFailedTrialsIncluded() throws IOException {
    assertThat(results).extracting(r -> r.trial().status()).contains(TrialStatus.DIVERGED);
    commit("some", results.subList(0, 5));
    commit("others", results.subList(5, 11));
    commit("failed", List.of(TinySweep.failed(results.get(11))));
    assertThat(audit().complaints()).isEmpty();
    assertThat(audit().planned()).isEqualTo(12);
  }

  @Test
  void trialsThatStoppedEarlyHaveTheRowsOfTheEpochsTheyTrained(@TempDir Path other)
      throws IOException {
    TinySweep stopping =
        TinySweep.with("epochs=30", "grid.early_stop=patience(1)", TinySweep.NEURONS);
    List<TrialResult> early = stopping.results();
    assertThat(early)
        .filteredOn(result -> result.trial().status() == TrialStatus.COMPLETED)
        .allMatch(result -> result.trial().trainedEpochs() < 30)
        .allMatch(result -> result.epochs().size() == result.trial().trainedEpochs() + 1)
        .isNotEmpty();
    SweepDirectory stopped = SweepDirectory.at(other.toString(), new Configuration(false));
    stopped.write(SweepRecord.of(stopping.generation()));
    try (GroupWriter writer = new GroupWriter(stopped, stopping.group("group"))) {
      early.forEach(writer::add);
      writer.commit();
    }
    assertThat(Audit.of(stopped, List.of(stopping.plan())).complaints()).isEmpty();

    TrialResult torn = early.get(0);
    SweepDirectory incomplete =
        SweepDirectory.at(other.resolve("torn").toString(), new Configuration(false));
    incomplete.write(SweepRecord.of(stopping.generation()));
    try (GroupWriter writer = new GroupWriter(incomplete, stopping.group("group"))) {
      int last = torn.epochs().size() - 1;
      writer.add(
          new TrialResult(
              torn.trial(), torn.epochs().subList(0, last), torn.layers(), torn.neurons()));
      writer.commit();
    }
    assertThat(Audit.of(incomplete, List.of(stopping.plan())).complaints())
        .anyMatch(complaint -> complaint.contains("rows in epochs, must be"));
  }

  @Test
  void aMissingTrialIsTold() throws IOException {
    commit("g", results.subList(1, 12));
    assertComplaint("missing");
  }

  @Test
  void aTrialInTwoFilesIsTold() throws IOException {
    commit("g", results);
    commit("h", results.subList(0, 1));
    assertComplaint("2 rows in trials, must be 1");
  }

  @Test
  void aMissingEpochIsTold() throws IOException {
    TrialResult first = results.get(0);
    commit(
        "g",
        withFirst(
            first.epochs().subList(0, 2),
            first.layers().stream().filter(row -> row.epoch() < 2).toList()));
    assertComplaint("2 rows in epochs, must be 3");
  }

  @Test
  void aRepeatedEpochIsTold() throws IOException {
    TrialResult first = results.get(0);
    List<EpochRow> epochs =
        List.of(first.epochs().get(0), first.epochs().get(1), first.epochs().get(1));
    commit("g", withFirst(epochs, first.layers()));
    assertComplaint("rows in epochs that stand twice or are not planned");
  }

  @Test
  void aMissingLayerIsTold() throws IOException {
    TrialResult first = results.get(0);
    commit("g", withFirst(first.epochs(), first.layers().subList(0, 5)));
    assertComplaint("5 rows in layers, must be 6");
  }

  @Test
  void missingNeuronsAreTold() throws IOException {
    commit("g", withFirst(neurons(results.get(0), row -> row.epoch() != 1 || row.layer() != 2)));
    assertComplaint("35 rows in neurons, must be 42");
    commit("g", withFirst(List.of()));
    assertComplaint("0 rows in neurons, must be 42");
  }

  @Test
  void neuronsThatStandTwiceOrBelongToNoLayerAreTold() throws IOException {
    List<NeuronRow> neurons = results.get(0).neurons();
    NeuronRow last = neurons.get(6);
    assertThat(last.layer()).isEqualTo(1);
    List<NeuronRow> twice = new ArrayList<>(neurons);
    twice.add(7, last);
    commit("g", withFirst(twice));
    assertComplaint("rows in neurons that stand twice or are not planned");

    List<NeuronRow> eighth = new ArrayList<>(neurons);
    eighth.add(7, new NeuronRow(last.trialId(), last.epoch(), last.layer(), 8, 0.5));
    commit("g", withFirst(eighth));
    assertComplaint("rows in neurons that stand twice or are not planned");
  }

  @Test
  void aTrialThatNobodyPlannedIsTold() throws IOException {
    commit("g", results);
    TinySweep other =
        TinySweep.with(
            "learning_rate=0.3", "hidden_layers=[[8]]", "replicates=1", TinySweep.NEURONS);
    commit("h", other.results());
    assertThat(audit().complaints())
        .containsExactly(other.plan().trialId(0) + ": a trial in trials that is not planned");
    assertThat(Audit.of(directory, List.of(sweep.plan(), other.plan())).complaints()).isEmpty();
  }
}
