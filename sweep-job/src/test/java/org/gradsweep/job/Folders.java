package org.gradsweep.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Folders of this machine with all that is in them. */
public final class Folders {
  private Folders() {}

  /**
   * Copies a folder that nobody writes to.
   *
   * @param to does not exist
   * @return to
   */
  public static Path copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.toAbsolutePath().getParent());
    List<Path> files;
    try (Stream<Path> walked = Files.walk(from)) {
      files = walked.toList();
    }
    for (Path file : files) {
      Files.copy(file, to.resolve(from.relativize(file)));
    }
    return to;
  }
}
