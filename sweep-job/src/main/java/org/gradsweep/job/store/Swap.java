package org.gradsweep.job.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.table.Manifest;
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
  private final Manifest before;

  /**
   * A swap in a directory.
   *
   * @param before the manifest from which the old groups were read
   */
  Swap(SweepDirectory directory, Manifest before) {
    this.directory = directory;
    this.before = before;
  }

  /**
   * Makes the new groups count in place of the old ones, and removes those.
   *
   * @throws UserException if a file can't be written, or another process has compacted meanwhile
   */
  void put(List<SortedGroup> groups, List<String> replaced) {
    List<String> names = new ArrayList<>(replaced);
    groups.forEach(group -> names.add(group.name()));
    List<Table<?>> tables = Tables.ofAny(names);
    raiseBarrier(tables);
    for (SortedGroup group : groups) {
      guard(SweepDirectory.name(Tables.TRIALS, group.name()), group::publish);
    }
    if (directory.manifest().map(Manifest::number).orElse(0L) != before.number()) {
      throw new UserException(directory.location() + ": another process is compacting it");
    }
    directory.write(before.after(replaced, groups.stream().map(SortedGroup::name).toList()));
    for (Table<?> table : Tables.BY_GRAIN) {
      for (String group : replaced) {
        if (Tables.of(group).contains(table)) {
          delete(SweepDirectory.name(table, group));
        }
      }
    }
    directory.outdatedManifests().forEach(this::delete);
    tables.forEach(table -> delete(SweepDirectory.name(table, Manifest.BARRIER)));
  }

  private void raiseBarrier(List<Table<?>> tables) {
    for (Table<?> table : tables) {
      String name = SweepDirectory.name(table, Manifest.BARRIER);
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
