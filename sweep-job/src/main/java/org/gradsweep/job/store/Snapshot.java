package org.gradsweep.job.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.gradsweep.core.table.Manifest;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.core.table.TrialStatus;
import org.gradsweep.job.parquet.ParquetEnd;
import org.gradsweep.job.parquet.TableScan;
import org.gradsweep.job.store.SweepDirectory.Finished;

/**
 * What a sweep directory held at one moment: the groups that are committed and count, each row
 * once. Compaction may take their files away later; see {@link SweepDirectory#steadily}.
 */
public final class Snapshot {
  private final SweepDirectory directory;
  private final Manifest manifest;
  private final SortedMap<String, StoredGroup> groups;
  private final List<String> broken;

  private Snapshot(
      SweepDirectory directory,
      Manifest manifest,
      SortedMap<String, StoredGroup> groups,
      List<String> broken) {
    this.directory = directory;
    this.manifest = manifest;
    this.groups = groups;
    this.broken = broken;
  }

  /** Sorts out what was listed: the folder of each table, by the table's name. */
  static Snapshot of(
      SweepDirectory directory, Manifest manifest, Map<String, List<StoredFile>> listed)
      throws IOException {
    Set<String> broken = new HashSet<>(broken(directory, manifest, listed));
    Map<String, Map<String, StoredFile>> byTable = new HashMap<>();
    Set<String> names = null;
    for (Table<?> table : Tables.ALL) {
      Map<String, StoredFile> files = new HashMap<>();
      for (StoredFile file : listed.get(table.name())) {
        if (counts(manifest, file) && !broken.contains(table.name() + "/" + file.name())) {
          files.put(SweepDirectory.group(file.name()), file);
        }
      }
      byTable.put(table.name(), files);
      if (names == null) {
        names = new HashSet<>(files.keySet());
      } else {
        names.retainAll(files.keySet());
      }
    }
    SortedMap<String, StoredGroup> groups = new TreeMap<>();
    for (String name : names) {
      List<StoredFile> files =
          Tables.ALL.stream().map(table -> byTable.get(table.name()).get(name)).toList();
      groups.put(
          name,
          new StoredGroup(
              name,
              files.stream().mapToLong(StoredFile::bytes).sum(),
              files.stream().mapToLong(StoredFile::bytes).max().orElseThrow(),
              byTable.get(Tables.TRIALS.name()).get(name).modified()));
    }
    return new Snapshot(directory, manifest, groups, broken.stream().sorted().toList());
  }

  private static boolean counts(Manifest manifest, StoredFile file) {
    return SweepDirectory.isTable(file.name())
        && manifest.counts(SweepDirectory.group(file.name()));
  }

  private static List<String> broken(
      SweepDirectory directory, Manifest manifest, Map<String, List<StoredFile>> listed)
      throws IOException {
    List<StoredFile> files = new ArrayList<>();
    for (Table<?> table : Tables.ALL) {
      for (StoredFile file : listed.get(table.name())) {
        if (counts(manifest, file)) {
          files.add(
              new StoredFile(table.name() + "/" + file.name(), file.bytes(), file.modified()));
        }
      }
    }
    List<Boolean> complete =
        Parallel.map(
            files,
            file ->
                file.bytes() > 0 && ParquetEnd.isComplete(directory.store().input(file.name())));
    List<String> broken = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      if (!complete.get(i)) {
        broken.add(files.get(i).name());
      }
    }
    return broken;
  }

  Manifest manifest() {
    return manifest;
  }

  /** The committed groups, by name. */
  public SortedMap<String, StoredGroup> groups() {
    return Collections.unmodifiableSortedMap(groups);
  }

  /** Whether the group is there and counts. */
  boolean holds(String group) {
    return groups.containsKey(group);
  }

  /**
   * Files that are empty, half written or cut off, such as {@code layers/3fa9.parquet}; sorted. The
   * groups that they belong to do not count.
   */
  public List<String> broken() {
    return broken;
  }

  /** Hands every row of a table to the consumer. */
  public void read(Table<?> table, TableScan scan, Consumer<Object[]> rows) {
    for (String group : groups.keySet()) {
      directory.read(table, group, scan, rows);
    }
  }

  /**
   * The trials that have a row, by id.
   *
   * <p>They are read from the files' rows, not guessed from their names: a file may hold other
   * trials than those that once made its name.
   */
  public Map<String, Finished> finished() {
    Map<String, Finished> finished = new TreeMap<>();
    TableScan scan = TableScan.of("trial_id", "status");
    for (String group : groups.keySet()) {
      directory.read(
          Tables.TRIALS,
          group,
          scan,
          row ->
              finished.put(
                  (String) row[0], new Finished(group, TrialStatus.valueOf((String) row[1]))));
    }
    return finished;
  }
}
