package org.gradsweep.core.folder;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gradsweep.core.data.Sha256;

/**
 * What a group's file in {@code trials}, which is written last, says in its footer: the marks of
 * the group's other files, and its own.
 *
 * <p>A file can't contain the SHA-256 of all its bytes, so that its own is that of the file with 64
 * zeros in the sum's place. The text is plain ASCII, and stands as it is in Parquet's footer: it is
 * found without a reader of Parquet.
 *
 * @param group the group's name
 * @param others the marks of its files in the other tables, by the table's name
 */
public record CommitRecord(String group, Map<String, FileMark> others) {
  /** Under which key the footer holds the text. */
  public static final String KEY = "gradsweep.commit";

  private static final String BEGIN = "gradsweep-commit 1\n";
  private static final String GROUP = "group ";
  private static final String FILE = "file ";
  private static final String SELF = "self ";
  private static final String NO_SUM = "0".repeat(64);

  public CommitRecord {
    others = Map.copyOf(others);
  }

  /** The text for the footer, in which the file's own sum is still missing. */
  public String text() {
    StringBuilder text = new StringBuilder(BEGIN).append(GROUP).append(group).append('\n');
    new TreeMap<>(others)
        .forEach(
            (table, mark) ->
                text.append(FILE)
                    .append(table)
                    .append(' ')
                    .append(mark.bytes())
                    .append(' ')
                    .append(mark.sha256())
                    .append('\n'));
    return text.append(SELF).append(NO_SUM).append('\n').toString();
  }

  /** Puts a file's own sum in its place. */
  public static void seal(byte[] file) {
    int at = sumAt(file).orElseThrow(() -> new IllegalArgumentException("no commit record"));
    byte[] sum = Sha256.of(file).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(sum, 0, file, at, sum.length);
  }

  /** Reads a file's record; empty if it has none, or if one of its bits is not what it was. */
  public static Optional<CommitRecord> ofSealed(byte[] file) {
    Optional<Integer> at = sumAt(file);
    if (at.isEmpty()) {
      return Optional.empty();
    }
    int sumEnd = at.get() + NO_SUM.length();
    String sum = new String(file, at.get(), NO_SUM.length(), StandardCharsets.US_ASCII);
    byte[] unsealed = file.clone();
    Arrays.fill(unsealed, at.get(), sumEnd, (byte) '0');
    if (!Sha256.of(unsealed).equals(sum)) {
      return Optional.empty();
    }
    int begin = lastIndexOf(file, BEGIN, at.get());
    return Optional.of(parse(new String(file, begin, at.get() - begin, StandardCharsets.US_ASCII)));
  }

  /** Whether a file has a record at all, its bits being right or not. */
  public static boolean isIn(byte[] file) {
    return sumAt(file).isPresent();
  }

  private static CommitRecord parse(String text) {
    String group = "";
    Map<String, FileMark> others = new TreeMap<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith(GROUP)) {
        group = line.substring(GROUP.length());
      } else if (line.startsWith(FILE)) {
        String[] words = line.substring(FILE.length()).split(" ", -1);
        others.put(words[0], new FileMark(Long.parseLong(words[1]), words[2]));
      }
    }
    return new CommitRecord(group, others);
  }

  private static Optional<Integer> sumAt(byte[] file) {
    int begin = lastIndexOf(file, BEGIN, file.length);
    if (begin < 0) {
      return Optional.empty();
    }
    byte[] self = ("\n" + SELF).getBytes(StandardCharsets.US_ASCII);
    for (int at = begin; at + self.length + NO_SUM.length() <= file.length; at++) {
      if (startsAt(file, at, self)) {
        return Optional.of(at + self.length);
      }
    }
    return Optional.empty();
  }

  /** The rows come before the footer, so that the last one is not a text in a row. */
  private static int lastIndexOf(byte[] file, String text, int before) {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    for (int at = before - wanted.length; at >= 0; at--) {
      if (startsAt(file, at, wanted)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean startsAt(byte[] file, int at, byte[] wanted) {
    return at + wanted.length <= file.length
        && Arrays.equals(file, at, at + wanted.length, wanted, 0, wanted.length);
  }
}
