package org.gradsweep.job.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Archives of the classes that a small sweep loads, parsed and verified once for all JVMs that the
 * tests start with the same class path: these then start in about half the time.
 */
final class SharedClasses {
  private static final String SWEEP =
      """
      name: classes
      dataset: {source: synthetic_digits, train_examples: 100, validation_examples: 50, test_examples: 0}
      epochs: 1
      grid: {hidden_layers: [[4]], learning_rate: [0.1, 0.2]}
      """;

  private static final Map<String, List<String>> OPTIONS = new ConcurrentHashMap<>();

  private SharedClasses() {}

  /**
   * Options for a JVM that runs gradsweep.
   *
   * @param spark the class path of its Spark
   */
  static List<String> ofGradsweep(String spark) {
    return options(Installation.jar() + ":" + spark, List.of("org.gradsweep.job.Main"), "out");
  }

  /**
   * Options for a JVM that runs gradsweep on a store.
   *
   * @param classPath of Spark and of the store's client
   */
  static List<String> ofGradsweep(String classPath, ObjectStore store) {
    List<String> program = new ArrayList<>();
    store.sparkSettings().forEach((key, value) -> program.add("-D" + key + "=" + value));
    program.add("org.gradsweep.job.Main");
    return options(Installation.jar() + ":" + classPath, program, store.uri() + "/classes");
  }

  /** Options for a JVM that runs a program of Spark's, by its class path. */
  static List<String> ofSpark(String spark) {
    return options(
        spark,
        List.of(
            "org.apache.spark.deploy.SparkSubmit",
            "--conf",
            "spark.ui.enabled=false",
            "--class",
            "org.gradsweep.job.Main",
            Installation.jar()),
        "out");
  }

  private static List<String> options(String classPath, List<String> program, String out) {
    return OPTIONS.computeIfAbsent(classPath, path -> make(path, program, out));
  }

  private static List<String> make(String classPath, List<String> program, String out) {
    try {
      Path folder = Files.createDirectories(folder(classPath));
      Path archive = folder.resolve("classes.jsa");
      // The tests run in two JVMs.
      try (FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock();
        if (!Files.exists(archive)) {
          archive(folder, archive, classPath, program, out);
        }
      }
      return List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:disable");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** An archive is good for the very jar that it was made with. */
  private static Path folder(String classPath) throws IOException {
    String key = classPath + Files.getLastModifiedTime(Path.of(Installation.jar()));
    String name = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    return Path.of("target", "shared-classes", name).toAbsolutePath();
  }

  private static void archive(
      Path folder, Path archive, String classPath, List<String> program, String out)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("classes.yaml"), SWEEP);
    Path unfinished = folder.resolve("unfinished.jsa");
    Files.deleteIfExists(unfinished);
    // The JVM would tell on stdout of each class that it leaves out.
    List<String> command =
        new ArrayList<>(
            List.of(
                "-Xlog:disable",
                "-XX:TieredStopAtLevel=1",
                "-XX:ArchiveClassesAtExit=" + unfinished));
    command.addAll(program);
    command.addAll(
        List.of("run", "classes.yaml", "--out", out, "--overwrite", "--master", "local[2]"));
    try (JavaProcess process =
        JavaProcess.start(
            folder,
            "make",
            classPath,
            Map.of("SPARK_LOCAL_IP", "127.0.0.1", "OMP_NUM_THREADS", "1"),
            command.toArray(String[]::new))) {
      int exitCode = process.exitCode();
      if (exitCode != 0 || !Files.exists(unfinished)) {
        throw new AssertionError("exit code " + exitCode + ", no archive:\n" + process.err());
      }
    }
    Files.move(unfinished, archive);
  }
}
