package org.gradsweep.job.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import org.apache.parquet.io.OutputFile;
import org.gradsweep.core.table.Table;

/**
 * Writes rows of a table to one Parquet file.
 *
 * @param <R> the type of the table's rows
 */
public final class TableWriter<R> implements Closeable {
  /** Rows are buffered on the heap until a row group is full: two writers a task slot. */
  private static final long ROW_GROUP_BYTES = 16L << 20;

  private final Table<R> table;
  private final RowFile<Object[]> file;

  /** Opens the file for writing, over an older one of that name. */
  public TableWriter(Table<R> table, OutputFile file) throws IOException {
    this(table, file, Map.of());
  }

  /**
   * Opens the file for writing, over an older one of that name.
   *
   * @param facts that stand beside the schema in the file's footer
   */
  public TableWriter(Table<R> table, OutputFile file, Map<String, String> facts)
      throws IOException {
    this.table = table;
    this.file = new RowFile<>(file, new RowWriteSupport(table, facts), ROW_GROUP_BYTES);
  }

  /** Adds a row. */
  public void add(R row) throws IOException {
    addValues(table.values(row));
  }

  /** Adds a row by its stored values, in the order of the table's columns. */
  public void addValues(Object[] values) throws IOException {
    file.add(values);
  }

  /** Number of rows added. */
  public long rows() {
    return file.rows();
  }

  /** Completes the file. */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
