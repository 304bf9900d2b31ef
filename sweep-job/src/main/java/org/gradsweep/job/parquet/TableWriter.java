package org.gradsweep.job.parquet;

import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.gradsweep.core.table.Table;

/**
 * Writes rows of a table to one Parquet file: every column optional, compressed by zstd.
 *
 * @param <R> the type of the table's rows
 */
public final class TableWriter<R> implements Closeable {
  /** Rows are buffered on the heap until a row group is full: two writers a task slot. */
  private static final long ROW_GROUP_BYTES = 16L << 20;

  private final Table<R> table;
  private final ParquetWriter<Object[]> parquet;
  private long rows;

  /** Opens the file for writing, over an older one of that name. */
  public TableWriter(Table<R> table, OutputFile file) throws IOException {
    this.table = table;
    this.parquet =
        new Builder(file, new RowWriteSupport(table))
            .withConf(new Configuration(false))
            .withWriteMode(org.apache.parquet.hadoop.ParquetFileWriter.Mode.OVERWRITE)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withRowGroupSize(ROW_GROUP_BYTES)
            .build();
  }

  /** Adds a row. */
  public void add(R row) throws IOException {
    addValues(table.values(row));
  }

  /** Adds a row by its stored values, in the order of the table's columns. */
  public void addValues(Object[] values) throws IOException {
    try {
      parquet.write(values);
    } catch (RuntimeException e) {
      throw diskFailure(e);
    }
    rows++;
  }

  /** Number of rows added. */
  public long rows() {
    return rows;
  }

  /** Completes the file. */
  @Override
  public void close() throws IOException {
    try {
      parquet.close();
    } catch (RuntimeException e) {
      throw diskFailure(e);
    }
  }

  /** Parquet wraps some failures of the disk or network: they are told as what they are. */
  private static IOException diskFailure(RuntimeException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io) {
        return io;
      }
    }
    throw e;
  }

  private static final class Builder extends ParquetWriter.Builder<Object[], Builder> {
    private final RowWriteSupport support;

    Builder(OutputFile file, RowWriteSupport support) {
      super(file);
      this.support = support;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Object[]> getWriteSupport(Configuration configuration) {
      return support;
    }
  }
}
