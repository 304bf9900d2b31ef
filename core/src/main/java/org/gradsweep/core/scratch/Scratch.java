package org.gradsweep.core.scratch;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder in the temporary folder of this machine for what a process needs while it runs.
 *
 * <p>A process that ends by itself takes its folder away. One that is killed leaves it behind; so a
 * process that makes its own first removes those whose owner is dead. A folder {@code
 * gradsweep-PID-N} has a file {@code gradsweep-PID-N.lock} beside it, on which its owner holds a
 * lock of the operating system's, which ends with the process however that ends: numbers of
 * processes are used again, and in a container are others than outside, locks tell the truth.
 */
public final class Scratch implements Closeable {
  private static final String PREFIX = "gradsweep-";
  private static final String LOCK = ".lock";
  private static final Pattern LOCK_NAME = Pattern.compile(PREFIX + "(\\d+)-\\d+\\.lock");

  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private static Scratch ofProcess;

  private final Path folder;
  private final Path lockFile;
  private final FileChannel channel;

  private Scratch(Path folder, Path lockFile, FileChannel channel) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.channel = channel;
  }

  /**
   * The folder of this process, made at the first call.
   *
   * @throws IOException if the temporary folder can't be written
   */
  public static synchronized Path folder() throws IOException {
    if (ofProcess == null) {
      Path parent = Path.of(System.getProperty("java.io.tmpdir"));
      removeDead(parent);
      ofProcess = in(parent);
      Scratch made = ofProcess;
      Runtime.getRuntime().addShutdownHook(new Thread(made::closeAtExit));
    }
    return ofProcess.folder;
  }

  /**
   * Removes what processes of this user have left that were killed.
   *
   * @return how many folders were removed
   */
  public static int removeDead() throws IOException {
    return removeDead(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** A folder of this process's in another one. */
  static Scratch in(Path parent) throws IOException {
    while (true) {
      Path lockFile =
          Files.createTempFile(parent, PREFIX + ProcessHandle.current().pid() + "-", LOCK);
      FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
      // Until it is locked, another process may take it for that of a dead one.
      if (channel.tryLock() != null && Files.exists(lockFile)) {
        return new Scratch(Files.createDirectory(folderOf(lockFile), PRIVATE), lockFile, channel);
      }
      channel.close();
    }
  }

  Path path() {
    return folder;
  }

  private static Path folderOf(Path lockFile) {
    String name = lockFile.getFileName().toString();
    return lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
  }

  /** Removes the folders in another one whose processes are dead. */
  static int removeDead(Path parent) throws IOException {
    int removed = 0;
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(parent, PREFIX + "*" + LOCK)) {
      for (Path lockFile : locks) {
        Matcher name = LOCK_NAME.matcher(lockFile.getFileName().toString());
        // To open and close a lock file of this process's own would end the lock.
        boolean foreign =
            name.matches() && Long.parseLong(name.group(1)) != ProcessHandle.current().pid();
        removed += foreign && removeIfDead(lockFile) ? 1 : 0;
      }
    }
    return removed;
  }

  private static boolean removeIfDead(Path lockFile) throws IOException {
    if (!isOwn(lockFile)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        return false;
      }
      remove(folderOf(lockFile));
      Files.deleteIfExists(lockFile);
      return true;
    } catch (NoSuchFileException | OverlappingFileLockException e) {
      return false; // another process, or another copy of this class, is at it
    }
  }

  private static boolean isOwn(Path lockFile) throws IOException {
    try {
      return Files.getOwner(lockFile).getName().equals(System.getProperty("user.name"));
    } catch (NoSuchFileException e) {
      return false; // its process has ended meanwhile
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      List<Path> deepestFirst;
      try (Stream<Path> all = Files.walk(folder)) {
        deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    }
  }

  private void closeAtExit() {
    try {
      close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      remove(folder);
      Files.deleteIfExists(lockFile);
    }
  }
}
