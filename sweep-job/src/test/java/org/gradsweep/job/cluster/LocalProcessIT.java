package org.gradsweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.StoredRows;
import org.gradsweep.job.TinySweep;
import org.gradsweep.job.parquet.TableScan;
import org.gradsweep.job.store.SweepDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar on this machine's cores, in a process that may be killed. */
final class LocalProcessIT {
  /** Long enough to be killed in the middle. */
  private static final String[] LONGER = {"replicates=6", "epochs=10", "grid.dtype=float64"};

  @TempDir Path folder;
  private Installation installation;
  private Path out;

  @BeforeEach
  void install() throws IOException {
    installation = new Installation(folder);
    TinySweep.writeConfig(folder);
    out = folder.resolve("out");
  }

  private JavaProcess run(String name, String... sets) throws IOException {
    Stream<String> args = Stream.of("run", "tiny.yaml", "--out", "out", "--master", "local[2]");
    Stream<String> options = Stream.of(sets).flatMap(set -> Stream.of("--set", set));
    return installation.gradsweep(name, Stream.concat(args, options).toArray(String[]::new));
  }

  private void assertRowsOf(TinySweep sweep) {
    for (Table<?> table : Tables.ALL) {
      assertThat(StoredRows.of(out.toString(), table))
          .as(table.name())
          .isEqualTo(StoredRows.of(sweep.results(), table));
    }
  }

  /** Rows tell the versions of the libraries, though all are in one jar. */
  private void assertVersions() {
    Set<List<Object>> versions = new HashSet<>();
    SweepDirectory.at(out.toString(), new Configuration(false))
        .read(
            Tables.TRIALS,
            TableScan.of("nd4j_version", "gradsweep_version", "engine"),
            row -> versions.add(List.of(row)));
    assertThat(versions)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.get(0)).isEqualTo("1.0.0-M2.1");
              assertThat(row.get(1)).asString().matches("\\d+\\.\\d+\\.\\d+.*");
              assertThat(row.get(2)).asString().matches("spark \\d+\\.\\d+\\.\\d+");
            });
  }

  @Test
  void theJarRunsASweepOnceAndVerifiesIt() throws Exception {
    try (JavaProcess first = run("first")) {
      assertThat(first.exitCode()).as(first.err()).isZero();
      assertThat(first.out().lines()).hasSize(11);
      assertThat(first.err().lines())
          .as("nothing but our own lines and the JVM's")
          .allMatch(line -> line.startsWith("gradsweep: ") || line.contains("incubator"));
    }
    assertRowsOf(TinySweep.with());
    assertVersions();
    try (JavaProcess second = run("second");
        JavaProcess verify = installation.gradsweep("verify", "verify", "out")) {
      assertThat(second.exitCode()).isZero();
      assertThat(second.out()).startsWith("all 12 trials are done already\n");
      assertThat(verify.exitCode()).as(verify.out()).isZero();
    }
  }

  @Test
  void withoutSparkTheJarTellsHowToRunIt() throws Exception {
    try (JavaProcess run =
        JavaProcess.start(
            folder,
            "without-spark",
            Installation.jar(),
            Map.of(),
            "org.gradsweep.job.Main",
            "run",
            "tiny.yaml")) {
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err().lines().filter(line -> !line.contains("incubator")))
          .containsExactly(
              "gradsweep: needs Spark 3.5 or newer, found none: run the jar by spark-submit");
    }
  }

  @Test
  void aKilledRunIsTakenUpAgainWithoutLossOrRepetition() throws Exception {
    try (JavaProcess killed = run("killed", LONGER)) {
      killed.await("two groups committed", () -> Installation.committed(out) >= 2);
      killed.kill();
    }
    List<String> before = StoredRows.whole(out.toString(), Tables.TRIALS);
    assertThat(before).hasSizeBetween(2, TinySweep.with(LONGER).plan().trials().size() - 1);
    try (JavaProcess again = run("again", LONGER)) {
      assertThat(again.exitCode()).as(again.err()).isZero();
    }
    assertRowsOf(TinySweep.with(LONGER));
    // A trial that was trained again would have other times.
    assertThat(StoredRows.whole(out.toString(), Tables.TRIALS)).containsAll(before);
  }

  /** Spark takes an executor for lost that it has not heard of for two minutes. */
  @Test
  @EnabledIfSystemProperty(named = "gradsweep.every.cell", matches = "true")
  void aMachineThatHasSleptGoesOn() throws Exception {
    try (JavaProcess run = run("slept", LONGER)) {
      run.await("a group committed", () -> Installation.committed(out) >= 1);
      run.signal("STOP");
      TimeUnit.SECONDS.sleep(150);
      run.signal("CONT");
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.err()).doesNotContain("Exception");
    }
    assertRowsOf(TinySweep.with(LONGER));
  }

  @Test
  void ofTwoRunsAtOnceTheSecondIsRefusedInOneLine() throws Exception {
    try (JavaProcess first = run("first", LONGER)) {
      first.await("a group committed", () -> Installation.committed(out) >= 1);
      try (JavaProcess second = run("second", LONGER)) {
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.err().lines().filter(line -> !line.contains("incubator")))
            .singleElement()
            .asString()
            .matches(
                "gradsweep: out: is being written to by run on \\S+, process \\d+, since \\S+Z");
        assertThat(second.out()).isEmpty();
      }
      assertThat(first.exitCode()).as(first.err()).isZero();
    }
    assertRowsOf(TinySweep.with(LONGER));
  }
}
