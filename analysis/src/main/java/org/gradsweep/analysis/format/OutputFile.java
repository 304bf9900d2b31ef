package org.gradsweep.analysis.format;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.gradsweep.core.error.UserException;

/**
 * A file that the user asked for: it appears when it is complete, in place of an older one, or not
 * at all.
 */
public final class OutputFile implements Closeable {
  private final Path file;
  private final Path pending;

  private OutputFile(Path file, Path pending) {
    this.file = file;
    this.pending = pending;
  }

  /**
   * A file that is to be written.
   *
   * @throws UserException if it is a folder, or its folder does not exist or can't be written to
   */
  public static OutputFile at(String name) {
    try {
      Path file = Path.of(name).toAbsolutePath();
      if (Files.isDirectory(file)) {
        throw new UserException(name + ": must be a file, found a folder");
      }
      Path folder = file.getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new UserException(name + ": no such folder: " + folder);
      }
      // Not a temporary file of the system's making: those are closed to other users.
      Path pending = folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid());
      Files.deleteIfExists(pending);
      return new OutputFile(file, Files.createFile(pending));
    } catch (InvalidPathException e) {
      throw new UserException("not a path: " + e.getMessage(), e);
    } catch (AccessDeniedException e) {
      throw new UserException("cannot write " + name + ": permission denied", e);
    } catch (IOException e) {
      throw new UserException("cannot write " + name + ": " + e.getMessage(), e);
    }
  }

  /** Where it is to go. */
  public Path path() {
    return file;
  }

  /** What is written to until the file is complete. */
  public Path pending() {
    return pending;
  }

  /** Makes the file appear. */
  public void publish() {
    try {
      Files.move(pending, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UserException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** Removes what was written, if it was not published. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(pending);
    } catch (IOException e) {
      throw new UserException("cannot delete " + pending + ": " + e.getMessage(), e);
    }
  }
}
