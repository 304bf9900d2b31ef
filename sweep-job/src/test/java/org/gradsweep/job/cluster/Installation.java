package org.gradsweep.job.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The packaged jar beside a Spark that is made of Maven's jars alone. */
final class Installation {
  private final Path folder;
  private final String sparkClassPath;
  private final Map<String, String> environment;

  /** An installation in a folder of its own. */
  Installation(Path folder) throws IOException {
    this.folder = folder;
    this.sparkClassPath =
        Files.readString(Path.of(System.getProperty("gradsweep.spark.classpath"))).trim();
    Path sparkHome = folder.resolve("spark");
    Files.createDirectories(sparkHome.resolve("jars"));
    this.environment =
        Map.of(
            "SPARK_HOME",
            sparkHome.toString(),
            "SPARK_SCALA_VERSION",
            scalaVersion(),
            "SPARK_LOCAL_IP",
            "127.0.0.1",
            "OMP_NUM_THREADS",
            "1",
            "OPENBLAS_NUM_THREADS",
            "1");
  }

  static String jar() {
    return System.getProperty("gradsweep.jar");
  }

  private static String scalaVersion() {
    return System.getProperty("gradsweep.scala.version");
  }

  String sparkClassPath() {
    return sparkClassPath;
  }

  /** Starts a gradsweep command without spark-submit. */
  JavaProcess gradsweep(String name, String... args) throws IOException {
    return start(
        name,
        jar() + ":" + sparkClassPath,
        Stream.concat(Stream.of("org.gradsweep.job.Main"), Arrays.stream(args)));
  }

  /** Starts one of Spark's programs. */
  JavaProcess spark(String name, String... args) throws IOException {
    return start(name, sparkClassPath, Arrays.stream(args));
  }

  /** Starts a gradsweep command through spark-submit. */
  JavaProcess submit(String name, String master, List<String> options, String... args)
      throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                master,
                "--class",
                "org.gradsweep.job.Main",
                "--conf",
                "spark.executor.extraClassPath=" + sparkClassPath,
                "--conf",
                "spark.executorEnv.SPARK_SCALA_VERSION=" + scalaVersion(),
                "--conf",
                "spark.executorEnv.SPARK_LOCAL_IP=127.0.0.1",
                "--conf",
                "spark.ui.enabled=false"));
    all.addAll(options);
    all.add(jar());
    all.addAll(List.of(args));
    return start(name, sparkClassPath, all.stream());
  }

  private JavaProcess start(String name, String classPath, Stream<String> args) throws IOException {
    return JavaProcess.start(folder, name, classPath, environment, args.toArray(String[]::new));
  }

  /** A port of this machine that nobody listens on. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Whether somebody listens on a port of this machine. */
  static boolean isListening(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Number of groups that a run has committed. */
  static int committed(Path out) {
    String[] files = out.resolve("trials").toFile().list((dir, name) -> name.endsWith(".parquet"));
    return files == null ? 0 : files.length;
  }
}
