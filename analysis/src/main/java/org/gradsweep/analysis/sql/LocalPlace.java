package org.gradsweep.analysis.sql;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.folder.FolderState;
import org.gradsweep.core.folder.LocalFolder;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;

/**
 * A sweep's folder of this machine, or of a disk that it mounts.
 *
 * @param files as the user named it
 */
public record LocalPlace(LocalFolder files) implements SweepPlace {
  /**
   * A folder.
   *
   * @param location a path of this machine, or a {@code file:} URI
   * @throws UserException if there is no such folder
   */
  public static LocalPlace of(String location) {
    Path path = path(location);
    if (!Files.isDirectory(path)) {
      throw new UserException(
          location
              + (Files.exists(path) ? ": must be a folder, found a file" : ": no such folder"));
    }
    return new LocalPlace(new LocalFolder(location, path));
  }

  private static Path path(String location) {
    try {
      return location.startsWith("file:")
          ? Path.of(java.net.URI.create(location)).toAbsolutePath()
          : Path.of(location).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new UserException("not a path: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new UserException(location + ": not a file: URI: " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return String.valueOf(folder().getFileName());
  }

  @Override
  public boolean isOfThisMachine() {
    return true;
  }

  @Override
  public Path folder() {
    return files.folder();
  }

  @Override
  public Set<Table<?>> provide(FolderState state, Set<Table<?>> tables) {
    return Set.copyOf(Tables.ALL);
  }

  @Override
  public void close() {}
}
