package org.gradsweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.StoredRows;
import org.gradsweep.job.TinySweep;
import org.gradsweep.job.spark.Interruption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals that ask a run to end: one line, exit code 130, nothing lost. */
final class InterruptionIT {
  private static final String[] LONGER = {"replicates=6", "epochs=10", "grid.dtype=float64"};
  private static final String LINE =
      "gradsweep: interrupted; what is finished is kept, the same command goes on there";

  @TempDir Path folder;
  private Installation installation;
  private Path out;

  @BeforeEach
  void install() throws IOException {
    installation = new Installation(folder);
    TinySweep.writeConfig(folder);
    out = folder.resolve("out");
  }

  private static String[] arguments() {
    Stream<String> args = Stream.of("run", "tiny.yaml", "--out", "out");
    Stream<String> sets = Stream.of(LONGER).flatMap(set -> Stream.of("--set", set));
    return Stream.concat(args, sets).toArray(String[]::new);
  }

  private void interrupt(JavaProcess run, String signal) throws Exception {
    run.await("two groups committed", () -> Installation.committed(out) >= 2);
    run.signal(signal);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(130);
    assertThat(run.err().lines().filter(line -> !line.contains("incubator")))
        .as("nothing but our own lines")
        .allMatch(line -> line.startsWith("gradsweep: "))
        .filteredOn(line -> !line.contains(" of ") && !line.matches(Installation.DATA))
        .containsExactly(LINE);
    assertThat(run.out()).isEmpty();
  }

  private void assertGoesOn(JavaProcess again) throws Exception {
    assertThat(again.exitCode()).as(again.err()).isZero();
    for (Table<?> table : Tables.ALL) {
      assertThat(StoredRows.of(out.toString(), table))
          .as(table.name())
          .isEqualTo(StoredRows.of(TinySweep.with(LONGER).results(), table));
    }
  }

  @Test
  void ctrlCOnThisMachine() throws Exception {
    assumeHeard("INT");
    try (JavaProcess interrupted = installation.gradsweep("interrupted", arguments())) {
      interrupt(interrupted, "INT");
    }
    try (JavaProcess again = installation.gradsweep("again", arguments())) {
      assertGoesOn(again);
    }
  }

  @Test
  void anEndedDriverOfACluster() throws Exception {
    try (StandaloneCluster cluster = new StandaloneCluster(installation, folder)) {
      cluster.startWorker("one");
      cluster.startWorker("two");
      try (JavaProcess interrupted = submit("interrupted", cluster)) {
        interrupt(interrupted, "TERM");
      }
      try (JavaProcess again = submit("again", cluster)) {
        assertGoesOn(again);
      }
    }
  }

  private JavaProcess submit(String name, StandaloneCluster cluster) throws IOException {
    return installation.submit(
        name, cluster.url(), StandaloneCluster.TWO_SMALL_EXECUTORS, arguments());
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void aSecondSignalEndsAtOnce(String signal) throws Exception {
    assumeHeard(signal);
    String classPath = System.getProperty("gradsweep.test.classes") + ":" + Installation.jar();
    try (JavaProcess endless =
        JavaProcess.start(folder, "endless", classPath, Map.of(), Endless.class.getName())) {
      endless.await("ready", () -> endless.out().contains("ready"));
      endless.signal(signal);
      endless.await("ending", () -> endless.out().contains("ending"));
      endless.signal(signal);
      assertThat(endless.exitCode()).isEqualTo(130);
    }
  }

  /** A process whose end takes forever. */
  static final class Endless {
    private Endless() {}

    public static void main(String[] args) throws InterruptedException {
      CountDownLatch never = new CountDownLatch(1);
      Runnable action =
          () -> {
            System.out.println("ending");
            while (true) {
              try {
                never.await();
              } catch (InterruptedException e) {
                System.out.println("goes on");
              }
            }
          };
      try (Interruption interruption = new Interruption(action)) {
        System.out.println("ready");
        never.await();
      }
    }
  }

  /** A process that was started in the background of a shell without job control ignores INT. */
  private static void assumeHeard(String signal) throws IOException {
    Path status = Path.of("/proc/self/status");
    boolean heard = true;
    if (signal.equals("INT") && Files.exists(status)) {
      String ignored =
          Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("SigIgn:"))
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .findFirst()
              .orElse("0");
      int interrupt = 1 << (2 - 1);
      heard = (Long.parseUnsignedLong(ignored, 16) & interrupt) == 0;
    }
    assumeThat(heard).as("this process ignores SIGINT, and so do those that it starts").isTrue();
  }
}
