package org.gradsweep.core.folder;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which groups of files count in a sweep's folder, and what the folder is of.
 *
 * <p>Each manifest is a small file of its own, made from the one before, with the next number; the
 * highest counts, so that no file is ever overwritten or missing in between. Who reads it first
 * sees every row once. It has to be looked for again after the folders are listed: if there is a
 * new one, the listing may lack files, and is made again.
 *
 * @param number from 1; 0 where there is no such file
 * @param fence whose groups count without being listed; empty in a manifest of versions before
 *     there were fences
 * @param writer who wrote it; empty like the fence
 * @param record the text of {@code sweep.yaml}; empty like the fence, and in a new folder
 * @param groups the groups that are listed, and the marks of their files by table, where they are
 *     known here: those of parts are
 * @param replaced groups whose rows are in the parts, in a manifest without a fence: it counts all
 *     groups but parts that are not listed, and these
 */
public record Manifest(
    long number,
    Optional<Fence> fence,
    Optional<Writer> writer,
    Optional<String> record,
    SortedMap<String, Map<String, FileMark>> groups,
    Set<String> replaced) {
  /** How the names of groups begin that compaction makes. */
  public static final String PART_PREFIX = "compacted-";

  /**
   * How the names of groups begin that are no Parquet and never count. One stands in the tables'
   * folders while old files and new ones do, so that who reads a folder without the manifest gets
   * an error that names it, and never a row twice.
   */
  public static final String BARRIER =
      PART_PREFIX + "files-are-being-swapped--if-this-stays-run-gradsweep-compact";

  public Manifest {
    groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
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
        groups.stream().anyMatch(Manifest::isBarrier)
            ? Set.of()
            : groups.stream().filter(Manifest::isPart).collect(Collectors.toSet());
    return beforeFences(0, parts, Set.of());
  }

  /** A manifest of versions before there were fences. */
  static Manifest beforeFences(long number, Collection<String> parts, Set<String> replaced) {
    SortedMap<String, Map<String, FileMark>> listed = new TreeMap<>();
    parts.forEach(part -> listed.put(part, Map.of()));
    return new Manifest(
        number, Optional.empty(), Optional.empty(), Optional.empty(), listed, replaced);
  }

  /**
   * The next manifest.
   *
   * @param by who writes it; groups that it writes from then on count
   * @param record the text of {@code sweep.yaml}
   * @param counted the groups that count, and the marks of their files where they are known
   */
  public Manifest next(
      Writer by, Optional<String> record, Map<String, Map<String, FileMark>> counted) {
    return new Manifest(
        number + 1,
        Optional.of(new Fence(number + 1, by.id())),
        Optional.of(by),
        record,
        new TreeMap<>(counted),
        Set.of());
  }

  /** Whether a group with files in the folders counts. */
  public boolean counts(String group) {
    if (isBarrier(group)) {
      return false;
    }
    if (groups.containsKey(group)) {
      return true;
    }
    GroupName name = GroupName.parse(group);
    if (fence.isPresent()) {
      return name.fence().equals(fence);
    }
    // A part of a name with a fence was written again to take the part's place.
    boolean part = isPart(group) && name.fence().isEmpty();
    return !part && !replaced.contains(group) && (number == 0 || name.fence().isEmpty());
  }

  /** Whether the group has to be there: it is listed. */
  public boolean lists(String group) {
    return groups.containsKey(group);
  }

  /** The marks of a group's files by table; empty where they are not known here. */
  public Map<String, FileMark> marks(String group) {
    return groups.getOrDefault(group, Map.of());
  }

  /** Whether compaction made the group. */
  public static boolean isPart(String group) {
    return group.startsWith(PART_PREFIX);
  }

  /** Whether the group is a barrier. */
  public static boolean isBarrier(String group) {
    return group.startsWith(BARRIER);
  }

  /** The name of its file where no other process can have taken it. */
  public String file() {
    return ManifestFile.nameOf(number, Optional.empty());
  }
}
