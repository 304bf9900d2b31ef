package org.gradsweep.job.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.table.Column;
import org.gradsweep.core.table.EpochRow;
import org.gradsweep.core.table.LayerRow;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.parquet.TableScan;
import org.gradsweep.job.parquet.TableWriter;

/**
 * Writes the three files of one group: {@code epochs} and {@code layers} while trials finish, and
 * {@code trials} last, as the commit record. Nothing is to be seen of the group before {@link
 * #commit}; without it, closing the writer removes what was written.
 */
public final class GroupWriter implements Closeable {
  private final SweepDirectory directory;
  private final String group;
  private final List<Object[]> trials = new ArrayList<>();
  private final TableFile<EpochRow> epochs;
  private final TableFile<LayerRow> layers;

  /**
   * A writer for a group's files, which replace older ones when they are committed.
   *
   * @throws UserException if the directory can't be written from here
   */
  public GroupWriter(SweepDirectory directory, String group) {
    this.directory = directory;
    this.group = group;
    if (!directory.isVisible()) {
      throw new UserException(
          "cannot write " + directory.location() + ": every executor must see the same folder");
    }
    this.epochs = open(Tables.EPOCHS);
    this.layers = open(Tables.LAYERS);
  }

  private <R> TableFile<R> open(Table<R> table) {
    return writing(table, () -> new TableFile<>(table, directory.store(), group));
  }

  private <T> T writing(Table<?> table, SweepDirectory.FileAction<T> action) {
    return directory.guard("write", SweepDirectory.name(table, group), action);
  }

  /**
   * Takes over the rows of the group's committed files, for a group of which some trials are run
   * again: the files are replaced one by one, each by one that holds all rows that are to stay.
   *
   * @param except ids of the trials whose rows are left out
   */
  public void keepRows(Set<String> except) {
    copy(Tables.EPOCHS, except, epochs.writer::addValues);
    copy(Tables.LAYERS, except, layers.writer::addValues);
    copy(Tables.TRIALS, except, trials::add);
  }

  private <R> void copy(Table<R> table, Set<String> except, RowAction target) {
    String[] columns = table.columns().stream().map(Column::name).toArray(String[]::new);
    int id = List.of(columns).indexOf("trial_id");
    directory.read(
        table,
        group,
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

  /** Adds a trial's rows. */
  public void add(TrialResult result) {
    writing(
        Tables.EPOCHS,
        () -> {
          for (EpochRow row : result.epochs()) {
            epochs.writer.add(row);
          }
          return null;
        });
    writing(
        Tables.LAYERS,
        () -> {
          for (LayerRow row : result.layers()) {
            layers.writer.add(row);
          }
          return null;
        });
    trials.add(Tables.TRIALS.values(result.trial()));
  }

  /** Completes the files and makes the group count. */
  public void commit() {
    publish(epochs);
    publish(layers);
    try (TableFile<?> file = open(Tables.TRIALS)) {
      writing(
          Tables.TRIALS,
          () -> {
            for (Object[] row : trials) {
              file.writer.addValues(row);
            }
            return null;
          });
      publish(file);
    } catch (IOException e) {
      throw new UserException("cannot write " + directory.location() + ": " + Reason.of(e), e);
    }
  }

  private void publish(TableFile<?> file) {
    writing(
        file.table,
        () -> {
          file.writer.close();
          file.pending.publish();
          return null;
        });
  }

  @Override
  public void close() throws IOException {
    try (epochs;
        layers) {
      trials.clear();
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
    private final TableWriter<R> writer;

    TableFile(Table<R> table, FileStore store, String group) throws IOException {
      this.table = table;
      this.pending = store.replace(SweepDirectory.name(table, group));
      this.writer = new TableWriter<>(table, pending.output());
    }

    @Override
    public void close() throws IOException {
      try (pending) {
        writer.close();
      }
    }
  }
}
