package org.gradsweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plan} of a large grid in a process of its own, whose classes are told. */
final class PlanIT {
  private static final String YAML =
      """
      name: large
      dataset: {source: mnist}
      max_trials: 100000
      replicates: 5
      grid:
        hidden_layers: {depth: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], width: [10, 30, 50, 100]}
        activation: [sigmoid, tanh, relu, elu, gelu]
        weight_init: [lecun_normal, glorot_normal, he_normal, orthogonal]
        optimizer: [sgd, momentum, adam, rmsprop, adagrad]
        learning_rate: [0.01, 0.1, 0.5, 1.0, 2.0]
      """;

  @TempDir Path folder;

  @Test
  void planningAHundredThousandTrialsLoadsNeitherSparkNorNativeCode() throws Exception {
    Files.writeString(folder.resolve("large.yaml"), YAML);
    String classPath =
        Installation.jar()
            + ":"
            + Files.readString(Path.of(System.getProperty("gradsweep.spark.classpath"))).trim();
    String[] command = {"-verbose:class", "org.gradsweep.job.Main", "plan", "large.yaml"};
    try (JavaProcess plan = JavaProcess.start(folder, "plan", classPath, Map.of(), command)) {
      assertThat(plan.exitCode()).as(plan.err()).isZero();
      assertThat(plan.out()).contains("\ntrials        100,000\n");
      List<String> loaded = plan.out().lines().filter(line -> line.contains(" source: ")).toList();
      assertThat(loaded)
          .as("the JVM tells of classes")
          .anyMatch(line -> line.contains(" org.gradsweep.core.plan.PlannedTrials source: "))
          .noneMatch(
              line ->
                  line.matches(
                      ".* (org\\.apache\\.(spark|hadoop|parquet)|org\\.nd4j|org\\.bytedeco|scala)\\..*"));
    }
  }
}
