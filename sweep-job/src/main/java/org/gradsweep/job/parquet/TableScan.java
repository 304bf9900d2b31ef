package org.gradsweep.job.parquet;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.InputFile;

/**
 * Reads some columns of flat Parquet files, row by row.
 *
 * @param columns the columns wanted, in the order of the values handed out
 * @param filter which rows are wanted
 */
public record TableScan(List<String> columns, FilterCompat.Filter filter) {
  public TableScan {
    columns = List.copyOf(columns);
  }

  /** All rows. */
  public static TableScan of(String... columns) {
    return new TableScan(List.of(columns), FilterCompat.NOOP);
  }

  /**
   * The rows that satisfy the predicate, which is also used to skip parts of the file.
   *
   * @param predicate on wanted columns: Parquet takes a column that is not read for NULL
   */
  public TableScan where(FilterPredicate predicate) {
    return new TableScan(columns, FilterCompat.get(predicate));
  }

  /**
   * Hands every row to the consumer: String, Integer, Long, Double or Boolean values; null for NULL
   * and for a column that the file does not have. Each row is an array of its own.
   *
   * @throws BrokenFileException if the file is not a complete Parquet file
   */
  public void read(InputFile file, Consumer<Object[]> rows) throws IOException {
    try (ParquetReader<Object[]> reader = open(file)) {
      for (Object[] row = next(reader); row != null; row = next(reader)) {
        rows.accept(row);
      }
    }
  }

  private ParquetReader<Object[]> open(InputFile file) throws IOException {
    return new Builder(file, new RowReadSupport(columns))
        .withConf(new Configuration(false))
        .withFilter(filter)
        .build();
  }

  private static Object[] next(ParquetReader<Object[]> reader) throws IOException {
    try {
      return reader.read();
    } catch (RuntimeException e) {
      throw ColumnScan.broken(e);
    }
  }

  private static final class Builder extends ParquetReader.Builder<Object[]> {
    private final RowReadSupport support;

    Builder(InputFile file, RowReadSupport support) {
      super(file);
      this.support = support;
    }

    @Override
    protected ReadSupport<Object[]> getReadSupport() {
      return support;
    }
  }
}
