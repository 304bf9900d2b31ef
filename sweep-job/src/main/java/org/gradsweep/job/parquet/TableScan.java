package org.gradsweep.job.parquet;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

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
    try (ParquetFileReader reader = decoding(() -> open(file))) {
      MessageType stored = reader.getFooter().getFileMetaData().getSchema();
      MessageType wanted = wanted(stored);
      reader.setRequestedSchema(wanted);
      MessageColumnIO columnIo = new ColumnIOFactory().getColumnIO(wanted, stored);
      for (PageReadStore pages = decoding(reader::readNextFilteredRowGroup);
          pages != null;
          pages = decoding(reader::readNextFilteredRowGroup)) {
        PageReadStore current = pages;
        RecordReader<Object[]> records =
            decoding(
                () ->
                    columnIo.getRecordReader(
                        current, new RowMaterializer(columns, wanted), filter));
        for (long i = 0; i < pages.getRowCount(); i++) {
          Object[] row = decoding(records::read);
          if (row != null) { // else the filter leaves it out
            rows.accept(row);
          }
        }
      }
    }
  }

  /**
   * Opens the file with no settings but ours. Parquet's own reader of records would read Hadoop's
   * settings anew for each file, which takes longer than reading a small file.
   */
  private ParquetFileReader open(InputFile file) throws IOException {
    return ParquetFileReader.open(
        file, HadoopReadOptions.builder(new Configuration(false)).withRecordFilter(filter).build());
  }

  private MessageType wanted(MessageType stored) {
    List<Type> fields =
        stored.getFields().stream().filter(field -> columns.contains(field.getName())).toList();
    return new MessageType(stored.getName(), fields);
  }

  /** What reads a part of a file. */
  @FunctionalInterface
  private interface Decoding<T> {
    T run() throws IOException;
  }

  private static <T> T decoding(Decoding<T> action) throws IOException {
    try {
      return action.run();
    } catch (RuntimeException e) {
      throw ColumnScan.broken(e);
    }
  }
}
