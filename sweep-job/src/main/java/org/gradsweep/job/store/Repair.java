package org.gradsweep.job.store;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gradsweep.core.folder.Fault;
import org.gradsweep.core.folder.FileMark;
import org.gradsweep.core.folder.FolderState;
import org.gradsweep.core.folder.ListedFile;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;

/** Sets damaged files aside, so that their trials are run again. */
public final class Repair {
  private static final String ASIDE = "broken/";

  private final SweepDirectory directory;
  private final HeldLease lease;

  /** A repair of a directory to which this process may write. */
  public Repair(SweepDirectory directory, HeldLease lease) {
    this.directory = directory;
    this.lease = lease;
  }

  /**
   * Reads every byte, and moves all files of groups with a damaged one to the folder {@code
   * broken}; they do not count any more.
   *
   * @return the damaged files
   */
  public List<Fault> setAside() {
    return directory.guard(
        "write",
        "",
        () -> {
          Snapshot snapshot = directory.snapshot(lease);
          FolderState state = snapshot.state();
          Inspection inspection = Inspection.of(directory, snapshot);
          Set<String> groups = inspection.groups();
          if (!groups.isEmpty()) {
            Map<String, Map<String, FileMark>> counted = new TreeMap<>(HeldLease.counted(state));
            counted.keySet().removeAll(groups);
            lease.commit(counted);
            for (String group : groups) {
              move(state, group);
            }
          }
          return inspection.faults();
        });
  }

  private void move(FolderState state, String group) throws IOException {
    for (Table<?> table : Tables.BY_GRAIN) {
      String name = SweepDirectory.name(table, group);
      for (ListedFile file : state.listed(table)) {
        if (name.equals(table.name() + "/" + file.name())) {
          directory.store().move(name, ASIDE + table.name() + "-" + file.name());
        }
      }
    }
  }
}
