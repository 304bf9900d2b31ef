package org.gradsweep.job.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.parquet.BrokenFileException;
import org.gradsweep.job.parquet.TableScan;

/** Files of a sweep directory that are to go: what killed processes left, or everything. */
public final class Debris {
  private final SweepDirectory directory;

  public Debris(SweepDirectory directory) {
    this.directory = directory;
  }

  /**
   * Removes what killed processes left: temporary files, files of groups that were not committed,
   * and groups whose {@code trials} file is empty or no complete Parquet file. To be called while
   * nothing else writes to the directory.
   *
   * @return the names of the files removed
   */
  public List<String> remove() {
    Set<String> committed = new HashSet<>(directory.committed());
    committed.removeIf(group -> !hasTrials(group));
    List<String> debris = new ArrayList<>();
    for (Table<?> table : Tables.ALL) {
      for (String file : directory.files(table)) {
        if (SweepDirectory.isTemporary(file)
            || (isOurs(file) && !committed.contains(SweepDirectory.group(file)))) {
          debris.add(table.name() + "/" + file);
        }
      }
    }
    for (String file : directory.files("")) {
      if (SweepDirectory.isTemporary(file)) {
        debris.add(file);
      }
    }
    delete(debris);
    return debris;
  }

  /** Removes the files of all groups and what killed processes left, and no other file. */
  public void clear() {
    List<String> files = new ArrayList<>();
    // The commit records go first: what is left of a half-cleared directory is debris.
    for (Table<?> table : List.of(Tables.TRIALS, Tables.EPOCHS, Tables.LAYERS)) {
      for (String file : directory.files(table)) {
        if (isOurs(file) || SweepDirectory.isTemporary(file)) {
          files.add(table.name() + "/" + file);
        }
      }
    }
    delete(files);
  }

  private static boolean isOurs(String file) {
    return file.endsWith(SweepDirectory.PARQUET);
  }

  private boolean hasTrials(String group) {
    String name = SweepDirectory.name(Tables.TRIALS, group);
    long[] rows = new long[1];
    return directory.guard(
        "read",
        name,
        () -> {
          try {
            TableScan.of("trial_id").read(directory.store().input(name), row -> rows[0]++);
          } catch (BrokenFileException e) {
            return false;
          }
          return rows[0] > 0;
        });
  }

  private void delete(List<String> files) {
    for (String file : files) {
      directory.guard(
          "delete",
          file,
          () -> {
            directory.store().delete(file);
            return null;
          });
    }
  }
}
