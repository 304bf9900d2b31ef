package org.gradsweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
            "org/gradsweep/shaded/picocli/CommandLine.class",
            "org/gradsweep/shaded/jline/utils/WCWidth.class")
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

  /** With nothing but the jar and the JDK: what the bar calls is in the jar. */
  @Test
  void itDrawsTheProgressBar() throws Exception {
    ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    URL[] jar = {Path.of(Installation.jar()).toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader());
        PrintStream err = new PrintStream(drawn, true, StandardCharsets.UTF_8)) {
      Class<?> bar = loader.loadClass("org.gradsweep.job.progress.TerminalBar");
      Class<?> tally = loader.loadClass("org.gradsweep.job.progress.Tally");
      Object shown =
          bar.getConstructor(PrintStream.class, long.class, double.class, int.class)
              .newInstance(err, 40L, 40.0, 100);
      bar.getMethod("update", tally)
          .invoke(
              shown,
              tally
                  .getConstructor(long.class, long.class, long.class, double.class, int.class)
                  .newInstance(17L, 2L, 1L, 20.0, 2));
      bar.getMethod("close").invoke(shown);
    }
    assertThat(drawn.toString(StandardCharsets.UTF_8)).contains("17/40", "2 diverged, 1 failed");
  }
}
