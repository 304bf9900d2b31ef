package org.gradsweep.job.data;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.gradsweep.core.error.UserException;

/**
 * The rows of one Parquet file, one after the other.
 *
 * <p>For a damaged file parquet-java throws whatever its decoders run into, from null pointers to
 * indexes out of bounds; all of that becomes the user's message here.
 */
final class ParquetRows implements AutoCloseable {
  private final Path file;
  private final ParquetFileReader reader;
  private final MessageType schema;
  private RecordReader<Group> records;
  private long left;

  /**
   * Opens a file.
   *
   * @throws UserException if it is missing or not a Parquet file
   */
  ParquetRows(Path file, Configuration configuration) {
    this.file = file;
    ParquetReadOptions checked =
        HadoopReadOptions.builder(configuration).usePageChecksumVerification().build();
    reader =
        decode(
            () -> ParquetFileReader.open(HadoopInputFile.fromPath(file, configuration), checked));
    schema = reader.getFileMetaData().getSchema();
  }

  /** The columns, in the order of the file. */
  List<Type> columns() {
    return schema.getFields();
  }

  /** The next row, or null at the end. */
  Group next() {
    return decode(this::read);
  }

  private Group read() throws IOException {
    while (left == 0) {
      PageReadStore pages = reader.readNextRowGroup();
      if (pages == null) {
        return null;
      }
      left = pages.getRowCount();
      records =
          new ColumnIOFactory()
              .getColumnIO(schema)
              .getRecordReader(pages, new GroupRecordConverter(schema));
    }
    left--;
    return records.read();
  }

  @Override
  public void close() {
    decode(
        () -> {
          reader.close();
          return null;
        });
  }

  private interface Decoding<T> {
    T run() throws IOException;
  }

  private <T> T decode(Decoding<T> decoding) {
    try {
      return decoding.run();
    } catch (IOException | RuntimeException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new UserException(file + ": can't be read as Parquet: " + reason, e);
    }
  }
}
