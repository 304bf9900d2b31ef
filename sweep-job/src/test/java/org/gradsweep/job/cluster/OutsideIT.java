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
  private static final List<String> NO_SECOND_TRY = List.of("--conf", "spark.task.maxFailures=1");

  @TempDir Path folder;

  @BeforeEach
  void writeConfig() throws IOException {
    TinySweep.writeConfig(folder);
  }

  private static String[] run() {
    Stream<String> sets = Stream.of("replicates=5", "epochs=60", "grid.dtype=float64");
    return Stream.concat(
            Stream.of("run", "tiny.yaml", "--out", "out"),
            sets.flatMap(set -> Stream.of("--set", set)))
        .toArray(String[]::new);
  }

  @Test
  @Timeout(300)
  void anExecutorThatIsLostTooOften() throws Exception {
    Installation installation = new Installation(folder);
    try (StandaloneCluster cluster = new StandaloneCluster(installation, folder)) {
      cluster.startWorker("one");
      List<String> options = new ArrayList<>(NO_SECOND_TRY);
      options.addAll(List.of("--conf", "spark.executor.memory=700m"));
      try (JavaProcess run = installation.submit("run", cluster.url(), options, run())) {
        killExecutorsUntilEnded(run, cluster);
        StoreSweep.assertEndedFromOutside(
            run, "were lost 1 times (spark.task.maxFailures), the last: ");
      }
      try (JavaProcess again = installation.submit("again", cluster.url(), options, run())) {
        assertThat(again.exitCode()).as(again.err()).isZero();
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
}
