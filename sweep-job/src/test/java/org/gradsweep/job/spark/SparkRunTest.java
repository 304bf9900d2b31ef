package org.gradsweep.job.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.folder.GroupName;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.Ran;
import org.gradsweep.job.StoredRows;
import org.gradsweep.job.TinySweep;
import org.gradsweep.job.store.Claim;
import org.gradsweep.job.store.Compaction;
import org.gradsweep.job.store.GroupWriter;
import org.gradsweep.job.store.HeldLease;
import org.gradsweep.job.store.SweepDirectory;
import org.gradsweep.job.store.SweepRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} on local Spark in this process: the rows are those of a run without Spark. */
final class SparkRunTest {
  private static TinySweep sweep;
  private static List<TrialResult> results;

  @TempDir Path folder;
  private Path out;

  @BeforeAll
  static void runTrials() {
    sweep = TinySweep.with(TinySweep.NEURONS);
    results = sweep.results();
  }

  @BeforeEach
  void writeConfig() throws IOException {
    TinySweep.writeConfig(folder);
    out = folder.resolve("out");
  }

  private Ran run(Object... options) {
    List<Object> args =
        new ArrayList<>(
            List.of("run", folder.resolve("tiny.yaml"), "--out", out, "--master", "local[2]"));
    args.addAll(List.of("--set", TinySweep.NEURONS));
    args.addAll(List.of(options));
    return Ran.of(args.toArray());
  }

  private void assertRows(List<TrialResult> expected) {
    for (Table<?> table : Tables.ALL) {
      assertThat(StoredRows.of(out.toString(), table))
          .as(table.name())
          .isEqualTo(StoredRows.of(expected, table));
    }
  }

  private SweepDirectory prepared() {
    SweepDirectory directory = SweepDirectory.at(out.toString(), new Configuration(false));
    directory.write(SweepRecord.of(sweep.generation()));
    return directory;
  }

  private static void commit(SweepDirectory directory, String group, List<TrialResult> rows)
      throws IOException {
    try (GroupWriter writer = new GroupWriter(directory, sweep.group(group))) {
      rows.forEach(writer::add);
      writer.commit();
    }
  }

  @Test
  void theRowsAreThoseOfTheRunnerWithoutSparkAndASecondRunDoesNothing() {
    Ran first = run();
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.err()).contains("12 of 12 trials to run");
    assertThat(first.out().lines()).hasSize(11);
    assertRows(results);

    Ran second = run();
    assertThat(second.code()).isZero();
    assertThat(second.out()).isEqualTo("all 12 trials are done already\n" + first.out());
    assertThat(second.err()).isEmpty();
    assertThat(Ran.of("verify", out))
        .isEqualTo(new Ran(0, "all 12 trials stand exactly once in each table\n", ""));
    assertThat(Ran.of("status", out).out())
        .isEqualTo(
            """
            sweep      tiny
            state      finished
            planned    12
            completed  8
            diverged   4
            failed     0
            left       0
            """);
  }

  @Test
  void aRunGoesOnWhereAnotherStoppedAndRemovesWhatItLeft() throws IOException {
    SweepDirectory directory = prepared();
    commit(directory, "done", results.subList(0, 5));
    commit(directory, "halfway", results.subList(5, 7));
    Files.delete(out.resolve("trials/halfway-neurons.parquet"));
    Files.writeString(out.resolve("layers/.halfway.parquet.1.tmp"), "torn");
    assertThat(Ran.of("verify", out).code()).isEqualTo(3);
    assertThat(Ran.of("verify", out).out().lines()).hasSize(7);

    List<String> before = StoredRows.whole(out.toString(), Tables.TRIALS);
    Ran ran = run();
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err())
        .contains("removed 4 files that an earlier run left")
        .contains("7 of 12 trials to run");
    assertThat(before).hasSize(5);
    assertThat(StoredRows.whole(out.toString(), Tables.TRIALS)).containsAll(before);
    assertRows(results);
  }

  @Test
  void extendingAddsTheNewTrialsOnce() throws IOException {
    commit(prepared(), "done", results);
    Ran refused = run("--set", "learning_rate=[0.1, 0.2]");
    assertThat(refused.code()).isEqualTo(2);
    assertRows(results);

    Ran extended = run("--set", "learning_rate=[0.1, 0.2]", "--extend");
    assertThat(extended.code()).as(extended.err()).isZero();
    assertThat(extended.err()).contains("4 of 8 trials to run");
    // What both plans hold stands as the first run wrote it, with its place in the first grid.
    TinySweep added = TinySweep.with("learning_rate=[0.1, 0.2]", TinySweep.NEURONS);
    List<TrialResult> expected = new ArrayList<>(results);
    added.results().stream()
        .filter(result -> result.trial().trial().config().text().contains("learning_rate=0.2"))
        .forEach(expected::add);
    assertThat(expected).hasSize(16);
    assertRows(expected);
    assertThat(Ran.of("verify", out).out())
        .isEqualTo("all 16 trials stand exactly once in each table\n");
    assertThat(run().out()).startsWith("all 12 trials are done already\n");
    assertCompact();

    Ran more = run("--set", "learning_rate=[0.1, 0.3]", "--extend");
    assertThat(more.err()).contains("4 of 8 trials to run");
    assertThat(Ran.of("verify", out).out())
        .isEqualTo("all 20 trials stand exactly once in each table\n");
    assertCompact();
  }

  /** A sweep of before the table was there: it stays as it is, beside the plan with neurons. */
  @Test
  void aSweepWithoutNeuronsGoesOnAndIsExtendedByOneThatRecordsThem() throws IOException {
    TinySweep plain = TinySweep.with();
    SweepDirectory directory = SweepDirectory.at(out.toString(), new Configuration(false));
    directory.write(SweepRecord.of(plain.generation()));
    List<TrialResult> old = plain.results();
    try (GroupWriter writer = new GroupWriter(directory, "old")) {
      old.subList(0, 5).forEach(writer::add);
      writer.commit();
    }
    Ran goesOn = run("--set", "probe.neurons=0");
    assertThat(goesOn.err()).contains("7 of 12 trials to run");
    assertRows(old);
    assertThat(out.resolve("neurons")).doesNotExist();

    Ran refused = run();
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("holds another plan (probe.neurons: 0 -> 7)");

    Ran extended = run("--extend");
    assertThat(extended.code()).as(extended.err()).isZero();
    assertThat(extended.err()).contains("12 of 12 trials to run");
    List<TrialResult> both = new ArrayList<>(old);
    both.addAll(results);
    assertRows(both);
    assertThat(Ran.of("verify", out).out())
        .isEqualTo("all 24 trials stand exactly once in each table\n");
    assertCompact();
    assertThat(run("--set", "probe.neurons=0").out()).startsWith("all 12 trials are done already");
  }

  /** Whether all rows of a table are in one file. */
  private void assertCompact() {
    for (Table<?> table : Tables.ALL) {
      assertThat(out.resolve(table.name()).toFile().list())
          .as(table.name())
          .singleElement()
          .asString()
          .startsWith("compacted-");
    }
    assertThat(Ran.of("compact", out)).isEqualTo(new Ran(0, "compact already\n", ""));
  }

  @Test
  void failedTrialsAreRunAgainWhenAskedFor() throws IOException {
    SweepDirectory directory = prepared();
    List<TrialResult> some = new ArrayList<>(results.subList(0, 8));
    some.set(2, TinySweep.failed(some.get(2)));
    some.set(5, TinySweep.failed(some.get(5)));
    commit(directory, "some", some);
    commit(directory, "others", results.subList(8, 12));

    Ran without = run();
    assertThat(without.code()).isEqualTo(3);
    assertThat(without.out()).startsWith("all 12 trials are done already\n");
    assertThat(without.err())
        .isEqualTo("gradsweep: 2 trials failed; --retry-failed runs them again\n");
    assertCompact();

    Ran again = run("--retry-failed");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.err()).contains("2 of 12 trials to run, in 2 tasks");
    assertRows(results);
    assertThat(Ran.of("verify", out).code()).isZero();
    assertCompact();
  }

  @Test
  void aRetryThatDidNotComeToItsEndIsTakenUpAgain() throws IOException {
    SweepDirectory directory = prepared();
    List<TrialResult> some = new ArrayList<>(results);
    some.set(2, TinySweep.failed(some.get(2)));
    some.set(5, TinySweep.failed(some.get(5)));
    commit(directory, "some", some);
    assertThat(run().code()).isEqualTo(3);
    // This is how a retry begins; then it is killed, when one of two is done.
    String done = sweep.plan().trialId(5);
    try (HeldLease lease = directory.lease(Claim.toKeep("test", note -> {}))) {
      new Compaction(directory, lease).setApart(Set.of(sweep.plan().trialId(2), done));
      String group = directory.finished().get(done).group();
      String next = GroupName.of(group, lease.fence(), 0).text();
      try (GroupWriter writer = new GroupWriter(directory, next)) {
        writer.keepRows(group, Set.of(done));
        writer.add(results.get(5));
        writer.commit(lease.fence());
      }
    }
    assertThat(Ran.of("status", out).out()).contains("failed     1\n", "left       0\n");

    Ran again = run("--retry-failed");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.err()).contains("1 of 12 trials to run, in 1 tasks");
    assertRows(results);
    assertCompact();
  }

  @Test
  void overwritingStartsAnew() throws IOException {
    commit(prepared(), "done", results);
    assertThat(run().code()).isZero();
    assertCompact();
    Ran ran = run("--set", "epochs=0", "--overwrite");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertRows(TinySweep.with("epochs=0", TinySweep.NEURONS).results());
  }
}
