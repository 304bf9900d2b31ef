package org.gradsweep.job.sort;

import java.io.Closeable;
import java.io.IOException;
import org.apache.parquet.io.OutputFile;
import org.gradsweep.core.table.Table;
import org.gradsweep.job.parquet.RowFile;

/** A Parquet file that takes the rows of a {@link TableSort}. */
public final class SortedFile implements Closeable {
  private final RowFile<PackedWriteSupport.Row> file;
  private final PackedWriteSupport.Row row = new PackedWriteSupport.Row();

  /**
   * Opens the file for writing.
   *
   * @param rowGroupBytes about as many are buffered on the heap until a row group is full
   */
  public SortedFile(Table<?> table, OutputFile output, long rowGroupBytes) throws IOException {
    this.file = new RowFile<>(output, new PackedWriteSupport(new RowFormat(table)), rowGroupBytes);
  }

  void add(byte[] bytes, int offset) throws IOException {
    row.moveTo(bytes, offset);
    file.add(row);
  }

  /** How many rows it has. */
  public long rows() {
    return file.rows();
  }

  /** Completes the file. */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
