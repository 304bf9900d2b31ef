package org.gradsweep.core.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gradsweep.core.error.UserException;

/**
 * Which groups of files count in a sweep's folder that was compacted.
 *
 * <p>A group is a file of one name in the folder of each table. Compaction gathers the rows of many
 * groups in a few, the <em>parts</em>, and takes the old ones away. Both stand in the folders for a
 * moment; the manifest, one small file beside them, says which of them count. Each manifest is a
 * file of its own, with the next number; the highest counts, so that no file is ever overwritten or
 * missing in between. Who reads it first sees every row once. It has to be looked for again after
 * the folders are listed: if there is a new one, the listing may lack files, and is made again.
 *
 * @param number from 1; 0 where there is no such file
 * @param parts names of the groups made by compaction that count; no other of that kind does
 * @param replaced names of groups whose rows are in the parts: they do not count, even if a task
 *     that outlives its driver writes them once more
 */
public record Manifest(long number, Set<String> parts, Set<String> replaced) {
  /** How the names of groups begin that compaction makes. */
  public static final String PART_PREFIX = "compacted-";

  /**
   * The name of a group that is no Parquet and never counts. It stands in the tables' folders while
   * old files and new ones do, so that who reads a folder without the manifest gets an error that
   * names it, and never a row twice.
   */
  public static final String BARRIER =
      PART_PREFIX + "files-are-being-swapped--if-this-stays-run-gradsweep-compact";

  private static final Pattern FILE = Pattern.compile("manifest-(\\d{6,18})\\.txt");
  private static final String TITLE =
      "# The groups of files that compaction made, and those that they replace. Written by"
          + " gradsweep.";
  private static final String PART = "part ";
  private static final String REPLACED = "replaced ";

  public Manifest {
    parts = Set.copyOf(parts);
    replaced = Set.copyOf(replaced);
  }

  /**
   * The manifest where there is no file of one. Parts that stand in the folders count, as their
   * manifest was not copied along, unless they are about to take the place of the other groups.
   *
   * @param groups the names that are found in the tables' folders
   */
  public static Manifest absent(Collection<String> groups) {
    Set<String> parts =
        groups.contains(BARRIER)
            ? Set.of()
            : groups.stream().filter(Manifest::isPart).collect(Collectors.toSet());
    return new Manifest(0, parts, Set.of());
  }

  /** The number of the manifest in a file of this name; empty if it is none. */
  public static OptionalLong number(String file) {
    Matcher matcher = FILE.matcher(file);
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  /** The name of its file, beside the tables' folders. */
  public String file() {
    return "manifest-%06d.txt".formatted(number);
  }

  /** Whether a group with files in the folders counts. */
  public boolean counts(String group) {
    return isPart(group) ? parts.contains(group) : !replaced.contains(group);
  }

  /** Whether compaction made the group. */
  public static boolean isPart(String group) {
    return group.startsWith(PART_PREFIX);
  }

  /** The manifest after these groups were replaced by these parts. */
  public Manifest after(Collection<String> replacedGroups, Collection<String> newParts) {
    Set<String> nextParts = new TreeSet<>(parts);
    Set<String> nextReplaced = new TreeSet<>(replaced);
    for (String group : replacedGroups) {
      if (isPart(group)) {
        nextParts.remove(group);
      } else {
        nextReplaced.add(group);
      }
    }
    nextParts.addAll(newParts);
    return new Manifest(number + 1, nextParts, nextReplaced);
  }

  /** The manifest in which these groups, which are to be written again, count. */
  public Manifest admitting(Collection<String> groups) {
    Set<String> nextReplaced = new TreeSet<>(replaced);
    nextReplaced.removeAll(groups);
    return new Manifest(number + 1, parts, nextReplaced);
  }

  /** The text of the file. */
  public String text() {
    StringBuilder text = new StringBuilder(TITLE).append('\n');
    new TreeSet<>(parts).forEach(part -> text.append(PART).append(part).append('\n'));
    new TreeSet<>(replaced).forEach(group -> text.append(REPLACED).append(group).append('\n'));
    return text.toString();
  }

  /**
   * Reads the text of the file.
   *
   * @param place of the file, for messages
   * @throws UserException if it is no manifest
   */
  public static Manifest parse(String place, long number, String text) {
    List<String> parts = new ArrayList<>();
    List<String> replaced = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith(PART)) {
        parts.add(line.substring(PART.length()));
      } else if (line.startsWith(REPLACED)) {
        replaced.add(line.substring(REPLACED.length()));
      } else if (!line.startsWith("#") && !line.isBlank()) {
        throw new UserException(
            place + ": must have lines 'part NAME' and 'replaced NAME', found '" + line + "'");
      }
    }
    return new Manifest(number, Set.copyOf(parts), Set.copyOf(replaced));
  }
}
