package org.gradsweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps on YARN and HDFS, while what runs them is killed. */
@ExtendWith(ProcessLogs.class)
final class YarnIT {
  private static final List<String> SIZE =
      List.of(
          "--num-executors",
          "2",
          "--executor-cores",
          "1",
          "--executor-memory",
          "600m",
          "--driver-memory",
          "600m");

  private static final String EXECUTOR = "ExecutorBackend";
  private static final String MASTER = "org.apache.spark.deploy.yarn.ApplicationMaster";

  @TempDir static Path folder;

  private static HadoopCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = HadoopCluster.shared();
  }

  private static List<String> options(String mode, String... more) {
    return Stream.of(List.of("--deploy-mode", mode), SIZE, List.of(more))
        .flatMap(List::stream)
        .toList();
  }

  private static void killOne(JavaProcess run, String word) throws InterruptedException {
    run.await(word + " running", () -> !cluster.containers(word).isEmpty());
    ProcessHandle container = cluster.containers(word).get(0);
    container.destroyForcibly();
    container.onExit().join();
  }

  private static void assertDone(JavaProcess run) throws InterruptedException {
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  /** An executor is killed in client mode, then the driver; the second run finds what is left. */
  private static void clientMode(Installation installation, String name) throws Exception {
    Place place = Place.of(cluster, installation);
    StoreSweep sweep = new StoreSweep(installation.folder(), place);
    String out = place.location(name);
    try (JavaProcess first = sweep.submit(name, "yarn", options("client"), out)) {
      sweep.awaitCommitted(first, name, 2);
      killOne(first, EXECUTOR);
      sweep.awaitCommitted(first, name, 6);
      first.kill();
    }
    try (JavaProcess again = sweep.submit(name + "-again", "yarn", options("client"), out)) {
      assertDone(again);
    }
    sweep.assertRows(name);
  }

  /**
   * The application master, which is the driver, is killed: YARN starts a second attempt; and the
   * sweep is verified there.
   */
  private static void clusterMode(Installation installation, String name) throws Exception {
    Place place = Place.of(cluster, installation);
    StoreSweep sweep = new StoreSweep(installation.folder(), place);
    String out = "hdfs:///sweeps/" + name;
    try (JavaProcess run =
        sweep.submit(name, "yarn", options("cluster", "--files", "store.yaml"), out)) {
      sweep.awaitCommitted(run, name, 3);
      killOne(run, MASTER);
      assertDone(run);
    }
    sweep.assertRows(name);
    try (JavaProcess verified =
        installation
            .with(cluster)
            .submit(name + "-verified", "yarn", options("cluster"), "verify", out)) {
      assertDone(verified);
    }
  }

  private static Installation spark4() throws IOException {
    return Installation.spark4(folder.resolve("spark-4"));
  }

  private static Installation spark3() throws IOException {
    return Installation.spark3(folder.resolve("spark-3"));
  }

  @Test
  @EnabledIfSystemProperty(named = "gradsweep.every.cell", matches = "true")
  void spark4InClientMode() throws Exception {
    clientMode(spark4(), "client-4");
  }

  @Test
  void spark4InClusterMode() throws Exception {
    clusterMode(spark4(), "cluster-4");
  }

  @Test
  @EnabledIfSystemProperty(named = "gradsweep.every.cell", matches = "true")
  void spark35InClientMode() throws Exception {
    clientMode(spark3(), "client-35");
  }

  @Test
  @EnabledIfSystemProperty(named = "gradsweep.every.cell", matches = "true")
  void spark35InClusterMode() throws Exception {
    clusterMode(spark3(), "cluster-35");
  }
}
