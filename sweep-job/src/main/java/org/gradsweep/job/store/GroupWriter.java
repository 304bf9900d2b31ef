package org.gradsweep.job.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.folder.CommitRecord;
import org.gradsweep.core.folder.Fence;
import org.gradsweep.core.folder.FileMark;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.table.Column;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.parquet.TableScan;
import org.gradsweep.job.parquet.TableWriter;

/**
 * Writes the files of one group, one in each table that its name tells: {@code trials} last, as the
 * commit record, the others while trials finish. Nothing is to be seen of the group before {@link
 * #commit}; without it, closing the writer removes what was written.
 */
public final class GroupWriter implements Closeable {
  private final SweepDirectory directory;
  private final String group;
  private final List<Object[]> trials = new ArrayList<>();

  /** All but that of {@code trials}, in the order in which they are published. */
  private final List<TableFile<?>> files = new ArrayList<>();

  /**
   * A writer for a group's files.
   *
   * @param group a name that no other attempt at the group has
   * @throws UserException if the directory can't be written from here
   */
  public GroupWriter(SweepDirectory directory, String group) {
    this.directory = directory;
    this.group = group;
    if (!directory.isVisible()) {
      throw new UserException(
          "cannot write " + directory.location() + ": every executor must see the same folder");
    }
    for (Table<?> table : Tables.of(group)) {
      if (table != Tables.TRIALS) {
        files.add(open(table));
      }
    }
  }

  private <R> TableFile<R> open(Table<R> table) {
    return writing(table, () -> new TableFile<>(table, directory.store(), group));
  }

  private <T> T writing(Table<?> table, SweepDirectory.FileAction<T> action) {
    return directory.guard("write", SweepDirectory.name(table, group), action);
  }

  /**
   * Takes over the rows of a committed group of the same base, of which some trials are run again;
   * once it is committed, this group counts in its place.
   *
   * @param other the group's name
   * @param except ids of the trials whose rows are left out
   */
  public void keepRows(String other, Set<String> except) {
    for (TableFile<?> file : files) {
      copy(file.table, other, except, file.writer::addValues);
    }
    copy(Tables.TRIALS, other, except, trials::add);
  }

  private <R> void copy(Table<R> table, String other, Set<String> except, RowAction target) {
    String[] columns = table.columns().stream().map(Column::name).toArray(String[]::new);
    int id = List.of(columns).indexOf("trial_id");
    directory.read(
        table,
        other,
        TableScan.of(columns),
        row -> {
          if (!except.contains((String) row[id])) {
            writing(
                table,
                () -> {
                  target.accept(row);
                  return null;
                });
          }
        });
  }

  /**
   * Adds a trial's rows.
   *
   * @throws IllegalArgumentException if it has rows in a table in which the group has no file
   */
  public void add(TrialResult result) {
    for (Table<?> table : Tables.OPTIONAL) {
      if (!Tables.of(group).contains(table) && !result.rows(table).isEmpty()) {
        throw new IllegalArgumentException("group " + group + " has no file in " + table.name());
      }
    }
    for (TableFile<?> file : files) {
      writing(
          file.table,
          () -> {
            file.add(result);
            return null;
          });
    }
    trials.add(Tables.TRIALS.values(result.trial()));
  }

  /**
   * Completes the files and makes the group count, unless it can't any more.
   *
   * @param fence under which it is written
   * @throws LeaseLostException if another process has taken the folder over; nothing is published
   */
  public void commit(Fence fence) {
    if (!directory.isOpen(fence)) {
      throw new LeaseLostException(directory.location());
    }
    commit();
  }

  /** Completes the files and publishes them, whoever may write to the directory by now. */
  public void commit() {
    Map<String, FileMark> marks = new HashMap<>();
    for (TableFile<?> file : files) {
      writing(
          file.table,
          () -> {
            file.writer.close();
            file.pending.publish();
            return marks.put(file.table.name(), file.output.mark());
          });
    }
    writing(
        Tables.TRIALS,
        () -> {
          byte[] record = record(new CommitRecord(group, marks));
          try (PendingFile file = directory.store().replace(trialsFile())) {
            file.write(record);
            file.publish();
          }
          return null;
        });
  }

  private String trialsFile() {
    return SweepDirectory.name(Tables.TRIALS, group);
  }

  /** The file in {@code trials}, which tells the marks of all. */
  private byte[] record(CommitRecord record) throws IOException {
    MemoryOutput memory = new MemoryOutput();
    try (TableWriter<?> writer =
        new TableWriter<>(Tables.TRIALS, memory, Map.of(CommitRecord.KEY, record.text()))) {
      for (Object[] row : trials) {
        writer.addValues(row);
      }
    }
    byte[] file = memory.bytes();
    CommitRecord.seal(file);
    return file;
  }

  @Override
  public void close() throws IOException {
    trials.clear();
    IOException failure = null;
    for (TableFile<?> file : files) {
      try {
        file.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** A value to be written. */
  @FunctionalInterface
  private interface RowAction {
    void accept(Object[] row) throws IOException;
  }

  /** One table's file of the group, not yet published. */
  private static final class TableFile<R> implements Closeable {
    private final Table<R> table;
    private final PendingFile pending;
    private final MarkedOutput output;
    private final TableWriter<R> writer;

    TableFile(Table<R> table, FileStore store, String group) throws IOException {
      this.table = table;
      this.pending = store.replace(SweepDirectory.name(table, group));
      this.output = new MarkedOutput(pending.output());
      this.writer = new TableWriter<>(table, output);
    }

    void add(TrialResult result) throws IOException {
      for (R row : result.rows(table)) {
        writer.add(row);
      }
    }

    @Override
    public void close() throws IOException {
      try (pending) {
        writer.close();
      }
    }
  }
}
