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
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The packaged jar beside a Spark that is made of Maven's jars alone, with the settings that a
 * cluster's administrator would have made.
 */
final class Installation {
  /** What is said of the data set before training. */
  static final String DATA = "gradsweep: (data|rows|features|range|classes| {10}) *[^ ].*";

  private static final String OLD_SCALA = "2.12";

  private final Path folder;
  private final String spark;
  private final String sparkClassPath;
  private final String scalaVersion;
  private final Map<String, String> environment;
  private final List<String> settings;

  /** Null where it knows none. */
  private final ObjectStore store;

  private Installation(
      Path folder,
      String spark,
      String sparkClassPath,
      String scalaVersion,
      Map<String, String> environment,
      List<String> settings,
      ObjectStore store) {
    this.folder = folder;
    this.spark = spark;
    this.sparkClassPath = sparkClassPath;
    this.scalaVersion = scalaVersion;
    this.environment = Map.copyOf(environment);
    this.settings = List.copyOf(settings);
    this.store = store;
  }

  /** The Spark that the jar is built against, in a folder of its own. */
  Installation(Path folder) throws IOException {
    this(
        folder,
        Files.readString(Path.of(System.getProperty("gradsweep.spark.classpath"))).trim(),
        System.getProperty("gradsweep.scala.version"));
  }

  private Installation(Path folder, String sparkClassPath, String scalaVersion) throws IOException {
    this(
        folder,
        sparkClassPath,
        sparkClassPath,
        scalaVersion,
        environment(folder, scalaVersion),
        List.of(),
        null);
  }

  /** Spark 4.2, which knows YARN. */
  static Installation spark4(Path folder) throws IOException {
    return new Installation(folder, Component.SPARK_4.classPath(), "2.13");
  }

  /** Spark 3.5 of Scala 2.12, which knows YARN. */
  static Installation spark3(Path folder) throws IOException {
    return new Installation(folder, Component.SPARK_3.classPath(), OLD_SCALA);
  }

  private static Map<String, String> environment(Path folder, String scalaVersion)
      throws IOException {
    Path sparkHome = folder.resolve("spark");
    Files.createDirectories(sparkHome.resolve("jars"));
    return Map.of(
        "SPARK_HOME",
        sparkHome.toString(),
        "SPARK_SCALA_VERSION",
        scalaVersion,
        "SPARK_LOCAL_IP",
        "127.0.0.1",
        // As many threads as a BLAS would take of itself: the bits must be those of one.
        "OMP_NUM_THREADS",
        "2",
        "OPENBLAS_NUM_THREADS",
        "2");
  }

  /** With the jars for s3a: URIs, and the settings of a store. */
  Installation with(ObjectStore store) throws IOException {
    Component client = scalaVersion.equals(OLD_SCALA) ? Component.S3A_OF_SPARK_3 : Component.S3A;
    String classPath = sparkClassPath + ":" + client.classPath();
    return new Installation(
        folder, spark, classPath, scalaVersion, environment, and(store.sparkSettings()), store);
  }

  /** With other settings of Hadoop's, which win over those before. */
  Installation with(Map<String, String> hadoop) {
    Map<String, String> named = new TreeMap<>();
    hadoop.forEach((key, value) -> named.put("spark.hadoop." + key, value));
    return new Installation(
        folder, spark, sparkClassPath, scalaVersion, environment, and(named), store);
  }

  /** With the configuration of a Hadoop cluster, and on YARN the jars of this Spark. */
  Installation with(HadoopCluster cluster) throws IOException {
    String configuration = cluster.configurationFolder().toString();
    Map<String, String> all = new TreeMap<>(environment);
    all.put("HADOOP_CONF_DIR", configuration);
    all.put("YARN_CONF_DIR", configuration);
    Map<String, String> settings = new TreeMap<>(cluster.sparkSettings(jars()));
    // The driver in an application master finds the shared classes by this class path.
    settings.put("spark.driver.extraClassPath", sparkClassPath);
    settings.put("spark.yarn.appMasterEnv.JDK_JAVA_OPTIONS", shortLived());
    settings.put("spark.executorEnv.JDK_JAVA_OPTIONS", shortLived());
    return new Installation(
        folder,
        spark,
        sparkClassPath + ":" + configuration,
        scalaVersion,
        all,
        and(settings),
        store);
  }

  /** A folder with links to the jars of this Spark. */
  private Path jars() throws IOException {
    Path jars = folder.resolve("spark").resolve("yarn-jars");
    if (Files.isDirectory(jars)) {
      return jars;
    }
    Files.createDirectories(jars);
    for (String jar : sparkClassPath.split(":")) {
      if (jar.endsWith(".jar")) {
        Files.createSymbolicLink(jars.resolve(Path.of(jar).getFileName()), Path.of(jar));
      }
    }
    return jars;
  }

  private List<String> and(Map<String, String> more) {
    List<String> all = new ArrayList<>(settings);
    more.forEach((key, value) -> all.add(key + "=" + value));
    return all;
  }

  static String jar() {
    return System.getProperty("gradsweep.jar");
  }

  /** Where its commands run and what they say is kept. */
  Path folder() {
    return folder;
  }

  String sparkClassPath() {
    return sparkClassPath;
  }

  Map<String, String> environment() {
    return environment;
  }

  /** Starts a gradsweep command without spark-submit. */
  JavaProcess gradsweep(String name, String... args) throws IOException {
    return gradsweep(name, List.of(), args);
  }

  /**
   * Starts a gradsweep command without spark-submit.
   *
   * @param java options of the JVM
   */
  JavaProcess gradsweep(String name, List<String> java, String... args) throws IOException {
    Stream<String> options =
        Stream.concat(java.stream(), settings.stream().map(setting -> "-D" + setting));
    Stream<String> command = Stream.concat(options, Stream.of("org.gradsweep.job.Main"));
    return start(
        name,
        jar() + ":" + sparkClassPath,
        sharedClasses(),
        Stream.concat(command, Arrays.stream(args)));
  }

  /** To make an archive takes the time of ten starts, which few tests of Spark 3.5 have. */
  private List<String> sparkClasses() {
    return scalaVersion.equals(OLD_SCALA) ? List.of() : SharedClasses.ofSpark(spark);
  }

  private List<String> sharedClasses() {
    if (scalaVersion.equals(OLD_SCALA)) {
      return List.of();
    }
    return store == null
        ? SharedClasses.ofGradsweep(spark)
        : SharedClasses.ofGradsweep(sparkClassPath, store);
  }

  /** Starts one of Spark's programs. */
  JavaProcess spark(String name, String... args) throws IOException {
    return start(name, sparkClassPath, List.of(shortLived().split(" ")), Arrays.stream(args));
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
                "org.gradsweep.job.Main"));
    sparkSettings().forEach(setting -> all.addAll(List.of("--conf", setting)));
    all.addAll(options);
    all.add(jar());
    all.addAll(List.of(args));
    return start(name, sparkClassPath, List.of(shortLived().split(" ")), all.stream());
  }

  /**
   * Runs a command as a user writes it, where an administrator has filled in spark-defaults.conf.
   *
   * @param words the first is spark-submit
   */
  JavaProcess asWritten(String name, String... words) throws IOException {
    Path conf = Files.createDirectories(folder.resolve("spark").resolve("conf"));
    List<String> lines =
        sparkSettings().stream().map(setting -> setting.replaceFirst("=", " ")).toList();
    Files.write(conf.resolve("spark-defaults.conf"), lines);
    Map<String, String> all = new TreeMap<>(environment);
    all.put("SPARK_CONF_DIR", conf.toString());
    if (!words[0].equals("spark-submit")) {
      throw new IllegalArgumentException(words[0]);
    }
    words[0] = "org.apache.spark.deploy.SparkSubmit";
    String[] command =
        Stream.concat(Arrays.stream(shortLived().split(" ")), Arrays.stream(words))
            .toArray(String[]::new);
    return JavaProcess.start(folder, name, sparkClassPath, all, command);
  }

  /** Options of a JVM of Spark, most of whose code runs once. */
  private String shortLived() {
    return (String.join(" ", sparkClasses()) + " -XX:TieredStopAtLevel=1").strip();
  }

  /** What would stand in spark-defaults.conf, {@code key=value}. */
  List<String> sparkSettings() {
    List<String> all =
        new ArrayList<>(
            List.of(
                "spark.executor.extraClassPath=" + sparkClassPath,
                "spark.executorEnv.SPARK_SCALA_VERSION=" + scalaVersion,
                "spark.executorEnv.SPARK_LOCAL_IP=127.0.0.1",
                "spark.executorEnv.JDK_JAVA_OPTIONS=" + String.join(" ", sparkClasses()),
                "spark.ui.enabled=false"));
    all.addAll(settings);
    return all;
  }

  private JavaProcess start(String name, String classPath, List<String> java, Stream<String> args)
      throws IOException {
    String[] all = Stream.concat(java.stream(), args).toArray(String[]::new);
    return JavaProcess.start(folder, name, classPath, environment, all);
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
