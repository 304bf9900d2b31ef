package org.gradsweep.job.store;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What a process wants of a sweep directory when it asks for the right to write there.
 *
 * @param command that it runs, for others to read: {@code run}, {@code compact}
 * @param record makes of what the directory holds what it is to hold; throws where it refuses to,
 *     and nothing is changed
 * @param clears whether all groups that are there cease to count
 * @param notes takes a line for the user
 */
public record Claim(
    String command,
    UnaryOperator<Optional<SweepRecord>> record,
    boolean clears,
    Consumer<String> notes) {
  /** A claim of a command that leaves what the directory holds as it is. */
  public static Claim toKeep(String command, Consumer<String> notes) {
    return new Claim(command, record -> record, false, notes);
  }
}
