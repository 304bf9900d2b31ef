package org.gradsweep.analysis;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The packaged jar in a process of its own, as the launcher starts it.
 *
 * @param out the file that takes stdout
 * @param err the file that takes stderr
 */
record AnalysisProcess(Process process, Path out, Path err) {
  private static final Path TARGET = Path.of("target");

  /** What the process came to. */
  record Exit(int code, String out, String err) {}

  /**
   * Starts a command.
   *
   * @param folder for what it says
   * @param before entries of the class path that come first
   * @param after entries that come last
   */
  static AnalysisProcess start(
      Path folder,
      List<String> before,
      List<String> after,
      Map<String, String> environment,
      List<String> arguments)
      throws IOException {
    List<String> classPath = new ArrayList<>(before);
    classPath.add(TARGET.resolve("gradsweep-analysis.jar").toString());
    classPath.add(Files.readString(TARGET.resolve("analysis.classpath")).strip());
    classPath.addAll(after);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                String.join(File.pathSeparator, classPath),
                Main.class.getName()));
    command.addAll(arguments);
    String name = UUID.randomUUID().toString();
    Path out = folder.resolve(name + ".out");
    Path err = folder.resolve(name + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    return new AnalysisProcess(builder.start(), out, err);
  }

  /** Waits for the end. */
  Exit exit() throws IOException, InterruptedException {
    int code = process.waitFor();
    return new Exit(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
