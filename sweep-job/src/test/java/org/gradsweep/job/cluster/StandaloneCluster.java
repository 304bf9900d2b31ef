package org.gradsweep.job.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A standalone Spark on this machine: a master, workers of one core each, and the executors that
 * these start, every one a JVM of its own.
 */
final class StandaloneCluster implements Closeable {
  /** Options of spark-submit for one executor on each of two workers. */
  static final List<String> TWO_SMALL_EXECUTORS =
      List.of(
          "--conf",
          "spark.cores.max=2",
          "--conf",
          "spark.executor.cores=1",
          "--conf",
          "spark.executor.memory=700m");

  private final Installation installation;
  private final Path folder;
  private final String url;
  private final JavaProcess master;
  private final Map<String, JavaProcess> workers = new TreeMap<>();

  /** Starts the master; what every process says is kept in the folder. */
  StandaloneCluster(Installation installation, Path folder)
      throws IOException, InterruptedException {
    int port = Installation.freePort();
    this.installation = installation;
    this.folder = folder;
    this.url = "spark://127.0.0.1:" + port;
    this.master =
        installation.spark(
            "master",
            "org.apache.spark.deploy.master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--webui-port",
            "0");
    master.await("listening", () -> Installation.isListening(port));
  }

  String url() {
    return url;
  }

  /** Starts a worker with one core. */
  void startWorker(String name) throws IOException {
    startWorker(name, "127.0.0.1");
  }

  /**
   * Starts a worker with one core.
   *
   * @param host an address of this machine: Spark takes workers for separate machines by it
   */
  void startWorker(String name, String host) throws IOException {
    JavaProcess worker =
        installation.spark(
            name,
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            host,
            "--cores",
            "1",
            "--memory",
            "1g",
            "--webui-port",
            "0",
            "--work-dir",
            folder.resolve(name).toString(),
            url);
    workers.put(name, worker);
  }

  JavaProcess worker(String name) {
    return workers.get(name);
  }

  /** The executors of a worker that are running: a worker starts no other JVM. */
  List<ProcessHandle> executors(String worker) {
    return worker(worker).handle().descendants().filter(StandaloneCluster::isJvm).toList();
  }

  private static boolean isJvm(ProcessHandle process) {
    return process.isAlive()
        && process.info().command().filter(file -> file.endsWith("/java")).isPresent();
  }

  /** Number of executors that a worker has started so far. */
  long startedExecutors(String worker) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(worker), 2)) {
      return files.filter(file -> file.getFileName().toString().matches("\\d+")).count();
    }
  }

  @Override
  public void close() {
    workers.values().forEach(JavaProcess::close);
    master.close();
  }
}
