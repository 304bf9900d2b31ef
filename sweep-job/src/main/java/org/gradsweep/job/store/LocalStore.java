package org.gradsweep.job.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.gradsweep.core.error.UserException;
import org.gradsweep.job.parquet.ParquetEnd;

/** A folder on this machine, or on a disk that every machine mounts. */
final class LocalStore implements FileStore {
  private static final long serialVersionUID = 1L;

  private static final int LOCK_TRIES = 3;
  private static final long LOCK_MILLIS = 100;

  /** As the user wrote it. */
  private final String location;

  /** Absolute: executors work in folders of their own. */
  private final String root;

  LocalStore(Path folder) {
    this.location = folder.toString();
    this.root = folder.toAbsolutePath().toString();
  }

  private Path path(String name) {
    return Path.of(root, name);
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public boolean isFile() {
    return Files.exists(path("")) && !Files.isDirectory(path(""));
  }

  /**
   * Files that stood there side by side: where one is deleted before its size is known, others may
   * have come in its place, and the folder is listed again.
   */
  @Override
  public List<StoredFile> list(String folder) throws IOException {
    Path path = path(folder);
    while (Files.isDirectory(path)) {
      Optional<List<StoredFile>> files = listOnce(path);
      if (files.isPresent()) {
        return files.get();
      }
    }
    return List.of();
  }

  private static Optional<List<StoredFile>> listOnce(Path path) throws IOException {
    List<StoredFile> files = new ArrayList<>();
    try (DirectoryStream<Path> listed = Files.newDirectoryStream(path)) {
      for (Path file : listed) {
        String name = file.getFileName().toString();
        try {
          BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
          files.add(new StoredFile(name, facts.size(), facts.lastModifiedTime().toMillis()));
        } catch (NoSuchFileException e) {
          // A temporary file has got its name meanwhile; a link may lead nowhere for good.
          if (!SweepDirectory.isTemporary(name) && !Files.isSymbolicLink(file)) {
            return Optional.empty();
          }
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    files.sort(Comparator.comparing(StoredFile::name));
    return Optional.of(files);
  }

  @Override
  public boolean exists(String name) {
    return Files.exists(path(name));
  }

  @Override
  public InputFile input(String name) {
    return new LocalInput(path(name));
  }

  @Override
  public boolean isWhole(String name, StoredFile listed) throws IOException {
    return listed.bytes() > 0 && ParquetEnd.isComplete(input(name));
  }

  @Override
  public String readText(String name) throws IOException {
    return Files.readString(path(name));
  }

  @Override
  public PendingFile replace(String name) throws IOException {
    Path target = path(name);
    Files.createDirectories(target.getParent());
    return new Pending(
        target,
        target.resolveSibling(
            TEMPORARY_PREFIX + target.getFileName() + "." + UUID.randomUUID() + TEMPORARY_SUFFIX));
  }

  @Override
  public Path scratch() {
    return path("");
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(path(name));
  }

  @Override
  public Closeable lock() throws IOException {
    Files.createDirectories(path(""));
    FileChannel channel =
        FileChannel.open(path(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      for (int tries = 0; !locked && tries < LOCK_TRIES; tries++) {
        if (tries > 0) {
          Thread.sleep(LOCK_MILLIS); // somebody may only be looking whether there is a lock
        }
        locked = channel.tryLock() != null;
      }
    } catch (OverlappingFileLockException e) {
      locked = false; // held by this very process
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    if (!locked) {
      throw new UserException("another run is writing to " + location);
    }
    return channel;
  }

  @Override
  public Activity activity() throws IOException {
    try (FileChannel channel = FileChannel.open(path(LOCK), StandardOpenOption.READ);
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return lock == null ? Activity.RUNNING : Activity.STOPPED;
    } catch (OverlappingFileLockException e) {
      return Activity.RUNNING; // in this very process
    } catch (NoSuchFileException e) {
      return Activity.STOPPED;
    }
  }

  private record Pending(Path target, Path temporary) implements PendingFile {
    @Override
    public OutputFile output() {
      return new LocalOutput(temporary);
    }

    @Override
    public void publish() throws IOException {
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void publishNew() throws IOException {
      Files.move(temporary, target);
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(temporary);
    }
  }
}
