package org.gradsweep.core.folder;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The small file by which the writer of a folder shows that it is alive: it is written again and
 * again with a number that grows, and deleted when the writer is done.
 *
 * <p>Whether a writer is alive is seen by the file's changing while one looks on, not by comparing
 * clocks. It decides nothing about which files count: that is what the manifest's number is for.
 *
 * @param writer whose sign of life it is
 * @param beat how often it was written
 */
public record Lease(Writer writer, long beat) {
  private static final Pattern FILE = Pattern.compile("lease-([0-9a-f]{8})\\.txt");
  private static final String TITLE = "# The process that writes to this folder is alive.";
  private static final String WRITER = "writer ";
  private static final String BEAT = "beat ";

  /** The name of a writer's file. */
  public static String file(String writerId) {
    return "lease-" + writerId + ".txt";
  }

  /** The id of the writer whose lease a file is, by the file's name; empty if it is none. */
  public static Optional<String> writerOf(String file) {
    Matcher matcher = FILE.matcher(file);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The text of the file. */
  public String text() {
    return TITLE + "\n" + WRITER + writer.text() + "\n" + BEAT + beat + "\n";
  }
}
