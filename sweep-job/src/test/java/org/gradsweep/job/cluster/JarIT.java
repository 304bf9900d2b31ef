package org.gradsweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The one jar holds what Spark does not bring, and nothing that could hide Spark's own classes. */
final class JarIT {
  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(Installation.jar())) {
      return jar.stream().map(entry -> entry.getName()).toList();
    }
  }

  @Test
  void itHoldsCoreNd4jAndItsLibraries() throws IOException {
    assertThat(entries())
        .contains(
            "org/gradsweep/core/plan/Plan.class",
            "org/gradsweep/job/Main.class",
            "org/nd4j/linalg/factory/Nd4j.class",
            "org/gradsweep/shaded/picocli/CommandLine.class")
        .anyMatch(name -> name.matches("org/nd4j/.*/libnd4jcpu\\..*"))
        .anyMatch(name -> name.matches("org/bytedeco/openblas/.*/libopenblas\\..*"));
  }

  @Test
  void itHidesNoClassOfSpark() throws IOException {
    assertThat(entries())
        .noneMatch(
            name ->
                name.matches(
                    "(org/apache/(spark|hadoop|parquet|logging|commons/(io|lang3|math3|codec))|scala"
                        + "|org/slf4j|com/fasterxml|com/google/common|com/google/flatbuffers"
                        + "|picocli|org/snakeyaml|org/yaml|me/tongfei|org/jline)/.*"));
  }
}
