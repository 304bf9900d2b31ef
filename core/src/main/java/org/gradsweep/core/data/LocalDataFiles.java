package org.gradsweep.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.gradsweep.core.error.UserException;

/**
 * Data files on this machine.
 *
 * @param directory what relative paths are relative to
 */
public record LocalDataFiles(Path directory) implements DataFiles {
  @Override
  public InputStream open(String path) throws IOException {
    return Files.newInputStream(resolve(path));
  }

  @Override
  public boolean exists(String path) {
    return Files.exists(resolve(path));
  }

  @Override
  public String show(String path) {
    return resolve(path).toString();
  }

  private Path resolve(String path) {
    try {
      return directory.resolve(path).normalize();
    } catch (InvalidPathException e) {
      throw new UserException("not a path: " + e.getMessage(), e);
    }
  }
}
