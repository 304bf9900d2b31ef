package org.gradsweep.job.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gradsweep.core.folder.Fault;
import org.gradsweep.core.folder.FolderCheck;
import org.gradsweep.core.folder.FolderCheck.Found;
import org.gradsweep.core.folder.FolderState;

/**
 * Every byte of every file that counts, read and compared with what was written.
 *
 * @param faults the files that are damaged, those beside the tables' folders first
 * @param unknown how many files nothing is known of, since an earlier version wrote them
 * @param bytes how many were read
 */
public record Inspection(List<Fault> faults, int unknown, long bytes) {
  /**
   * Reads what a snapshot holds.
   *
   * @throws org.gradsweep.core.error.UserException if a file can't be read
   */
  public static Inspection of(SweepDirectory directory, Snapshot snapshot) {
    FolderState state = snapshot.state();
    FolderCheck check = new FolderCheck(directory.store(), state);
    return directory.guard(
        "read",
        "",
        () -> {
          List<Fault> faults = new ArrayList<>(check.besideTables());
          faults.addAll(check.atOnce());
          Inspection tables = of(check, List.copyOf(snapshot.groups().keySet()));
          faults.addAll(tables.faults);
          return new Inspection(List.copyOf(faults), tables.unknown, tables.bytes);
        });
  }

  /** Reads the files of some groups. */
  static Inspection of(FolderCheck check, List<String> groups) throws IOException {
    Found all = new Found(List.of(), 0, 0);
    for (Found found : Parallel.map(Parallel.MANY, groups, check::group)) {
      all = all.and(found);
    }
    return new Inspection(all.faults(), all.unknown(), all.bytes());
  }

  /** The groups with a damaged file. */
  public Set<String> groups() {
    Set<String> groups = new TreeSet<>();
    faults.stream().map(Fault::group).filter(group -> !group.isEmpty()).forEach(groups::add);
    return groups;
  }
}
