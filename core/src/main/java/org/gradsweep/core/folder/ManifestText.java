package org.gradsweep.core.folder;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradsweep.core.data.Sha256;
import org.gradsweep.core.error.UserException;

/**
 * The text of a {@link Manifest}: lines of a word and its value, then {@code sweep.yaml} with a bar
 * before each line, and last the SHA-256 of all lines before.
 */
public final class ManifestText {
  private static final String TITLE =
      "# Which files of this sweep count, and the sum of each that compaction made. Written by"
          + " gradsweep; never changed.\n";
  private static final String OLD_TITLE =
      "# The groups of files that compaction made, and those that they replace. Written by"
          + " gradsweep.\n";
  private static final String NUMBER = "number ";
  private static final String FENCE = "fence ";
  private static final String WRITER = "writer ";
  private static final String GROUP = "group ";
  private static final String FILE = "file ";
  private static final String RECORD = "| ";
  private static final String SUM = "sha256 ";
  private static final String PART = "part ";
  private static final String REPLACED = "replaced ";
  private static final int FILE_WORDS = 3;

  private ManifestText() {}

  /** The text of a manifest that has a fence. */
  public static String of(Manifest manifest) {
    StringBuilder text = new StringBuilder(TITLE);
    text.append(NUMBER).append(manifest.number()).append('\n');
    text.append(FENCE).append(manifest.fence().orElseThrow().text()).append('\n');
    text.append(WRITER).append(manifest.writer().orElseThrow().text()).append('\n');
    manifest
        .groups()
        .forEach(
            (group, marks) -> {
              text.append(GROUP).append(group).append('\n');
              new TreeMap<>(marks)
                  .forEach(
                      (table, mark) ->
                          text.append(FILE)
                              .append(table)
                              .append(' ')
                              .append(mark.bytes())
                              .append(' ')
                              .append(mark.sha256())
                              .append('\n'));
            });
    manifest
        .record()
        .ifPresent(
            record -> record.lines().forEach(l -> text.append(RECORD).append(l).append('\n')));
    return text + SUM + Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8)) + "\n";
  }

  /** Whether a text is that of a manifest with this number, bit by bit. */
  static boolean isWhole(long number, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (isOld(text)) {
      return true; // nothing says what its bits were
    }
    int at = text.lastIndexOf("\n" + SUM) + 1;
    String before = text.substring(0, at);
    byte[] whole =
        (before + SUM + Sha256.of(before.getBytes(StandardCharsets.UTF_8)) + "\n")
            .getBytes(StandardCharsets.UTF_8);
    return at > 0
        && java.util.Arrays.equals(whole, bytes)
        && before.contains("\n" + NUMBER + number + "\n");
  }

  private static boolean isOld(String text) {
    return text.startsWith(OLD_TITLE);
  }

  /**
   * Reads the text of a manifest that is whole.
   *
   * @param place of the file, for messages
   * @throws UserException if it is no manifest
   */
  static Manifest parse(String place, long number, String text) {
    return isOld(text) ? old(place, number, text) : new Reader(place).read(number, text);
  }

  private static Manifest old(String place, long number, String text) {
    List<String> parts = new ArrayList<>();
    TreeSet<String> replaced = new TreeSet<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith(PART)) {
        parts.add(line.substring(PART.length()));
      } else if (line.startsWith(REPLACED)) {
        replaced.add(line.substring(REPLACED.length()));
      } else if (!line.startsWith("#") && !line.isBlank()) {
        throw unknown(place, line);
      }
    }
    return Manifest.beforeFences(number, parts, replaced);
  }

  private static UserException unknown(String place, String line) {
    return new UserException(
        place
            + ": must be a manifest of this or an earlier version of gradsweep, found '"
            + line
            + "'");
  }

  /** Reads line by line. */
  private static final class Reader {
    private final String place;
    private final SortedMap<String, Map<String, FileMark>> groups = new TreeMap<>();
    private final StringBuilder record = new StringBuilder();
    private Optional<Fence> fence = Optional.empty();
    private Optional<Writer> writer = Optional.empty();
    private Map<String, FileMark> marks = new TreeMap<>();

    Reader(String place) {
      this.place = place;
    }

    Manifest read(long number, String text) {
      text.lines().forEach(this::read);
      if (fence.isEmpty() || writer.isEmpty()) {
        throw new UserException(place + ": must have lines 'fence' and 'writer', found none");
      }
      Optional<String> sweep = record.isEmpty() ? Optional.empty() : Optional.of(record.toString());
      return new Manifest(number, fence, writer, sweep, groups, java.util.Set.of());
    }

    private void read(String line) {
      if (line.startsWith(RECORD)) {
        record.append(line, RECORD.length(), line.length()).append('\n');
      } else if (line.startsWith(GROUP)) {
        marks = new TreeMap<>();
        groups.put(line.substring(GROUP.length()), marks);
      } else if (line.startsWith(FILE)) {
        String[] words = line.substring(FILE.length()).split(" ", -1);
        if (words.length != FILE_WORDS || !words[1].matches("\\d{1,18}")) {
          throw unknown(place, line);
        }
        marks.put(words[0], new FileMark(Long.parseLong(words[1]), words[2]));
      } else if (line.startsWith(FENCE)) {
        fence = Fence.parse(line.substring(FENCE.length()));
      } else if (line.startsWith(WRITER)) {
        writer = Writer.parse(line.substring(WRITER.length()));
      } else if (!line.startsWith("#") && !line.startsWith(NUMBER) && !line.startsWith(SUM)) {
        throw unknown(place, line);
      }
    }
  }
}
