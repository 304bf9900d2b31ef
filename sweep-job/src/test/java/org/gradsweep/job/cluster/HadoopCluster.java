package org.gradsweep.job.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * HDFS with two data nodes, and YARN with two node managers where it is asked for, in a process of
 * their own on 127.0.0.1. YARN's containers are processes too.
 */
public final class HadoopCluster implements Closeable {
  private static final int DATA_NODES = 2;
  private static final int NODE_MANAGERS = 2;

  private static HadoopCluster shared;

  private final Path folder;
  private final String uri;
  private final JavaProcess process;
  private int asked;

  private HadoopCluster(Path folder, int nodeManagers) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    int port = Installation.freePort();
    this.uri = "hdfs://localhost:" + port;
    ProcessLogs.add(folder);
    this.process =
        Component.HADOOP.start(
            folder,
            "hadoop",
            List.of("-Xmx768m"),
            folder.toString(),
            Integer.toString(port),
            Integer.toString(DATA_NODES),
            Integer.toString(nodeManagers));
  }

  /**
   * HDFS and YARN for all tests of this JVM, with which they end: whoever stops a part of them
   * starts it again.
   */
  static synchronized HadoopCluster shared() throws IOException, InterruptedException {
    if (shared == null) {
      shared = new HadoopCluster(Component.sharedFolder("hadoop"), NODE_MANAGERS);
    }
    return shared;
  }

  /** HDFS alone. */
  public static HadoopCluster hdfs(Path folder) throws IOException, InterruptedException {
    return new HadoopCluster(folder, 0);
  }

  /** {@code hdfs://HOST:PORT}. */
  public String uri() {
    return uri;
  }

  /** The folder of core-site.xml and yarn-site.xml: a value of HADOOP_CONF_DIR. */
  public Path configurationFolder() {
    return folder.resolve("conf");
  }

  /**
   * What Spark needs to run here.
   *
   * @param jars a folder with Spark's jars, which every machine sees
   */
  Map<String, String> sparkSettings(Path jars) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("spark.yarn.jars", "local:" + jars + "/*");
    for (String environment : List.of("spark.yarn.appMasterEnv.", "spark.executorEnv.")) {
      settings.put(environment + "JAVA_HOME", System.getProperty("java.home"));
    }
    settings.put("spark.yarn.appMasterEnv.SPARK_LOCAL_IP", "127.0.0.1");
    settings.put("spark.yarn.submit.file.replication", "1");
    // A container does not inherit what pins the kernels of the BLAS, and with them the bits.
    String kernels = System.getenv("OPENBLAS_CORETYPE");
    if (kernels != null) {
      settings.put("spark.yarn.appMasterEnv.OPENBLAS_CORETYPE", kernels);
    }
    return settings;
  }

  /** The settings of a client in this process. */
  public Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set("fs.defaultFS", uri);
    configuration.setInt("dfs.replication", DATA_NODES);
    return configuration;
  }

  /** The file system, for this process. */
  public FileSystem fileSystem() throws IOException {
    return FileSystem.get(configuration());
  }

  /** The paths of all files below a folder, sorted, from the folder on. */
  List<String> list(String path) throws IOException {
    RemoteIterator<LocatedFileStatus> files =
        fileSystem().listFiles(new org.apache.hadoop.fs.Path(path), true);
    Stream.Builder<String> names = Stream.builder();
    while (files.hasNext()) {
      names.add(files.next().getPath().toUri().getPath().substring(path.length()));
    }
    return names.build().sorted().toList();
  }

  void stopDataNode(int number) throws IOException, InterruptedException {
    ask("stop-datanode " + number);
  }

  /** Starts those that were stopped. */
  void startDataNodes() throws IOException, InterruptedException {
    ask("start-datanodes");
  }

  /** In safe mode, nothing can be written or deleted. */
  void setSafeMode(boolean on) throws IOException, InterruptedException {
    ask("safemode " + (on ? "on" : "off"));
  }

  public void stopNameNode() throws IOException, InterruptedException {
    ask("stop-namenode");
  }

  /** Starts it again, and waits until it answers. */
  public void startNameNode() throws IOException, InterruptedException {
    ask("start-namenode");
    process.await("reached again", this::isReached);
  }

  /** The first call after a restart fails: it takes the connection that ended with the old one. */
  private boolean isReached() {
    try {
      return fileSystem().exists(new org.apache.hadoop.fs.Path("/"));
    } catch (IOException e) {
      return false;
    }
  }

  private void ask(String command) throws IOException, InterruptedException {
    asked++;
    process.say(command);
    process.await("answering " + command, () -> answers().size() >= asked);
    String answer = answers().get(asked - 1);
    if (!answer.startsWith("done ")) {
      throw new AssertionError(answer);
    }
  }

  private List<String> answers() {
    return process
        .out()
        .lines()
        .filter(line -> line.startsWith("done ") || line.startsWith("failed "))
        .toList();
  }

  /** The JVMs of YARN's containers whose command line has a word, such as a class. */
  List<ProcessHandle> containers(String word) {
    return process
        .handle()
        .descendants()
        .filter(ProcessHandle::isAlive)
        .filter(container -> CommandLines.of(container).map(l -> isJvm(l, word)).orElse(false))
        .toList();
  }

  private static boolean isJvm(List<String> commandLine, String word) {
    return commandLine.get(0).endsWith("/java")
        && commandLine.stream().anyMatch(argument -> argument.contains(word));
  }

  @Override
  public void close() {
    process.close();
  }
}
