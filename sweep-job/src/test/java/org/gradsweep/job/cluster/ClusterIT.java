package org.gradsweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.Ran;
import org.gradsweep.job.StoredRows;
import org.gradsweep.job.TinySweep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar on Spark clusters of several processes: the rows are those without Spark. */
final class ClusterIT {
  private static final List<String> TWO_SMALL_EXECUTORS =
      List.of(
          "--conf",
          "spark.cores.max=2",
          "--conf",
          "spark.executor.cores=1",
          "--conf",
          "spark.executor.memory=700m");

  @TempDir Path folder;
  private Installation installation;
  private Path out;

  @BeforeEach
  void install() throws IOException {
    installation = new Installation(folder);
    TinySweep.writeConfig(folder);
    out = folder.resolve("out");
  }

  private JavaProcess submit(String name, String master, String... sets) throws IOException {
    Stream<String> args = Stream.of("run", "tiny.yaml", "--out", out.getFileName().toString());
    Stream<String> options = Stream.of(sets).flatMap(set -> Stream.of("--set", set));
    return installation.submit(
        name, master, TWO_SMALL_EXECUTORS, Stream.concat(args, options).toArray(String[]::new));
  }

  private void assertRowsOf(TinySweep sweep) {
    for (Table<?> table : Tables.ALL) {
      assertThat(StoredRows.of(out.toString(), table))
          .as(table.name())
          .isEqualTo(StoredRows.of(sweep.results(), table));
    }
  }

  private JavaProcess worker(String name, String master) throws IOException {
    return installation.spark(
        name,
        "org.apache.spark.deploy.worker.Worker",
        "--host",
        "127.0.0.1",
        "--cores",
        "1",
        "--memory",
        "1g",
        "--webui-port",
        "0",
        "--work-dir",
        folder.resolve(name).toString(),
        master);
  }

  private long executors(String worker) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(worker), 2)) {
      return files.filter(file -> file.getFileName().toString().matches("\\d+")).count();
    }
  }

  @Test
  void standaloneWithTwoWorkersOneOfWhichLosesItsExecutor() throws Exception {
    int port = Installation.freePort();
    String url = "spark://127.0.0.1:" + port;
    try (JavaProcess master =
        installation.spark(
            "master",
            "org.apache.spark.deploy.master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--webui-port",
            "0")) {
      master.await("listening", () -> Installation.isListening(port));
      try (JavaProcess one = worker("one", url);
          JavaProcess two = worker("two", url)) {
        try (JavaProcess submitted = submit("submitted", url)) {
          assertThat(submitted.exitCode()).as(submitted.err()).isZero();
          assertThat(submitted.out().lines()).hasSize(7);
        }
        assertRowsOf(TinySweep.with());
        assertThat(executors("one")).isEqualTo(1);
        assertThat(executors("two")).isEqualTo(1);

        String[] longer = {"replicates=12", "epochs=8"};
        out = folder.resolve("killed");
        try (JavaProcess submitted = submit("killed-executor", url, longer)) {
          submitted.await("two groups committed", () -> Installation.committed(out) >= 2);
          List<ProcessHandle> killed = one.handle().descendants().toList();
          assertThat(killed).isNotEmpty();
          killed.forEach(ProcessHandle::destroyForcibly);
          assertThat(submitted.exitCode()).as(submitted.err()).isZero();
        }
        assertThat(executors("one") + executors("two")).as("one more than two a run").isEqualTo(5);
        assertRowsOf(TinySweep.with(longer));
        assertThat(Ran.of("verify", out).code()).isZero();
        assertThat(two.handle().isAlive()).isTrue();
      }
    }
  }

  @Test
  void localClusterWithTwoExecutors() throws Exception {
    try (JavaProcess submitted = submit("submitted", "local-cluster[2,1,1024]")) {
      assertThat(submitted.exitCode()).as(submitted.err()).isZero();
    }
    assertRowsOf(TinySweep.with());
    assertThat(Ran.of("verify", out).code()).isZero();
  }
}
