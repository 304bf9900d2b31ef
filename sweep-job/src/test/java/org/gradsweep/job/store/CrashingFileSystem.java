package org.gradsweep.job.store;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.Progressable;

/**
 * Files of this machine whose process dies after so many changes (the next one fails, and every one
 * after it, as those do that a dead process would have made) or stands still.
 */
public final class CrashingFileSystem extends FileSystemOfScheme {
  static final String RENAMING = "crash";

  /** A scheme that counts as an object store's: its files are sent as a whole. */
  static final String OBJECTS = "oss";

  /** From one change at which a process ends or stands still to the next that is tried. */
  static final int STRIDE = Boolean.getBoolean("gradsweep.every.cell") ? 1 : 3;

  private static final AtomicLong LEFT = new AtomicLong(Long.MAX_VALUE);

  private static long untilPause;
  private static Runnable pause;

  /** The file system for {@code FileContext}. */
  public static final class Context extends DelegateToFileSystem {
    public Context(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(uri, new CrashingFileSystem(), configuration, RENAMING, false);
    }
  }

  /** Settings under which both schemes are known. */
  static Configuration configuration() {
    return configuration(CrashingFileSystem.class, Context.class, RENAMING, OBJECTS);
  }

  /** Lets so many changes be made from now on. */
  static void allow(long changes) {
    LEFT.set(changes);
  }

  /** How many changes may still be made. */
  static long left() {
    return LEFT.get();
  }

  /**
   * Lets a process stand still before one of its changes, while something else is done.
   *
   * @param changes that it makes before
   */
  static void pauseAfter(long changes, Runnable meanwhile) {
    untilPause = changes;
    pause = meanwhile;
  }

  private static void change(Path path) throws IOException {
    if (pause != null && untilPause-- == 0) {
      Runnable meanwhile = pause;
      pause = null;
      meanwhile.run();
    }
    if (LEFT.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
      throw new IOException("the process died before it changed " + path.getName());
    }
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
    change(path);
    return super.create(path, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  @SuppressWarnings("deprecation") // what FileContext calls
  protected void rename(Path source, Path target, Options.Rename... options) throws IOException {
    change(target);
    super.rename(source, target, options);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    change(path);
    return super.delete(path, recursive);
  }
}
