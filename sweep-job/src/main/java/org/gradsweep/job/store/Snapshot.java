package org.gradsweep.job.store;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.folder.FolderState;
import org.gradsweep.core.folder.ListedFile;
import org.gradsweep.core.folder.Manifest;
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
  private final FolderState state;
  private final SortedMap<String, StoredGroup> groups = new TreeMap<>();

  Snapshot(SweepDirectory directory, FolderState state) {
    this.directory = directory;
    this.state = state;
    state
        .groups()
        .forEach(
            (name, files) ->
                groups.put(
                    name,
                    new StoredGroup(
                        name,
                        files.values().stream().mapToLong(ListedFile::bytes).sum(),
                        files.values().stream().mapToLong(ListedFile::bytes).max().orElseThrow(),
                        files.get(Tables.TRIALS.name()).modified())));
  }

  /** The same without some groups. */
  public Snapshot without(Collection<String> others) {
    Snapshot rest = new Snapshot(directory, state);
    rest.groups.keySet().removeAll(new HashSet<>(others));
    return rest;
  }

  FolderState state() {
    return state;
  }

  Manifest manifest() {
    return state.manifest();
  }

  /** The committed groups, by name. */
  public SortedMap<String, StoredGroup> groups() {
    return Collections.unmodifiableSortedMap(groups);
  }

  /**
   * Files that can be told at once to be damaged or missing, such as {@code layers/3fa9.parquet};
   * sorted. The groups that they belong to do not count.
   */
  public List<String> broken() {
    return List.copyOf(state.broken().keySet());
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

  /**
   * The trials that have a row in a group's file of one table, sorted.
   *
   * @throws org.gradsweep.core.error.UserException if it can't be read
   */
  public Set<String> trials(String group, Table<?> table) {
    Set<String> trials = new TreeSet<>();
    directory.read(table, group, TableScan.of("trial_id"), row -> trials.add((String) row[0]));
    return trials;
  }

  /** A file that stands where another table's belongs, of a version that did not note sums. */
  private UserException notOf(Table<?> table, String group) {
    return new UserException(
        directory.location()
            + "/"
            + SweepDirectory.name(table, group)
            + ": must be a file of the table "
            + table.name()
            + ", found rows without its columns");
  }

  private Map<String, Finished> read(String group, TableScan scan) {
    Map<String, Finished> finished = new HashMap<>();
    directory.read(
        Tables.TRIALS,
        group,
        scan,
        row -> {
          if (row[0] == null || row[1] == null) {
            throw notOf(Tables.TRIALS, group);
          }
          finished.put((String) row[0], new Finished(group, TrialStatus.valueOf((String) row[1])));
        });
    return finished;
  }
}
