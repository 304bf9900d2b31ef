package org.gradsweep.core.folder;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a group of files, the same in each table's folder.
 *
 * @param base follows from the group's trials, or is that of a part that compaction made
 * @param fence under which the group was written; empty for parts, and for groups of versions
 *     before there were fences
 * @param attempt tells the task's attempts at the group apart, from 0
 */
public record GroupName(String base, Optional<Fence> fence, int attempt) {
  private static final Pattern FENCED = Pattern.compile("(.+)-w(\\d{6,18}x[0-9a-f]{8})-(\\d{1,9})");
  private static final String FILE_END = ".parquet";

  /**
   * Of several groups of one base that all count, the first by this order is read: that of the
   * newest fence, which was written to take the others' place, and of that the first attempt.
   */
  static final Comparator<GroupName> PRECEDENCE =
      Comparator.comparing((GroupName name) -> name.fence().map(Fence::number).orElse(0L))
          .reversed()
          .thenComparing(GroupName::attempt);

  /** A group to be written. */
  public static GroupName of(String base, Fence fence, int attempt) {
    return new GroupName(base, Optional.of(fence), attempt);
  }

  /** What a name tells. */
  public static GroupName parse(String text) {
    Matcher matcher = FENCED.matcher(text);
    if (!matcher.matches()) {
      return new GroupName(text, Optional.empty(), 0);
    }
    return new GroupName(
        matcher.group(1), Fence.parse(matcher.group(2)), Integer.parseInt(matcher.group(3)));
  }

  /** The name: {@code 3fa9-w000007x3fa9c1d2-0}, or the base alone. */
  public String text() {
    return fence.map(f -> base + "-w" + f.text() + "-" + attempt).orElse(base);
  }

  /** The name of a group's file in a table's folder, with the folder. */
  public static String file(String table, String group) {
    return table + "/" + group + FILE_END;
  }

  /** Whether a file of a table's folder holds rows of a group, by its name. */
  public static boolean isTableFile(String file) {
    return file.endsWith(FILE_END) && !file.startsWith(".") && !file.startsWith("_");
  }

  /** The group that a table's file belongs to. */
  public static String ofFile(String file) {
    return file.substring(0, file.length() - FILE_END.length());
  }
}
