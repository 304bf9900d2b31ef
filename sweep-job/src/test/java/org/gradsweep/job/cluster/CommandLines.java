package org.gradsweep.job.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The command lines of running processes, at their full length. */
final class CommandLines {
  private CommandLines() {}

  /** The words of a process' command line; empty if it has ended. */
  static Optional<List<String>> of(ProcessHandle process) {
    try {
      String text = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
      return text.isEmpty() ? Optional.empty() : Optional.of(List.of(text.split("\0")));
    } catch (IOException e) {
      return Optional.empty(); // it has just ended
    }
  }
}
