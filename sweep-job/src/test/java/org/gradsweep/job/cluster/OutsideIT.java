package org.gradsweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gradsweep.job.TinySweep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs that lose what they work with: one line, exit code 4, and the same command goes on. */
@ExtendWith(ProcessLogs.class)
final class OutsideIT {
  private static final String GOES_ON =
      "; what is finished is kept, the same command goes on there";
  private static final List<String> NO_SECOND_TRY = List.of("--conf", "spark.task.maxFailures=1");

  @TempDir Path folder;

  @BeforeEach
  void writeConfig() throws IOException {
    TinySweep.writeConfig(folder);
  }

  private static String[] run(String out) {
    return new String[] {
      "run", "tiny.yaml", "--out", out, "--set", "replicates=5", "--set", "epochs=40"
    };
  }

  private static void assertEnded(JavaProcess run, String... told) throws InterruptedException {
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

  private static void assertGoesOn(JavaProcess again) throws InterruptedException {
    assertThat(again.exitCode()).as(again.err()).isZero();
  }

  @Test
  @Timeout(300)
  void anExecutorThatIsLostTooOften() throws Exception {
    Installation installation = new Installation(folder);
    try (StandaloneCluster cluster = new StandaloneCluster(installation, folder)) {
      cluster.startWorker("one");
      List<String> options = new ArrayList<>(NO_SECOND_TRY);
      options.addAll(List.of("--conf", "spark.executor.memory=700m"));
      try (JavaProcess run = installation.submit("run", cluster.url(), options, run("out"))) {
        killExecutorsUntilEnded(run, cluster);
        assertEnded(run, "were lost 1 times (spark.task.maxFailures), the last: ");
      }
      try (JavaProcess again = installation.submit("again", cluster.url(), options, run("out"))) {
        assertGoesOn(again);
      }
    }
  }

  /** A task that is being launched when its executor is lost doesn't count as lost to Spark. */
  private void killExecutorsUntilEnded(JavaProcess run, StandaloneCluster cluster)
      throws InterruptedException {
    long before = 0;
    while (run.handle().isAlive()) {
      long committed = Installation.committed(folder.resolve("out"));
      if (committed > before) {
        TimeUnit.MILLISECONDS.sleep(100);
        cluster.executors("one").forEach(ProcessHandle::destroyForcibly);
        before = committed;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  @Test
  void aNameNodeInSafeMode() throws Exception {
    try (HadoopCluster hdfs = HadoopCluster.hdfs(folder.resolve("hdfs"))) {
      Installation installation = new Installation(folder);
      String[] command =
          Stream.concat(Stream.of(run(hdfs.uri() + "/out")), Stream.of("--master", "local[2]"))
              .toArray(String[]::new);
      try (JavaProcess run = installation.gradsweep("run", command)) {
        run.await("a group", () -> committed(hdfs) >= 1);
        hdfs.setSafeMode(true);
        assertEnded(run, "safe mode");
        try (JavaProcess refused = installation.gradsweep("refused", command)) {
          assertEnded(refused, "safe mode");
        }
      }
      hdfs.setSafeMode(false);
      try (JavaProcess again = installation.gradsweep("again", command)) {
        assertGoesOn(again);
      }
    }
  }

  private static int committed(HadoopCluster hdfs) {
    try {
      return (int)
          hdfs.list("/out/trials").stream().filter(name -> name.endsWith(".parquet")).count();
    } catch (IOException e) {
      return 0; // there is no such folder yet
    }
  }

  @Test
  void aStoreThatIsGone() throws Exception {
    try (ObjectStore store = new ObjectStore(folder.resolve("s3"))) {
      Installation installation =
          new Installation(folder)
              .with(store)
              .with(java.util.Map.of("fs.s3a.attempts.maximum", "1", "fs.s3a.retry.limit", "1"));
      String[] command =
          Stream.concat(Stream.of(run(store.uri() + "/out")), Stream.of("--master", "local[2]"))
              .toArray(String[]::new);
      try (JavaProcess run = installation.gradsweep("run", command)) {
        run.await("running", () -> run.err().contains("trials to run"));
        run.await("a trial", () -> run.err().contains(" 2 slots"));
        store.kill();
        assertEnded(run, "Connection refused");
      }
      store.start();
      try (JavaProcess again = installation.gradsweep("again", command)) {
        assertGoesOn(again);
      }
    }
  }
}
