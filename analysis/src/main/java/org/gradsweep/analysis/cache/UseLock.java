package org.gradsweep.analysis.cache;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * That this process uses a sweep's copies, together with others; nobody removes them meanwhile. The
 * operating system takes the lock away with the process, however that ends; its file stays, with
 * the time at which it was taken last.
 */
final class UseLock implements Closeable {
  /**
   * The locks of this process. A second one on the same file would end the first when it is closed:
   * the operating system knows processes, not channels.
   */
  private static final Map<Path, UseLock> HELD = new HashMap<>();

  private final Path file;
  private final FileChannel channel;
  private int users = 1;

  private UseLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** With others that use the copies; waits while another process removes some. */
  static UseLock shared(Path file) throws IOException {
    synchronized (HELD) {
      UseLock held = HELD.get(file);
      if (held != null) {
        held.users++;
        return held;
      }
      UseLock lock = new UseLock(file, open(file));
      try {
        // Before it is locked: this opens and closes the file, which would end the lock.
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        lock.channel.lock(0, Long.MAX_VALUE, true);
      } catch (IOException e) {
        lock.channel.close();
        throw e;
      }
      HELD.put(file, lock);
      return lock;
    }
  }

  /** What is done alone. */
  @FunctionalInterface
  interface Action<T> {
    T run() throws IOException;
  }

  /** Does something alone; nothing is done, and empty returned, if any process uses the copies. */
  static <T> Optional<T> alone(Path file, Action<T> action) throws IOException {
    synchronized (HELD) {
      if (HELD.containsKey(file)) {
        return Optional.empty();
      }
      try (FileChannel channel = open(file)) {
        return channel.tryLock() == null ? Optional.empty() : Optional.of(action.run());
      }
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      users--;
      if (users == 0) {
        HELD.remove(file);
        channel.close();
      }
    }
  }
}
