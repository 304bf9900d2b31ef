package org.gradsweep.job.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The programs that the tests run beside Spark, each built with a class path of its own. */
public enum Component {
  /** HDFS and YARN. */
  HADOOP("hadoop", "org.gradsweep.component.HadoopProgram"),
  /** A store that speaks S3. */
  S3("s3mock", "org.gradsweep.component.S3Program"),
  /** What Spark 4.1 needs for s3a: URIs. */
  S3A("hadoop-aws", null),
  /** What Spark 3.5 needs for s3a: URIs. */
  S3A_OF_SPARK_3("hadoop-aws-3.3", null),
  /** A Spark 4 that knows YARN. */
  SPARK_4("spark-4.2", null),
  /** A Spark 3.5 of Scala 2.12 that knows YARN. */
  SPARK_3("spark-3.5", null);

  private final String folder;
  private final String program;

  Component(String folder, String program) {
    this.folder = folder;
    this.program = program;
  }

  /** Where a program that all tests of this JVM share runs. */
  static Path sharedFolder(String name) {
    String jvm = Long.toString(ProcessHandle.current().pid());
    return Path.of("target", "components", jvm, name).toAbsolutePath();
  }

  /** Its jars, as Maven resolved them, and its own classes. */
  public String classPath() throws IOException {
    Path target = Path.of(System.getProperty("gradsweep.components"), folder, "target");
    String jars = Files.readString(target.resolve("classpath")).trim();
    Path classes = target.resolve("classes");
    return Files.isDirectory(classes) ? classes + ":" + jars : jars;
  }

  /**
   * Starts its program and waits until it is ready.
   *
   * @param folder where it runs and what it says is kept
   * @param name of the files that keep it
   */
  JavaProcess start(Path folder, String name, List<String> options, String... args)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(options);
    // Most of these programs' code runs once.
    all.addAll(List.of("-XX:TieredStopAtLevel=1", "-Djava.net.preferIPv4Stack=true"));
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(args));
    JavaProcess process =
        JavaProcess.listening(folder, name, all, classPath(), command.toArray(String[]::new));
    boolean ready = false;
    try {
      process.await("ready", () -> process.out().lines().anyMatch("ready"::equals));
      ready = true;
    } finally {
      if (!ready) {
        process.close();
      }
    }
    return process;
  }
}
