package org.gradsweep.job.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.gradsweep.core.data.ByteFeatures;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.data.LoadedData;
import org.gradsweep.core.data.Split;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of 2,000 rows are the same data set to the bit from IDX files and from tables. */
final class ImagesTest {
  private static final int ROWS = MadeUpTable.ROWS;
  private static final int HEIGHT = 3;
  private static final int WIDTH = 4;

  @TempDir Path folder;

  /** One row an image: its pixels, then its class. */
  private static MadeUpTable table() {
    List<MadeUpTable.Column> columns = new ArrayList<>();
    for (int i = 0; i < HEIGHT * WIDTH; i++) {
      columns.add(new MadeUpTable.Column("pixel" + i, MadeUpTable.Kind.UINT8, null));
    }
    columns.add(new MadeUpTable.Column(MadeUpTable.LABEL, MadeUpTable.Kind.UINT8, null));
    List<String[]> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      RandomStream random = RandomStream.of(2, Purpose.SYNTHETIC_DATA, row);
      String[] values = new String[columns.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = String.valueOf(random.nextInt(i == HEIGHT * WIDTH ? 4 : 256));
      }
      rows.add(values);
    }
    return new MadeUpTable(columns, rows);
  }

  /** The types of IDX, by their codes, with what writes a number. */
  private static final Map<Integer, BiConsumer<ByteBuffer, Integer>> TYPES = types();

  private static Map<Integer, BiConsumer<ByteBuffer, Integer>> types() {
    Map<Integer, BiConsumer<ByteBuffer, Integer>> types = new LinkedHashMap<>();
    types.put(0x08, (bytes, number) -> bytes.put(number.byteValue()));
    types.put(0x0b, (bytes, number) -> bytes.putShort(number.shortValue()));
    types.put(0x0c, ByteBuffer::putInt);
    types.put(0x0d, (bytes, number) -> bytes.putFloat(number));
    types.put(0x0e, (bytes, number) -> bytes.putDouble(number));
    return types;
  }

  private Path idx(String name, MadeUpTable table, int type, boolean labels) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(16 + 8 * HEIGHT * WIDTH * ROWS);
    bytes.putInt(type << 8 | (labels ? 1 : 3)).putInt(ROWS);
    if (!labels) {
      bytes.putInt(HEIGHT).putInt(WIDTH);
    }
    for (String[] row : table.rows()) {
      for (int i = labels ? HEIGHT * WIDTH : 0; i < (labels ? row.length : HEIGHT * WIDTH); i++) {
        TYPES.get(type).accept(bytes, Integer.valueOf(row[i]));
      }
    }
    Path file = folder.resolve(name);
    return Files.write(file, Arrays.copyOf(bytes.array(), bytes.position()));
  }

  @Test
  void theSameImagesAreTheSameDataSetFromEveryFormat() throws Exception {
    MadeUpTable table = table();
    Path csv = folder.resolve("t.csv");
    CsvFile.COMMAS.write(table, csv);
    Map<String, LoadedData> loaded = new LinkedHashMap<>();
    for (boolean doubles : new boolean[] {false, true}) {
      loaded.put("csv " + doubles, TableFile.csv(csv, "kind", List.of()).load(doubles));
      Path parquet = folder.resolve(doubles + ".parquet");
      new ParquetJavaFile(WriterVersion.PARQUET_2_0, CompressionCodecName.SNAPPY, false)
          .write(table, parquet);
      TableFile file = new TableFile("parquet", parquet, "kind", List.of());
      loaded.put("parquet " + doubles, file.load(doubles));
    }
    for (int type : TYPES.keySet()) {
      DatasetSpec.Idx spec =
          new DatasetSpec.Idx(
              idx("images" + type, table, type, false).toString(),
              idx("labels" + type, table, type, true).toString(),
              null,
              null,
              1_400,
              300,
              Split.STRATIFIED);
      loaded.put("idx " + type, TableFile.load(spec, false));
    }
    // IDX has its test examples in files of their own.
    LoadedData expected = loaded.get("csv false");
    loaded.forEach(
        (name, data) -> {
          assertThat(pixels(data.data().train()))
              .as(name)
              .isEqualTo(pixels(expected.data().train()));
          assertThat(pixels(data.data().validation()))
              .isEqualTo(pixels(expected.data().validation()));
          assertThat(data.data().train().labels()).isEqualTo(expected.data().train().labels());
          assertThat(data.data().classNames()).containsExactly("0", "1", "2", "3");
        });
  }

  private static byte[] pixels(Examples examples) {
    return ((ByteFeatures) examples.features()).pixels();
  }
}
