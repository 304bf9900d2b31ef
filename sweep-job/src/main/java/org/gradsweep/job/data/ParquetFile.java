package org.gradsweep.job.data;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.gradsweep.core.error.UserException;

/**
 * One Parquet file that is read column by column.
 *
 * <p>For a damaged file parquet-java throws whatever its decoders run into, from null pointers to
 * indexes out of bounds; all of that becomes the user's message here.
 */
final class ParquetFile implements AutoCloseable {
  private static final Pattern INDEX_COLUMNS =
      Pattern.compile("\"index_columns\"\\s*:\\s*\\[([^\\]]*)]");

  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  private static final Map<CompressionCodecName, String> ARTIFACTS =
      Map.of(
          CompressionCodecName.BROTLI, "com.github.rdblue:brotli-codec",
          CompressionCodecName.LZO, "com.hadoop.gplcompression:hadoop-lzo");

  private final ParquetPart part;
  private final ParquetFileReader reader;

  /**
   * Opens a file.
   *
   * @throws UserException if it is missing or not a Parquet file
   */
  ParquetFile(ParquetPart part, Configuration configuration) {
    this.part = part;
    ParquetReadOptions checked =
        HadoopReadOptions.builder(configuration).usePageChecksumVerification().build();
    this.reader = decode(() -> ParquetFileReader.open(part.input(), checked));
  }

  /** The columns, in the order of the file. */
  List<Type> columns() {
    return reader.getFileMetaData().getSchema().getFields();
  }

  /**
   * How many rows the file says that it has, but no more than it has bytes: a damaged one may say
   * anything.
   */
  long expectedRows() {
    return decode(() -> Math.min(reader.getRecordCount(), part.input().getLength()));
  }

  /** The columns that pandas wrote for its frame's index. */
  Set<String> pandasIndex() {
    Set<String> names = new HashSet<>();
    String pandas = reader.getFileMetaData().getKeyValueMetaData().getOrDefault("pandas", "");
    Matcher list = INDEX_COLUMNS.matcher(pandas);
    if (list.find() && !list.group(1).contains("{")) {
      Matcher name = QUOTED.matcher(list.group(1));
      while (name.find()) {
        names.add(name.group(1).replaceAll("\\\\(.)", "$1"));
      }
    }
    return names;
  }

  /** What is done with each group of rows. */
  interface RowGroup {
    void read(ColumnReadStore columns, MessageType schema, long rows);
  }

  /** Reads some of the columns, one group of rows after the other. */
  void read(Collection<String> names, RowGroup group) {
    checkCompression();
    MessageType all = reader.getFileMetaData().getSchema();
    MessageType chosen =
        new MessageType(
            all.getName(),
            all.getFields().stream().filter(f -> names.contains(f.getName())).toList());
    decode(
        () -> {
          reader.setRequestedSchema(chosen);
          String createdBy = reader.getFileMetaData().getCreatedBy();
          for (PageReadStore pages = reader.readNextRowGroup();
              pages != null;
              pages = reader.readNextRowGroup()) {
            ColumnReadStore columns =
                new ColumnReadStoreImpl(
                    pages, new GroupRecordConverter(chosen).getRootConverter(), chosen, createdBy);
            group.read(columns, chosen, pages.getRowCount());
          }
          return null;
        });
  }

  private void checkCompression() {
    Set<CompressionCodecName> codecs = new TreeSet<>();
    decode(
        () -> {
          reader
              .getFooter()
              .getBlocks()
              .forEach(block -> block.getColumns().forEach(chunk -> codecs.add(chunk.getCodec())));
          return null;
        });
    for (CompressionCodecName codec : codecs) {
      String type = codec.getHadoopCompressionCodecClassName();
      if (type != null && !isPresent(type)) {
        String artifact = ARTIFACTS.getOrDefault(codec, "an artifact with " + type);
        throw new UserException(
            "%s: compression %s needs %s on the class path; or write the file with zstd"
                .formatted(part.shown(), codec, artifact));
      }
    }
  }

  private static boolean isPresent(String type) {
    ClassLoader own = ParquetFile.class.getClassLoader();
    return own.getResource(type.replace('.', '/') + ".class") != null;
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
    } catch (UserException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new UserException(part.shown() + ": can't be read as Parquet: " + reason, e);
    }
  }
}
