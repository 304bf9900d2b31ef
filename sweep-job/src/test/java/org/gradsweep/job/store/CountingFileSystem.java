package org.gradsweep.job.store;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.Progressable;

/** Files of this machine, and how often Hadoop is asked for each kind of operation on them. */
public final class CountingFileSystem extends FileSystemOfScheme {
  static final String RENAMING = "counted";

  /** A scheme that counts as an object store's. */
  static final String OBJECTS = "cosn";

  private static final Map<String, Integer> COUNTS = new TreeMap<>();

  private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

  /** The file system for {@code FileContext}. */
  public static final class Context extends DelegateToFileSystem {
    public Context(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(uri, new CountingFileSystem(), configuration, RENAMING, false);
    }
  }

  static Configuration configuration() {
    return configuration(CountingFileSystem.class, Context.class, RENAMING, OBJECTS);
  }

  /** What was asked for since the last call. */
  static synchronized Map<String, Integer> taken() {
    Map<String, Integer> counts = new TreeMap<>(COUNTS);
    COUNTS.clear();
    return counts;
  }

  /** Does an operation; those of which this file system makes it itself are no calls of ours. */
  private static <T> T count(String operation, FileOperation<T> action) throws IOException {
    boolean outermost = !INSIDE.get() && !isBeat();
    if (outermost) {
      synchronized (CountingFileSystem.class) {
        COUNTS.merge(operation, 1, Integer::sum);
      }
      INSIDE.set(true);
    }
    try {
      return action.run();
    } finally {
      if (outermost) {
        INSIDE.set(false);
      }
    }
  }

  /** What a lease asks for every few seconds is counted by the clock, not by the operation. */
  private static boolean isBeat() {
    return Thread.currentThread().getName().equals("gradsweep-lease");
  }

  /** Something that is asked of a file system. */
  private interface FileOperation<T> {
    T run() throws IOException;
  }

  @Override
  String usualScheme() {
    return RENAMING;
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return count(
        "write", () -> super.create(path, overwrite, bufferSize, replication, blockSize, progress));
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    return count("read", () -> super.open(path, bufferSize));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    return count("list", () -> super.listStatus(path));
  }

  @Override
  public boolean exists(Path path) throws IOException {
    return count("look", () -> super.exists(path));
  }

  @Override
  @SuppressWarnings("deprecation") // what FileContext calls
  protected void rename(Path source, Path target, Options.Rename... options) throws IOException {
    count(
        "rename",
        () -> {
          super.rename(source, target, options);
          return null;
        });
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    return count("delete", () -> super.delete(path, recursive));
  }
}
