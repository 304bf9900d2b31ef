package org.gradsweep.job.cluster;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * A store that speaks S3, in a process of its own on 127.0.0.1, with one bucket. It keeps its
 * objects in a folder, also from one life of the process to the next.
 */
public final class ObjectStore implements Closeable {
  private static final String BUCKET = "sweeps";

  private final Path folder;
  private final int port;
  private final int securePort;
  private final ClassLoader client;
  private JavaProcess process;
  private int lives;

  /** Starts the store. */
  public ObjectStore(Path folder) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    this.port = Installation.freePort();
    this.securePort = Installation.freePort();
    this.client = client();
    start();
  }

  private static ClassLoader client() throws IOException {
    List<URL> jars = new ArrayList<>();
    for (String jar : Component.S3A.classPath().split(":")) {
      try {
        jars.add(new File(jar).toURI().toURL());
      } catch (MalformedURLException e) {
        throw new AssertionError(jar, e);
      }
    }
    return new URLClassLoader(jars.toArray(URL[]::new), ObjectStore.class.getClassLoader());
  }

  /** Starts it again with the objects that it had. */
  public void start() throws IOException, InterruptedException {
    lives++;
    process =
        Component.S3.start(
            folder,
            "s3-" + lives,
            List.of("-Xmx512m"),
            Files.createDirectories(folder.resolve("objects")).toString(),
            Integer.toString(port),
            Integer.toString(securePort),
            BUCKET);
  }

  /** Ends the process at once; its port refuses connections from then on. */
  public void kill() throws InterruptedException {
    process.kill();
  }

  /** The store takes connections and does not answer. */
  void pause() throws IOException, InterruptedException {
    process.signal("STOP");
  }

  void resume() throws IOException, InterruptedException {
    process.signal("CONT");
  }

  /** {@code s3a://BUCKET}. */
  public String uri() {
    return "s3a://" + BUCKET;
  }

  /** What S3A is to know of it, by the names of its settings. */
  public Map<String, String> settings() {
    return new TreeMap<>(
        Map.of(
            "fs.s3a.endpoint",
            "http://127.0.0.1:" + port,
            "fs.s3a.endpoint.region",
            "us-east-1",
            "fs.s3a.path.style.access",
            "true",
            "fs.s3a.connection.ssl.enabled",
            "false",
            "fs.s3a.change.detection.mode",
            "none",
            "fs.s3a.access.key",
            "user",
            "fs.s3a.secret.key",
            "SECRET-of-the-tests"));
  }

  /** The settings by the names that Spark hands on to S3A. */
  public Map<String, String> sparkSettings() {
    Map<String, String> settings = new TreeMap<>();
    settings().forEach((name, value) -> settings.put("spark.hadoop." + name, value));
    return settings;
  }

  /** The settings of a client in this process, and what loads its classes. */
  public Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.setClassLoader(client);
    configuration.set("fs.s3a.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem");
    settings().forEach(configuration::set);
    return configuration;
  }

  @Override
  public void close() {
    process.close();
  }
}
