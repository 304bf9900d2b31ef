package org.gradsweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.Ran;
import org.gradsweep.job.StoredRows;
import org.gradsweep.job.TinySweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark runs a group a second time while the first attempt still stands: no row twice. */
final class SpeculationIT {
  private static final String[] LONGER = {"replicates=6", "epochs=10", "grid.dtype=float64"};

  @TempDir Path folder;

  private JavaProcess submit(StandaloneCluster cluster) throws IOException {
    Path events = Files.createDirectories(folder.resolve("events"));
    List<String> options = new ArrayList<>(StandaloneCluster.TWO_SMALL_EXECUTORS);
    for (String setting :
        List.of(
            "spark.speculation=true",
            "spark.speculation.interval=100ms",
            "spark.speculation.quantile=0.1",
            "spark.eventLog.enabled=true",
            "spark.eventLog.compress=false",
            "spark.eventLog.rolling.enabled=false",
            "spark.eventLog.dir=" + events.toUri())) {
      options.addAll(List.of("--conf", setting));
    }
    TinySweep.writeConfig(folder);
    Stream<String> args = Stream.of("run", "tiny.yaml", "--out", "out");
    Stream<String> sets = Stream.of(LONGER).flatMap(set -> Stream.of("--set", set));
    return new Installation(folder)
        .submit(
            "submitted", cluster.url(), options, Stream.concat(args, sets).toArray(String[]::new));
  }

  private String events() throws IOException {
    StringBuilder events = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder.resolve("events"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        events.append(Files.readString(file));
      }
    }
    return events.toString();
  }

  @Test
  void aGroupWhoseTaskHangsIsRunElsewhereAndStandsOnce() throws Exception {
    Path out = folder.resolve("out");
    try (StandaloneCluster cluster = new StandaloneCluster(new Installation(folder), folder)) {
      cluster.startWorker("one");
      cluster.startWorker("two", "127.0.0.2");
      try (JavaProcess submitted = submit(cluster)) {
        submitted.await("two executors", () -> !cluster.executors("two").isEmpty());
        submitted.await("two groups committed", () -> Installation.committed(out) >= 2);
        ProcessHandle hanging = cluster.executors("two").get(0);
        JavaProcess.signal("STOP", hanging);
        // It ends only if the other executor runs the group of the task that hangs.
        assertThat(submitted.exitCode()).as(submitted.err()).isZero();
        // The hanging attempt goes on, late, until the cluster ends it.
        JavaProcess.signal("CONT", hanging);
        hanging.onExit().get(1, TimeUnit.MINUTES);
      }
    }
    assertThat(events()).contains("\"Speculative\":true");
    assertThat(Ran.of("verify", out).code()).isZero();
    for (Table<?> table : Tables.ALL) {
      assertThat(StoredRows.of(out.toString(), table))
          .as(table.name())
          .isEqualTo(StoredRows.of(TinySweep.with(LONGER).results(), table));
    }
  }
}
