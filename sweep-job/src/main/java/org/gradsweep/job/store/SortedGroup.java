package org.gradsweep.job.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.gradsweep.core.folder.FileMark;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.sort.SortedFile;

/**
 * The files of a group that compaction writes, table by table; none is seen before it is published.
 */
final class SortedGroup implements Closeable {
  private final FileStore store;
  private final String name;
  private final Map<Table<?>, PendingFile> pending = new LinkedHashMap<>();
  private final Map<Table<?>, MarkedOutput> outputs = new LinkedHashMap<>();
  private final Map<Table<?>, Long> rows = new LinkedHashMap<>();
  private SortedFile open;

  SortedGroup(FileStore store, String name) {
    this.store = store;
    this.name = name;
  }

  String name() {
    return name;
  }

  /** Begins the file of a table. */
  SortedFile begin(Table<?> table, long rowGroupBytes) throws IOException {
    PendingFile file = store.replace(SweepDirectory.name(table, name));
    pending.put(table, file);
    MarkedOutput output = new MarkedOutput(file.output());
    outputs.put(table, output);
    open = new SortedFile(table, output, rowGroupBytes);
    return open;
  }

  /** Completes the file that was begun last. */
  void end(Table<?> table) throws IOException {
    open.close();
    rows.put(table, open.rows());
    open = null;
  }

  /** How many rows the file of a table has. */
  long rows(Table<?> table) {
    return rows.get(table);
  }

  /** Gives all files their names, {@code trials} last. */
  void publish() throws IOException {
    for (Table<?> table : Tables.of(name)) {
      pending.get(table).publish();
    }
  }

  /** By what its files are known, by the table's name; they are complete. */
  Map<String, FileMark> marks() {
    Map<String, FileMark> marks = new TreeMap<>();
    for (Table<?> table : Tables.of(name)) {
      marks.put(table.name(), outputs.get(table).mark());
    }
    return marks;
  }

  /** Removes what is not published. */
  @Override
  public void close() throws IOException {
    IOException failure = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    for (PendingFile file : pending.values()) {
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
}
