package org.gradsweep.job.parquet;

import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;

/**
 * One Parquet file that is being written: compressed by zstd, with dictionaries where they help.
 *
 * @param <T> the form in which its rows come
 */
public final class RowFile<T> implements Closeable {
  private final ParquetWriter<T> parquet;
  private long rows;

  /**
   * Opens the file for writing, over an older one of that name.
   *
   * @param rowGroupBytes about as many are buffered on the heap until a row group is full
   */
  public RowFile(OutputFile file, WriteSupport<T> support, long rowGroupBytes) throws IOException {
    this.parquet =
        new Builder<>(file, support)
            .withConf(new Configuration(false))
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withRowGroupSize(rowGroupBytes)
            .build();
  }

  /** Adds a row. */
  public void add(T row) throws IOException {
    try {
      parquet.write(row);
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

  private static final class Builder<T> extends ParquetWriter.Builder<T, Builder<T>> {
    private final WriteSupport<T> support;

    Builder(OutputFile file, WriteSupport<T> support) {
      super(file);
      this.support = support;
    }

    @Override
    protected Builder<T> self() {
      return this;
    }

    @Override
    protected WriteSupport<T> getWriteSupport(Configuration configuration) {
      return support;
    }
  }
}
