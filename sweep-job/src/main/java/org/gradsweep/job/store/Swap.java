package org.gradsweep.job.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradsweep.core.folder.FileMark;
import org.gradsweep.core.folder.FolderState;
import org.gradsweep.core.folder.Manifest;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;

/**
 * Puts groups in the place of others with the same rows.
 *
 * <p>Who reads the manifest sees the old groups or the new ones: one write of one file decides. Who
 * reads the folders alone can't be given both, since no store changes several names at once; while
 * both stand there, a file that is no Parquet stands beside them, so that such a reader gets the
 * old rows, the new rows or an error, but no row twice and none too few. What a killed process
 * leaves at any point is put in order by {@link Debris#remove}: before the manifest is written the
 * new groups do not count, afterwards the old ones do not.
 */
final class Swap {
  private final SweepDirectory directory;
  private final HeldLease lease;
  private final FolderState before;

  /**
   * A swap in a directory.
   *
   * @param before of which the old groups were read
   */
  Swap(SweepDirectory directory, HeldLease lease, FolderState before) {
    this.directory = directory;
    this.lease = lease;
    this.before = before;
  }

  /**
   * Makes the new groups count in place of the old ones, and removes those.
   *
   * @throws org.gradsweep.core.error.UserException if a file can't be written, or another process
   *     has taken the folder over; then the old groups count
   */
  void put(List<SortedGroup> groups, List<String> replaced) {
    List<String> names = new ArrayList<>(replaced);
    groups.forEach(group -> names.add(group.name()));
    List<Table<?>> tables = Tables.ofAny(names);
    raiseBarrier(tables);
    try {
      for (SortedGroup group : groups) {
        guard(SweepDirectory.name(Tables.TRIALS, group.name()), group::publish);
      }
      Map<String, Map<String, FileMark>> counted = HeldLease.counted(before);
      counted.keySet().removeAll(new HashSet<>(replaced));
      groups.forEach(group -> counted.put(group.name(), group.marks()));
      guard("", () -> lease.commit(new TreeMap<>(counted)));
    } catch (LeaseLostException e) {
      withdraw(groups, tables);
      throw e;
    }
    new Debris(directory, lease).remove();
  }

  /** Takes away what nobody else knows of, so that who lists the folders is not kept from them. */
  private void withdraw(List<SortedGroup> groups, List<Table<?>> tables) {
    for (SortedGroup group : groups) {
      Tables.of(group.name()).forEach(table -> delete(SweepDirectory.name(table, group.name())));
    }
    tables.forEach(table -> delete(SweepDirectory.name(table, barrier())));
  }

  private String barrier() {
    return Manifest.BARRIER + "-" + lease.fence().writer();
  }

  private void raiseBarrier(List<Table<?>> tables) {
    for (Table<?> table : tables) {
      String name = SweepDirectory.name(table, barrier());
      guard(
          name,
          () -> {
            try (PendingFile file = directory.store().replace(name)) {
              file.publishText("No table: gradsweep is putting new files in place of old ones.\n");
            }
          });
    }
  }

  private void delete(String name) {
    directory.guard(
        "delete",
        name,
        () -> {
          directory.store().delete(name);
          return null;
        });
  }

  /** Writes something. */
  @FunctionalInterface
  private interface Write {
    void run() throws IOException;
  }

  private void guard(String name, Write write) {
    directory.guard(
        "write",
        name,
        () -> {
          write.run();
          return null;
        });
  }
}
