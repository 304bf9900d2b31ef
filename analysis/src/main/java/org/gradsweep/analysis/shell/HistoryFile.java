package org.gradsweep.analysis.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the shell keeps what was typed: {@code gradsweep/sql_history} in the folder that the XDG
 * base directory specification names for state.
 */
final class HistoryFile {
  private HistoryFile() {}

  /** The file of this user; empty, so that nothing is kept, where it can't be written. */
  static Optional<Path> ofUser() {
    String state = System.getenv("XDG_STATE_HOME");
    return in(
        state == null || state.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(state));
  }

  static Optional<Path> in(Path state) {
    Path folder = state.resolve("gradsweep");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      return Optional.empty();
    }
    Path file = folder.resolve("sql_history");
    return Files.isWritable(Files.exists(file) ? file : folder)
        ? Optional.of(file)
        : Optional.empty();
  }
}
