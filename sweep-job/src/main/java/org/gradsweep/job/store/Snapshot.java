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
    Map<Table<?>, Map<String, StoredFile>> byTable = new HashMap<>();
    for (Table<?> table : Tables.ALL) {
      Map<String, StoredFile> files = new HashMap<>();
      for (StoredFile file : listed.get(table.name())) {
        if (counts(manifest, file) && !broken.contains(table.name() + "/" + file.name())) {
          files.put(SweepDirectory.group(file.name()), file);
        }
      }
      byTable.put(table, files);
    }
    SortedMap<String, StoredGroup> groups = new TreeMap<>();
    for (Map.Entry<String, StoredFile> trials : byTable.get(Tables.TRIALS).entrySet()) {
      String name = trials.getKey();
      List<StoredFile> files = new ArrayList<>();
      Tables.of(name).forEach(table -> files.add(byTable.get(table).get(name)));
      if (!files.contains(null)) {
        groups.put(
            name,
            new StoredGroup(
                name,
                files.stream().mapToLong(StoredFile::bytes).sum(),
                files.stream().mapToLong(StoredFile::bytes).max().orElseThrow(),
                trials.getValue().modified()));
      }
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
    List<String> broken = new ArrayList<>();
    for (Table<?> table : Tables.ALL) {
      List<StoredFile> files =
          listed.get(table.name()).stream().filter(file -> counts(manifest, file)).toList();
      List<Boolean> whole =
          Parallel.map(
              Parallel.MANY,
              files,
              file -> directory.store().isWhole(table.name() + "/" + file.name(), file));
      for (int i = 0; i < files.size(); i++) {
        if (!whole.get(i)) {
          broken.add(table.name() + "/" + files.get(i).name());
        }
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
      if (Tables.of(group).contains(table)) {
        directory.read(table, group, scan, rows);
      }
    }
  }

  /**
   * The trials that have a row, by id.
   *
   * <p>They are read from the files' rows, not guessed from their names: a file may hold other
   * trials than those that once made its name.
   */
  public Map<String, Finished> finished() {
    TableScan scan = TableScan.of("trial_id", "status");
    return directory.guard(
        "read",
        Tables.TRIALS.name(),
        () -> {
          Map<String, Finished> finished = new TreeMap<>();
          Parallel.map(Parallel.MANY, List.copyOf(groups.keySet()), group -> read(group, scan))
              .forEach(finished::putAll);
          return finished;
        });
  }

  private Map<String, Finished> read(String group, TableScan scan) {
    Map<String, Finished> finished = new HashMap<>();
    directory.read(
        Tables.TRIALS,
        group,
        scan,
        row ->
            finished.put(
                (String) row[0], new Finished(group, TrialStatus.valueOf((String) row[1]))));
    return finished;
  }
}
