package org.gradsweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.api.records.YarnApplicationState;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.gradsweep.job.TinySweep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What YARN shows of a sweep, and what a sweep makes of YARN's taking it away. */
@ExtendWith(ProcessLogs.class)
final class YarnApplicationIT {
  private static final List<String> SMALL =
      List.of(
          "--num-executors",
          "1",
          "--executor-memory",
          "600m",
          "--driver-memory",
          "600m",
          "--conf",
          "spark.yarn.maxAppAttempts=1",
          "--conf",
          "spark.driver.host=127.0.0.1");

  /** Spark tells late of a task's end, so that one slot may show two. */
  private static final Pattern IN_TASKS = Pattern.compile(" [1-9]\\d* slots?");

  @TempDir Path folder;
  private HadoopCluster cluster;
  private Installation installation;
  private YarnClient yarn;

  @BeforeEach
  void start() throws Exception {
    TinySweep.writeConfig(folder);
    cluster = HadoopCluster.shared();
    installation = Installation.spark4(folder).with(cluster);
    YarnConfiguration configuration = new YarnConfiguration();
    for (String file : List.of("core-site.xml", "yarn-site.xml")) {
      configuration.addResource(cluster.configurationFolder().resolve(file).toUri().toURL());
    }
    yarn = YarnClient.createYarnClient();
    yarn.init(configuration);
    yarn.start();
  }

  @AfterEach
  void stop() {
    yarn.stop();
  }

  private ApplicationReport latest() {
    try {
      return yarn.getApplications().stream()
          .max(Comparator.comparing(ApplicationReport::getApplicationId))
          .orElseThrow();
    } catch (java.io.IOException | org.apache.hadoop.yarn.exceptions.YarnException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void killedThroughYarn() throws Exception {
    String out = cluster.uri() + "/applications/killed";
    String[] longer = {"run", "tiny.yaml", "--out", out, "--set", "epochs=3000"};
    try (JavaProcess run = installation.submit("killed", "yarn", SMALL, longer)) {
      run.await("in tasks", () -> IN_TASKS.matcher(run.err()).find());
      ApplicationReport running = latest();
      assertThat(running.getName()).isEqualTo("gradsweep tiny");
      assertThat(running.getYarnApplicationState()).isEqualTo(YarnApplicationState.RUNNING);
      yarn.killApplication(running.getApplicationId());
      assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
      assertThat(run.err())
          .contains(
              "gradsweep: Spark was stopped from outside (application "
                  + running.getApplicationId()
                  + "); what is finished is kept, the same command goes on there")
          .doesNotContain("internal error");
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "gradsweep.every.cell", matches = "true")
  void otherCommandsSucceedInClusterMode() throws Exception {
    String out = cluster.uri() + "/applications/done";
    try (JavaProcess run =
        installation.submit("done", "yarn", SMALL, "run", "tiny.yaml", "--out", out)) {
      assertThat(run.exitCode()).as(run.err()).isZero();
    }
    List<String> options = new java.util.ArrayList<>(SMALL);
    options.addAll(List.of("--deploy-mode", "cluster"));
    for (String command : List.of("verify", "status", "compact")) {
      try (JavaProcess process = installation.submit(command, "yarn", options, command, out)) {
        assertThat(process.exitCode()).as(process.err()).isZero();
        assertThat(latest().getFinalApplicationStatus())
            .as(latest().getDiagnostics())
            .isEqualTo(FinalApplicationStatus.SUCCEEDED);
      }
    }
  }
}
