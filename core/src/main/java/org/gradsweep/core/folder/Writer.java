package org.gradsweep.core.folder;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that may write to a sweep's folder.
 *
 * @param id eight hexadecimal digits, drawn by the process each time that it asks for a folder
 * @param host name of its machine, for people
 * @param machine tells machines, their boots and their containers apart: where it is equal, process
 *     ids mean the same
 * @param pid its process id
 * @param started when the process began, milliseconds since 1970
 * @param command what it does: {@code run}, {@code compact}
 * @param since when it asked for the folder, by its clock
 * @param leaseSeconds after so many seconds without a sign of life it may be taken for dead
 */
public record Writer(
    String id,
    String host,
    String machine,
    long pid,
    long started,
    String command,
    Instant since,
    int leaseSeconds) {
  private static final int FACTS = 8;

  /** On one line, for a manifest or lease. */
  String text() {
    return String.join(
        " ",
        id,
        word(host),
        word(machine),
        Long.toString(pid),
        Long.toString(started),
        word(command),
        since.toString(),
        Integer.toString(leaseSeconds));
  }

  private static String word(String text) {
    String word = text.replaceAll("[^\\x21-\\x7e]+", "_");
    return word.isEmpty() ? "-" : word;
  }

  /** The writer that {@link #text} tells; empty if it is none. */
  static Optional<Writer> parse(String text) {
    String[] words = text.split(" ", -1);
    if (words.length != FACTS) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Writer(
              words[0],
              words[1],
              words[2],
              Long.parseLong(words[3]),
              Long.parseLong(words[4]),
              words[5],
              Instant.parse(words[6]),
              Integer.parseInt(words[7])));
    } catch (NumberFormatException | java.time.format.DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Who it is, in a few words for a user. */
  public String words() {
    return "%s on %s, process %d, since %s"
        .formatted(command, host, pid, since.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
  }

  /** How long it may give no sign of life. */
  public Duration lease() {
    return Duration.ofSeconds(leaseSeconds);
  }
}
