package org.gradsweep.core.folder;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The right to add groups to a sweep's folder: it is worth something as long as no newer manifest
 * stands there.
 *
 * @param number of the manifest that gave it, from 1
 * @param writer id of the process that it was given to, eight hexadecimal digits
 */
public record Fence(long number, String writer) implements java.io.Serializable {
  private static final long serialVersionUID = 1L;
  private static final Pattern TEXT = Pattern.compile("(\\d{6,18})x([0-9a-f]{8})");

  /** The fence that {@link #text} wrote; empty if it is none. */
  public static Optional<Fence> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(new Fence(Long.parseLong(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  /** As it stands in names: {@code 000007x3fa9c1d2}. */
  public String text() {
    return "%06dx%s".formatted(number, writer);
  }
}
