package org.gradsweep.job.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gradsweep.core.table.Manifest;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.parquet.BrokenFileException;
import org.gradsweep.job.parquet.ColumnScan;

/** Files of a sweep directory that are to go: what killed processes left, or everything. */
public final class Debris {
  private final SweepDirectory directory;

  public Debris(SweepDirectory directory) {
    this.directory = directory;
  }

  /**
   * Removes what killed processes left: temporary files, files of groups that are not committed or
   * do not count, and groups with a file that is empty or no complete Parquet file. So it also ends
   * what compaction began: it takes away the old groups, or the new ones that do not count yet. To
   * be called while nothing else writes to the directory.
   *
   * @return the names of the files removed
   */
  public List<String> remove() {
    Set<String> whole = groupsWithTrials();
    List<String> debris = new ArrayList<>();
    List<String> barriers = new ArrayList<>();
    for (Table<?> table : Tables.ALL) {
      for (String file : directory.files(table)) {
        String name = table.name() + "/" + file;
        if (SweepDirectory.isTemporary(file)) {
          debris.add(name);
        } else if (SweepDirectory.isTable(file)) {
          String group = SweepDirectory.group(file);
          if (group.equals(Manifest.BARRIER)) {
            barriers.add(name);
          } else if (!whole.contains(group)) {
            debris.add(name);
          }
        }
      }
    }
    for (String file : directory.files("")) {
      if (SweepDirectory.isTemporary(file)) {
        debris.add(file);
      }
    }
    debris.addAll(directory.outdatedManifests());
    debris.addAll(barriers);
    delete(debris);
    return debris;
  }

  private Set<String> groupsWithTrials() {
    List<String> groups = directory.committed();
    return directory.guard(
        "read",
        Tables.TRIALS.name(),
        () -> {
          List<Boolean> filled = Parallel.map(Parallel.MANY, groups, this::hasTrials);
          return IntStream.range(0, groups.size())
              .filter(filled::get)
              .mapToObj(groups::get)
              .collect(Collectors.toSet());
        });
  }

  private boolean hasTrials(String group) throws IOException {
    String file = SweepDirectory.name(Tables.TRIALS, group);
    try {
      return ColumnScan.rows(directory.store().input(file)) > 0;
    } catch (BrokenFileException e) {
      return false; // it ends like one, but what it says there makes no sense
    }
  }

  /** Removes the files of all groups and what killed processes left, and no other file. */
  public void clear() {
    List<String> files = new ArrayList<>();
    // The commit records go first: what is left of a half-cleared directory is debris.
    for (Table<?> table : Tables.BY_GRAIN) {
      for (String file : directory.files(table)) {
        if (SweepDirectory.isTable(file) || SweepDirectory.isTemporary(file)) {
          files.add(table.name() + "/" + file);
        }
      }
    }
    files.addAll(directory.files("").stream().filter(f -> Manifest.number(f).isPresent()).toList());
    delete(files);
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
