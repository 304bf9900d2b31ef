package org.gradsweep.job.cluster;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * A store that speaks S3, in a process of its own on 127.0.0.1, with one bucket. It keeps its
 * objects in a folder, also from one life of the process to the next.
 */
public final class ObjectStore implements Closeable {
  private static final String BUCKET = "sweeps";

  /** One for all stores of this process: S3A keeps statistics by scheme, of its own class. */
  private static final ClassLoader CLIENT = client();

  private static ObjectStore shared;

  private final Path folder;
  private final int port;
  private final int securePort;
  private JavaProcess process;
  private int lives;

  /** The store of all tests of this JVM, with which it ends: whoever stops it starts it again. */
  static synchronized ObjectStore shared() throws IOException, InterruptedException {
    if (shared == null) {
      shared = new ObjectStore(Component.sharedFolder("s3"));
    }
    return shared;
  }

  /** Starts the store. */
  public ObjectStore(Path folder) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    this.port = Installation.freePort();
    this.securePort = Installation.freePort();
    start();
  }

  private static ClassLoader client() {
    List<URL> jars = new ArrayList<>();
    try {
      for (String jar : Component.S3A.classPath().split(":")) {
        jars.add(new File(jar).toURI().toURL());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
    configuration.setClassLoader(CLIENT);
    configuration.set("fs.s3a.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem");
    settings().forEach(configuration::set);
    return configuration;
  }

  /** Ends the process, and the clients of this process: the next store has the same URI. */
  @Override
  public void close() {
    try {
      FileSystem.get(URI.create(uri()), configuration()).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      process.close();
    }
  }
}
