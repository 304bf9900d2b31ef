package org.gradsweep.job.store;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsweep.core.table.Table;
import org.gradsweep.job.sort.SortedFile;

/** The files of one table for trials that are set apart, begun and ended in the order of ids. */
final class ApartFiles {
  private static final long ROW_GROUP_BYTES = 16L << 20;

  private final List<SortedGroup> groups;
  private final Map<String, Integer> groupOf;
  private final Table<?> table;
  private int begun;
  private SortedFile open;

  /**
   * Files that are not begun yet.
   *
   * @param groupOf the place in the groups of each trial that is set apart, ascending with its id
   */
  ApartFiles(List<SortedGroup> groups, Map<String, Integer> groupOf, Table<?> table) {
    this.groups = groups;
    this.groupOf = groupOf;
    this.table = table;
  }

  /** The file for the rows of a trial; empty if it is not set apart. */
  Optional<SortedFile> of(String trialId) throws IOException {
    Integer group = groupOf.get(trialId);
    if (group == null) {
      return Optional.empty();
    }
    begin(group + 1);
    return Optional.of(open);
  }

  /** Completes all files; a group without rows has an empty one. */
  void endAll() throws IOException {
    begin(groups.size());
    if (open != null) {
      groups.get(begun - 1).end(table);
    }
  }

  private void begin(int count) throws IOException {
    while (begun < count) {
      if (open != null) {
        groups.get(begun - 1).end(table);
      }
      open = groups.get(begun).begin(table, ROW_GROUP_BYTES);
      begun++;
    }
  }
}
