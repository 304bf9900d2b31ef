package org.gradsweep.job.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.core.table.TrialStatus;
import org.gradsweep.job.parquet.TableScan;

/**
 * The directory of a sweep's results: {@code sweep.yaml}, and a folder for each table with one
 * Parquet file a group.
 *
 * <p>A group is committed when its file stands in all three folders. Its {@code trials} file is
 * written last and is the commit record; every file appears complete or not at all, and the same
 * group always has the same name and rows. So a group that is written twice (a retried or a
 * speculative task, a task that outlives its driver) stands once, and what a killed process left
 * behind is never counted.
 *
 * <p>Every method throws {@link UserException} where the directory can't be read or written.
 */
public final class SweepDirectory implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String RECORD = "sweep.yaml";
  static final String PARQUET = ".parquet";

  private final FileStore store;

  /** The directory in a store; nothing is read or written yet. */
  public SweepDirectory(FileStore store) {
    this.store = store;
  }

  /** The directory at a path or URI; see {@link FileStore#at}. */
  public static SweepDirectory at(String location, Configuration hadoop) {
    return new SweepDirectory(FileStore.at(location, hadoop));
  }

  /** The place, as the user knows it. */
  public String location() {
    return store.location();
  }

  FileStore store() {
    return store;
  }

  static String name(Table<?> table, String group) {
    return table.name() + "/" + group + PARQUET;
  }

  /** What the directory holds; empty if it does not exist or is empty. */
  public Optional<SweepRecord> record() {
    return guard(
        "read",
        RECORD,
        () -> {
          if (store.isFile()) {
            throw new UserException(location() + ": must be a folder, found a file");
          }
          if (store.exists(RECORD)) {
            return Optional.of(
                SweepRecord.parse(location() + "/" + RECORD, store.readText(RECORD)));
          }
          for (String file : store.list("")) {
            if (!file.equals(FileStore.LOCK) && !isTemporary(file)) {
              throw new UserException(
                  location() + ": must be empty or a sweep directory, found " + file);
            }
          }
          return Optional.empty();
        });
  }

  /**
   * What the sweep directory holds.
   *
   * @throws UserException also if it is not a sweep directory
   */
  public SweepRecord existingRecord() {
    return record()
        .orElseThrow(
            () -> new UserException(location() + ": must be a sweep directory, found nothing"));
  }

  /** Stores what the directory holds, in place of an older record. */
  public void write(SweepRecord record) {
    guard(
        "write",
        RECORD,
        () -> {
          try (PendingFile file = store.replace(RECORD)) {
            file.publishText(record.text());
          }
          return null;
        });
  }

  /** Keeps other runs on this machine from writing to the directory until it is closed. */
  public Closeable lock() {
    return guard("write", FileStore.LOCK, store::lock);
  }

  /** Whether the directory can be seen from this process: its record is there. */
  public boolean isVisible() {
    return guard("read", RECORD, () -> store.exists(RECORD));
  }

  /** The names of the committed groups, sorted. */
  public List<String> committed() {
    TreeSet<String> groups = null;
    for (Table<?> table : Tables.ALL) {
      TreeSet<String> here = groups(table);
      if (groups == null) {
        groups = here;
      } else {
        groups.retainAll(here);
      }
    }
    return List.copyOf(groups);
  }

  /** Whether a group is committed. */
  public boolean isCommitted(String group) {
    return guard(
        "read",
        name(Tables.TRIALS, group),
        () -> {
          for (Table<?> table : Tables.ALL) {
            if (!store.exists(name(table, group))) {
              return false;
            }
          }
          return true;
        });
  }

  private TreeSet<String> groups(Table<?> table) {
    TreeSet<String> groups = new TreeSet<>();
    for (String file : files(table)) {
      if (file.endsWith(PARQUET) && !isTemporary(file)) {
        groups.add(group(file));
      }
    }
    return groups;
  }

  /** The group that a table's file belongs to. */
  static String group(String file) {
    return file.substring(0, file.length() - PARQUET.length());
  }

  List<String> files(Table<?> table) {
    return files(table.name());
  }

  List<String> files(String folder) {
    return guard("read", folder, () -> store.list(folder));
  }

  static boolean isTemporary(String file) {
    return file.startsWith(FileStore.TEMPORARY_PREFIX) && file.endsWith(FileStore.TEMPORARY_SUFFIX);
  }

  /** Hands every row of a table's committed groups to the consumer. */
  public void read(Table<?> table, TableScan scan, Consumer<Object[]> rows) {
    for (String group : committed()) {
      read(table, group, scan, rows);
    }
  }

  /** Hands every row of one group to the consumer. */
  public void read(Table<?> table, String group, TableScan scan, Consumer<Object[]> rows) {
    String name = name(table, group);
    guard(
        "read",
        name,
        () -> {
          scan.read(store.input(name), rows);
          return null;
        });
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
    for (String group : committed()) {
      read(
          Tables.TRIALS,
          group,
          scan,
          row ->
              finished.put(
                  (String) row[0], new Finished(group, TrialStatus.valueOf((String) row[1]))));
    }
    return finished;
  }

  /**
   * A trial that has a row.
   *
   * @param group the group whose files hold it
   */
  public record Finished(String group, TrialStatus status) {}

  /** What an operation on a file does. */
  @FunctionalInterface
  interface FileAction<T> {
    T run() throws IOException;
  }

  /** Runs an operation on a file; a failure becomes one line for the user. */
  <T> T guard(String verb, String name, FileAction<T> action) {
    try {
      return action.run();
    } catch (IOException e) {
      throw new UserException(
          "cannot " + verb + " " + location() + "/" + name + ": " + Reason.of(e), e);
    }
  }
}
