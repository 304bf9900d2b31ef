package org.gradsweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.StoredRows;
import org.gradsweep.job.TinySweep;

/**
 * A sweep that is long enough to be disturbed in its middle, on a store: the commands that run it,
 * and the rows that it must have.
 */
final class StoreSweep {
  /**
   * 18 trials, each a group of its own; of float64, so that they have the same bits in processes
   * whose short life is not spent on compiling vector code.
   */
  static final String YAML =
      """
      name: store
      dataset: {source: synthetic_digits, train_examples: 1000, validation_examples: 100}
      epochs: 3
      probe: {examples: 100, neurons: 2}
      replicates: 3
      grid:
        dtype: float64
        hidden_layers: [[20, 20], [20, 20, 20]]
        learning_rate: [0.01, 0.1, 1.0e30]
      """;

  static final int TRIALS = 18;

  /** Options of spark-submit and of the JVM: whoever holds a lease is missed soon. */
  private static final String SHORT = "-XX:TieredStopAtLevel=1 -Dgradsweep.lease.seconds=3";

  private static final List<String> OPTIONS =
      List.of(
          "--conf",
          "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1",
          "--conf",
          "spark.driver.extraJavaOptions=" + SHORT);

  private static final long POLL_MILLIS = 150;
  private static final String GOES_ON =
      "; what is finished is kept, the same command goes on there";

  private static Map<String, List<String>> expected;

  private final Place place;

  /** The sweep on a place; its file is written to a folder. */
  StoreSweep(Path folder, Place place) throws IOException {
    this.place = place;
    Files.writeString(folder.resolve("store.yaml"), YAML);
  }

  private static synchronized Map<String, List<String>> expected() {
    if (expected == null) {
      expected = new TreeMap<>();
      List<TrialResult> results = TinySweep.of(YAML).results();
      for (Table<?> table : Tables.ALL) {
        expected.put(table.name(), StoredRows.of(results, table));
      }
    }
    return expected;
  }

  /** Runs it on local Spark, to a location. */
  JavaProcess run(String name, String out) throws IOException {
    return place
        .installation()
        .gradsweep(
            name,
            List.of(SHORT.split(" ")),
            "run",
            "store.yaml",
            "--out",
            out,
            "--master",
            "local[2]");
  }

  /** Runs it by spark-submit, to a location. */
  JavaProcess submit(String name, String master, List<String> options, String out)
      throws IOException {
    return place
        .installation()
        .submit(
            name,
            master,
            Stream.concat(OPTIONS.stream(), options.stream()).toList(),
            "run",
            "store.yaml",
            "--out",
            out);
  }

  /** Waits until so many groups are committed. */
  void awaitCommitted(JavaProcess run, String name, int groups) throws InterruptedException {
    run.await(
        groups + " groups committed",
        () -> {
          try {
            // Each look is a request to the store, which has a sweep to serve.
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            return place.committed(name) >= groups;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /**
   * Runs it on a standalone Spark, kills an executor, a worker and the driver amid its trials, runs
   * it again and compares the tables.
   *
   * @param cluster with the workers {@code one} and {@code two}
   * @param out a location that leads to the sweep {@code standalone} of the place
   */
  void killAndGoOn(StandaloneCluster cluster, String out) throws Exception {
    List<String> executors = StandaloneCluster.TWO_SMALL_EXECUTORS;
    try (JavaProcess first = submit("first", cluster.url(), executors, out)) {
      awaitCommitted(first, "standalone", 2);
      cluster.executors("one").forEach(ProcessHandle::destroyForcibly);
      awaitCommitted(first, "standalone", 5);
      List<ProcessHandle> orphans = new ArrayList<>(cluster.executors("two"));
      cluster.worker("two").kill();
      awaitCommitted(first, "standalone", 8);
      orphans.addAll(cluster.executors("one"));
      first.kill();
      orphans.forEach(orphan -> orphan.onExit().join());
    }
    cluster.startWorker("three");
    try (JavaProcess second = submit("second", cluster.url(), executors, out)) {
      assertThat(second.exitCode()).as(second.err()).isZero();
    }
    assertRows("standalone");
  }

  /** What a run lost was not its own: one line tells it, and the exit code is 4. */
  static void assertEndedFromOutside(JavaProcess run, String... told) throws InterruptedException {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
    List<String> ends =
        run.err()
            .lines()
            .filter(line -> line.startsWith("gradsweep: "))
            .filter(line -> line.endsWith(GOES_ON))
            .toList();
    assertThat(ends).as(run.err()).hasSize(1);
    assertThat(ends.get(0)).contains(told).doesNotContain("internal error");
    assertThat(run.out()).isEmpty();
  }

  /** The tables hold the rows of a run without Spark, bit for bit. */
  void assertRows(String name) {
    for (Table<?> table : Tables.ALL) {
      assertThat(StoredRows.of(place.directory(name), table))
          .as(table.name())
          .isEqualTo(expected().get(table.name()));
    }
  }
}
