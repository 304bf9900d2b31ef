package org.gradsweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.Ran;
import org.gradsweep.job.StoredRows;
import org.gradsweep.job.TinySweep;
import org.gradsweep.job.parquet.TableScan;
import org.gradsweep.job.store.SweepDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that a sweep runs on is killed, one after the other, at moments drawn by a seed and
 * counted in committed groups: executors, a worker, the driver. The same command then gives the
 * rows of a run that nobody disturbed.
 */
final class ChaosIT {
  private static final String YAML =
      """
      name: chaos
      dataset: {source: synthetic_digits, train_examples: 500, validation_examples: 100}
      epochs: 2
      probe: {examples: 100}
      replicates: 2
      grid:
        hidden_layers: [[20, 20], [20, 20, 20, 20]]
        activation: [sigmoid, relu]
        normalization: [none, batch, layer]
        optimizer: [sgd, momentum, nesterov, rmsprop, adagrad, adam, adamw]
        learning_rate: [0.01, 1.0e30]
      """;

  private static final int TRIALS = 336;
  private static final int EXECUTORS_KILLED = 3;
  private static final long SEED = 20261124;

  @TempDir Path folder;

  /** The trials that had a row when something was killed, with the seconds that they took. */
  private final Map<String, List<Object>> finished = new TreeMap<>();

  private Installation installation;
  private Path out;

  private JavaProcess run(String name, StandaloneCluster cluster) throws IOException {
    return installation.submit(
        name,
        cluster.url(),
        StandaloneCluster.TWO_SMALL_EXECUTORS,
        "run",
        "chaos.yaml",
        "--out",
        "out");
  }

  private void awaitCommitted(JavaProcess run, int groups) throws InterruptedException {
    run.await(groups + " groups committed", () -> Installation.committed(out) >= groups);
  }

  /** Notes when the trials that have a row ended: one that is trained again takes another time. */
  private void noteFinished() {
    finishedTrials().forEach(finished::putIfAbsent);
  }

  private Map<String, List<Object>> finishedTrials() {
    Map<String, List<Object>> trials = new TreeMap<>();
    SweepDirectory.at(out.toString(), new Configuration(false))
        .read(
            Tables.TRIALS,
            TableScan.of("trial_id", "train_seconds", "cpu_seconds"),
            row -> trials.put((String) row[0], List.of(row[1], row[2])));
    return trials;
  }

  private void killExecutor(JavaProcess run, StandaloneCluster cluster, String worker)
      throws InterruptedException {
    run.await("an executor on " + worker, () -> !cluster.executors(worker).isEmpty());
    noteFinished();
    for (ProcessHandle executor : cluster.executors(worker)) {
      executor.destroyForcibly();
      executor.onExit().join();
    }
  }

  @Test
  void killsOfExecutorsAWorkerAndTheDriverLeaveNoTrace() throws Exception {
    installation = new Installation(folder);
    out = folder.resolve("out");
    Files.writeString(folder.resolve("chaos.yaml"), YAML);
    Random random = new Random(SEED);
    try (StandaloneCluster cluster = new StandaloneCluster(installation, folder)) {
      cluster.startWorker("one");
      cluster.startWorker("two");
      try (JavaProcess first = run("first", cluster)) {
        int groups = 0;
        for (int kill = 0; kill < EXECUTORS_KILLED; kill++) {
          groups += 1 + random.nextInt(8);
          awaitCommitted(first, groups);
          killExecutor(first, cluster, random.nextBoolean() ? "one" : "two");
        }
        groups += 1 + random.nextInt(8);
        awaitCommitted(first, groups);
        noteFinished();
        List<ProcessHandle> orphans = new ArrayList<>(cluster.executors("two"));
        cluster.worker("two").kill();

        groups = Installation.committed(out) + 1 + random.nextInt(8);
        awaitCommitted(first, groups);
        noteFinished();
        orphans.addAll(cluster.executors("one"));
        first.kill();
        // Without worker or driver, an executor ends by itself.
        orphans.forEach(executor -> executor.onExit().join());
      }
      noteFinished();
      assertThat(finished).hasSizeBetween(1, TRIALS - 1);

      cluster.startWorker("three");
      try (JavaProcess second = run("second", cluster)) {
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.err())
            .contains((TRIALS - finished.size()) + " of " + TRIALS + " trials to run, in ");
      }
    }
    assertThat(finishedTrials()).hasSize(TRIALS).containsAllEntriesOf(finished);
    assertThat(Ran.of("verify", out))
        .isEqualTo(new Ran(0, "all " + TRIALS + " trials stand exactly once in each table\n", ""));
    List<TrialResult> undisturbed = TinySweep.of(YAML).results();
    for (Table<?> table : Tables.ALL) {
      assertThat(StoredRows.of(out.toString(), table))
          .as(table.name())
          .isEqualTo(StoredRows.of(undisturbed, table));
    }
  }
}
