package org.gradsweep.core.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gradsweep.core.error.UserException;

/**
 * Which groups of files count in a sweep's folder that was compacted: the content of {@link #FILE}.
 *
 * <p>A group is a file of one name in the folder of each table. Compaction gathers the rows of many
 * groups in a few, the <em>parts</em>, and takes the old ones away. Both stand in the folders for a
 * moment; this file, replaced as a whole, says which of them count, so that whoever reads it first
 * sees every row once. It has to be read again after the folders are listed: if it has changed
 * meanwhile, the listing may lack files, and is made again.
 *
 * @param parts names of the groups made by compaction that count; no other of that kind does
 * @param replaced names of groups whose rows are in the parts: they do not count, even if a task
 *     that outlives its driver writes them once more
 */
public record Manifest(Set<String> parts, Set<String> replaced) {
  /** The name of the file, beside the tables' folders; no such file: nothing was compacted. */
  public static final String FILE = "compacted.txt";

  /** How the names of groups begin that compaction makes. */
  public static final String PART_PREFIX = "compacted-";

  /**
   * The name of a group that is no Parquet and never counts. It stands in the tables' folders while
   * old files and new ones do, so that who reads a folder without the manifest gets an error that
   * names it, and never a row twice.
   */
  public static final String BARRIER =
      PART_PREFIX + "files-are-being-swapped--if-this-stays-run-gradsweep-compact";

  /** Nothing was compacted. */
  public static final Manifest NONE = new Manifest(Set.of(), Set.of());

  private static final String TITLE =
      "# The groups of files that compaction made, and those that they replace. Written by"
          + " gradsweep.";
  private static final String PART = "part ";
  private static final String REPLACED = "replaced ";

  public Manifest {
    parts = Set.copyOf(parts);
    replaced = Set.copyOf(replaced);
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
    return new Manifest(nextParts, nextReplaced);
  }

  /** The manifest in which these groups, which are to be written again, count. */
  public Manifest admitting(Collection<String> groups) {
    Set<String> nextReplaced = new TreeSet<>(replaced);
    nextReplaced.removeAll(groups);
    return new Manifest(parts, nextReplaced);
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
   * @param file its name, for messages
   * @throws UserException if it is no manifest
   */
  public static Manifest parse(String file, String text) {
    List<String> parts = new ArrayList<>();
    List<String> replaced = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith(PART)) {
        parts.add(line.substring(PART.length()));
      } else if (line.startsWith(REPLACED)) {
        replaced.add(line.substring(REPLACED.length()));
      } else if (!line.startsWith("#") && !line.isBlank()) {
        throw new UserException(
            file + ": must have lines 'part NAME' and 'replaced NAME', found '" + line + "'");
      }
    }
    return new Manifest(Set.copyOf(parts), Set.copyOf(replaced));
  }
}
