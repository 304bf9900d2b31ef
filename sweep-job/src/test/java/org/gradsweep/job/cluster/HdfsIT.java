package org.gradsweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps on HDFS, while whatever they need is killed, stopped or refuses to write. */
@ExtendWith(ProcessLogs.class)
final class HdfsIT {
  /** Done, or ended from outside. */
  private static final List<Integer> NO_BUG = List.of(0, 4);

  @TempDir static Path folder;

  private static HadoopCluster hdfs;
  private static StoreSweep sweep;
  private static Place place;

  @BeforeAll
  static void start() throws Exception {
    hdfs = HadoopCluster.shared();
    place = Place.of(hdfs, new Installation(folder));
    sweep = new StoreSweep(folder, place);
  }

  private static StandaloneCluster standalone() throws IOException, InterruptedException {
    StandaloneCluster cluster = new StandaloneCluster(place.installation(), folder);
    cluster.startWorker("one");
    cluster.startWorker("two");
    return cluster;
  }

  private static void assertDone(JavaProcess run) throws InterruptedException {
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void killsOfAnExecutorAWorkerAndTheDriverLeaveNoTrace() throws Exception {
    try (StandaloneCluster cluster = standalone()) {
      sweep.killAndGoOn(cluster, "hdfs:///sweeps/standalone");
    }
  }

  @Test
  void aSweepNeedsNoDataNodeThatIsStopped() throws Exception {
    try (JavaProcess run = sweep.run("one-data-node", place.location("one-data-node"))) {
      sweep.awaitCommitted(run, "one-data-node", 3);
      hdfs.stopDataNode(0);
      assertDone(run);
    } finally {
      hdfs.startDataNodes();
    }
    sweep.assertRows("one-data-node");
  }

  @Test
  void aSweepGoesOnAfterTheNameNodeWasRestarted() throws Exception {
    String out = place.location("name-node");
    try (JavaProcess run = sweep.run("restarted", out)) {
      sweep.awaitCommitted(run, "name-node", 3);
      hdfs.stopNameNode();
      hdfs.startNameNode();
      assertThat(run.exitCode()).as(run.err()).isIn(NO_BUG);
    }
    try (JavaProcess again = sweep.run("restarted-again", out)) {
      assertDone(again);
    }
    sweep.assertRows("name-node");
  }

  @Test
  void aSweepGoesOnAfterSafeMode() throws Exception {
    String out = place.location("safe-mode");
    try {
      try (JavaProcess run = sweep.run("safe", out)) {
        sweep.awaitCommitted(run, "safe-mode", 3);
        hdfs.setSafeMode(true);
        StoreSweep.assertEndedFromOutside(run, "safe mode");
      }
      try (JavaProcess refused = sweep.run("refused", out)) {
        StoreSweep.assertEndedFromOutside(refused, "safe mode");
      }
    } finally {
      hdfs.setSafeMode(false);
    }
    try (JavaProcess again = sweep.run("safe-again", out)) {
      assertDone(again);
    }
    sweep.assertRows("safe-mode");
  }
}
