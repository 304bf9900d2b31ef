package org.gradsweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar on this machine's cores, in a process that may be killed. */
final class LocalProcessIT {
  /** Long enough to be killed in the middle. */
  private static final String[] LONGER = {"replicates=12", "epochs=8"};

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
      assertThat(first.out().lines()).hasSize(7);
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

  @Test
  void anInterruptedRunEndsWith130AndKeepsWhatIsFinished() throws Exception {
    assumeThat(ignoresInterrupts())
        .as("this process ignores SIGINT, and so do those that it starts")
        .isFalse();
    try (JavaProcess interrupted = run("interrupted", LONGER)) {
      interrupted.await("two groups committed", () -> Installation.committed(out) >= 2);
      new ProcessBuilder("kill", "-INT", Long.toString(interrupted.handle().pid()))
          .start()
          .waitFor();
      assertThat(interrupted.exitCode()).isEqualTo(130);
      assertThat(interrupted.err().lines())
          .contains(
              "gradsweep: interrupted; what is finished is kept, the same command goes on there");
    }
    try (JavaProcess again = run("again", LONGER)) {
      assertThat(again.exitCode()).as(again.err()).isZero();
    }
    assertRowsOf(TinySweep.with(LONGER));
  }

  /** Whether this process was started in the background of a shell without job control. */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    String ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse("0");
    int interrupt = 1 << (2 - 1);
    return (Long.parseUnsignedLong(ignored, 16) & interrupt) != 0;
  }
}
