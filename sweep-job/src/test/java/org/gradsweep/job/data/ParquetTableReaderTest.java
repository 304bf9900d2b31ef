package org.gradsweep.job.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.gradsweep.core.data.CsvDialect;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.DataSets;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.data.DoubleFeatures;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.data.FloatFeatures;
import org.gradsweep.core.data.MissingRule;
import org.gradsweep.core.data.PartSize;
import org.gradsweep.core.data.Split;
import org.gradsweep.core.data.TableSpec;
import org.gradsweep.core.error.UserException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParquetTableReaderTest {
  @TempDir Path dir;
  private HadoopDataFiles files;
  private ParquetTableReader reader;

  @BeforeEach
  void reader() {
    files = new HadoopDataFiles(new Configuration(), dir.toUri().toString());
    reader = new ParquetTableReader(files);
  }

  /** Writes one file; a null in a row is a missing value. */
  private void write(String name, String columns, Object[]... rows) throws IOException {
    write(name, columns, Map.of(), rows);
  }

  private void write(String name, String columns, Map<String, String> metadata, Object[]... rows)
      throws IOException {
    MessageType schema = MessageTypeParser.parseMessageType("message t { " + columns + " }");
    HadoopOutputFile file = HadoopOutputFile.fromPath(files.resolve(name), files.configuration());
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(file).withType(schema).withExtraMetaData(metadata).build()) {
      for (Object[] row : rows) {
        Group group = new SimpleGroup(schema);
        for (int i = 0; i < row.length; i++) {
          put(group, i, row[i]);
        }
        writer.write(group);
      }
    }
  }

  private static void put(Group group, int column, Object value) {
    if (value instanceof Integer number) {
      group.add(column, number);
    } else if (value instanceof Long number) {
      group.add(column, number);
    } else if (value instanceof Float number) {
      group.add(column, number);
    } else if (value instanceof Double number) {
      group.add(column, number);
    } else if (value instanceof Boolean truth) {
      group.add(column, truth);
    } else if (value instanceof String text) {
      group.add(column, text);
    } else if (value instanceof byte[] bytes) {
      group.add(column, Binary.fromConstantByteArray(bytes));
    } else if (value instanceof List<?> list) {
      Group elements = group.addGroup(column);
      list.forEach(each -> put(elements.addGroup(0), 0, each));
    } else if (value instanceof Vector vector) {
      vector.put(group.addGroup(column));
    } else if (value != null) {
      throw new IllegalArgumentException("no Parquet value: " + value);
    }
  }

  private static Object[] row(Object... values) {
    return values;
  }

  private static float[] values(Examples examples) {
    return ((FloatFeatures) examples.features()).values();
  }

  @Test
  void theSameTableGivesTheSameDataSetAsCsv() throws IOException {
    write(
        "t.parquet",
        "required double a; optional binary kind (STRING); required int32 b; required float c;"
            + " required int64 d; required int32 e (INTEGER(32,false));",
        row(0.1, "x", -7, 0.3f, 1L << 60, -1),
        row(1e-40, "y, \"z\"", 0, -0f, 3L, 5),
        row(16777217.0, "x", 1, 1.5e30f, -4L, 6),
        row(-2.5, "x", 2, 2f, 0L, 7));
    Files.writeString(
        dir.resolve("t.csv"),
        "a,kind,b,c,d,e\n0.1,x,-7,0.3,1152921504606846976,4294967295\n"
            + "1e-40,\"y, \"\"z\"\"\",0,0,3,5\n16777217,x,1,1.5e30,-4,6\n-2.5,x,2,2,0,7\n");
    DataSet parquet = load(new DatasetSpec.Parquet(spec("t.parquet")), false);
    DataSet csv = load(new DatasetSpec.Csv(spec("t.csv"), CsvDialect.FOUND), false);
    assertThat(values(parquet.train())).isEqualTo(values(csv.train()));
    assertThat(parquet.train().labels()).containsExactly(0, 1);
    assertThat(parquet.fingerprint()).isEqualTo(csv.fingerprint());
  }

  static Stream<Arguments> labels() {
    return Stream.of(
        arguments("required int32 kind", new Object[] {10, 9, 10}, "10,9,10"),
        arguments("required int64 kind", new Object[] {-1L, 9L, 10L}, "-1,9,10"),
        arguments("required double kind", new Object[] {1.0, 0.0, 2e10}, "1,0,2e10"),
        arguments("required float kind", new Object[] {2f, 1f, 2f}, "2.0,1,2"),
        arguments("required boolean kind", new Object[] {true, false, true}, "true,false,true"),
        arguments("required binary kind", new Object[] {"10", "9", "b"}, "10,9,b"));
  }

  @ParameterizedTest
  @MethodSource("labels")
  void labelsOfEveryTypeAreThoseOfCsv(String column, Object[] labels, String texts)
      throws IOException {
    write(
        "t.parquet",
        "required int32 a; " + column + ";",
        row(1, labels[0]),
        row(2, labels[1]),
        row(3, labels[2]),
        row(4, labels[0]));
    String first = texts.substring(0, texts.indexOf(','));
    Files.writeString(
        dir.resolve("t.csv"), "kind,a\n" + texts.replace(",", ",1\n") + ",1\n" + first + ",1\n");
    assertThat(classes("t.parquet")).isEqualTo(classes("t.csv"));
  }

  private List<String> classes(String file) {
    TableSpec inOrder = spec(file, 3, 0);
    DatasetSpec spec =
        file.endsWith(".csv")
            ? new DatasetSpec.Csv(inOrder, CsvDialect.FOUND)
            : new DatasetSpec.Parquet(inOrder);
    DataSet data = load(spec, false);
    List<String> classes = new ArrayList<>();
    for (int label : data.train().labels()) {
      classes.add(data.classNames().get(label));
    }
    return classes;
  }

  private TableSpec spec(String file) {
    return spec(file, 2, 1);
  }

  /** The first rows train; the last validate, of which some may be trained on too. */
  private static TableSpec spec(String file, int train, int test) {
    TableSpec usual = TableSpec.of(file, "kind", train, 1, test);
    return new TableSpec(
        file,
        "kind",
        PartSize.count(train),
        PartSize.count(1),
        PartSize.count(test),
        Split.IN_ORDER,
        List.of(),
        List.of(),
        List.of(),
        usual.mostWords(),
        MissingRule.ERROR,
        usual.missingWords(),
        usual.eightBit());
  }

  private DataSet load(DatasetSpec spec, boolean doubles) {
    return DataSets.load(spec, doubles, files, reader).data();
  }

  /** All rows but the last, as numbers; the last is of the class of the first. */
  private float[] rows(String file, int count) {
    return values(load(new DatasetSpec.Parquet(spec(file, count, 0)), false).train());
  }

  @Test
  void everyNumericTypeIsRead() throws IOException {
    String columns =
        "required int64 u (INTEGER(64,false)); required boolean f; required fixed_len_byte_array(2)"
            + " h; required int32 d (DECIMAL(9,2)); required int64 e (DECIMAL(18,3)); required"
            + " binary g (DECIMAL(30,1)); required int32 kind;";
    byte[] large = new BigInteger("-123456789012345678901").toByteArray();
    write(
        "t.parquet",
        columns,
        row(-1L, true, new byte[] {0, 0x3c}, 150, -1L, large, 0),
        row(5L, false, new byte[] {1, (byte) 0x80}, -5, 1500L, new byte[] {15}, 1),
        row(0L, false, new byte[] {(byte) 0xff, 0x7b}, 0, 0L, new byte[] {0}, 0));
    assertThat(rows("t.parquet", 2))
        .containsExactly(
            18446744073709551615f,
            1,
            1,
            1.5f,
            -0.001f,
            -12345678901234567890f,
            5,
            0,
            -0x1p-24f,
            -0.05f,
            1.5f,
            1.5f);
    DatasetSpec spec = new DatasetSpec.Parquet(spec("t.parquet", 2, 0));
    double[] row = new double[6];
    Examples wide = load(spec, true).train();
    assertThat(wide.features()).isInstanceOf(DoubleFeatures.class);
    wide.features().copyRow(1, row, 0);
    assertThat(row).containsExactly(5, 0, -0x1p-24, -0.05, 1.5, 1.5);
  }

  @Test
  void listsAndVectorsOfSparkBecomeColumns() throws IOException {
    String columns =
        "optional group e (LIST) { repeated group list { optional float element; } }"
            + " optional group v { required int32 type (INTEGER(8,true)); optional int32 size;"
            + " optional group indices (LIST) { repeated group list { required int32 element; } }"
            + " optional group values (LIST) { repeated group list { required double element; } } }"
            + " required int32 kind;";
    write(
        "t.parquet",
        columns,
        row(List.of(1f, 2f), new Vector(3, List.of(0, 2), List.of(5.0, 6.0)), 0),
        row(List.of(3f, 4f), new Vector(null, null, List.of(7.0, 8.0, 9.0)), 1),
        row(List.of(0f, 0f), new Vector(3, List.of(), List.of()), 0));
    assertThat(rows("t.parquet", 2)).containsExactly(1, 2, 5, 0, 6, 3, 4, 7, 8, 9);
    write(
        "u.parquet",
        columns,
        row(List.of(1f, 2f), new Vector(3, List.of(0, 2), List.of(5.0, 6.0)), 0),
        row(List.of(1f), new Vector(3, List.of(0, 2), List.of(5.0, 6.0)), 0));
    assertMistake(
        "u.parquet", "/u.parquet row 2 e: must have 2 numbers like the rows before, found 1");
    write("w.parquet", columns, row(null, null, 0));
    assertMistake("w.parquet", "/w.parquet row 1 e: missing value");
  }

  /** A vector of Spark ML: sparse where it has a size. */
  private record Vector(Integer size, List<Integer> indices, List<Double> values) {
    void put(Group group) {
      group.add(0, size == null ? 1 : 0);
      if (size != null) {
        group.add(1, size);
        ParquetTableReaderTest.put(group, 2, indices);
      }
      ParquetTableReaderTest.put(group, 3, values);
    }
  }

  @Test
  void aFoldersFilesAreReadInTheOrderOfTheirNumbers() throws IOException {
    String columns = "required int32 a; required int32 kind;";
    write("t/part-10.parquet", columns, row(3, 0));
    write("t/part-2.parquet", "required int32 kind; optional int64 a;", row(0, 1L), row(1, 2L));
    write("t/_hidden.parquet", columns, row(4, 0));
    Files.writeString(dir.resolve("t/_SUCCESS"), "");
    assertThat(rows("t", 2)).containsExactly(1, 2);
    assertThat(
            ParquetParts.ordered(
                List.of("p10.parquet", "p2.parquet", "p02.parquet", "a/p.parquet")))
        .containsExactly("a/p.parquet", "p02.parquet", "p2.parquet", "p10.parquet");
    write("t/part-11.parquet", "required int32 b; required int32 kind;", row(4, 1));
    assertMistake(
        "t", "/t/part-11.parquet: no column a, which file:" + dir + "/t/part-2.parquet has");
    write("u/1.parquet", columns, row(3, 0), row(4, 1));
    write("u/2.parquet", columns + " required int32 b;", row(3, 0, 1));
    assertMistake("u", "/u/2.parquet: column b, which file:" + dir + "/u/1.parquet lacks");
    write("v/1.parquet", columns, row(3, 0), row(4, 1));
    write("v/2.parquet", "repeated int32 a; required int32 kind;", row(3, 0));
    assertMistake(
        "v", "/v/2.parquet a: must be one value a row as in file:" + dir + "/v/1.parquet");
  }

  @Test
  void foldersOfPartitionsAreReadAndTheirNamesAreColumns() throws IOException {
    String columns = "required int32 a; required int32 kind;";
    write("t/day=1/x.parquet", columns, row(1, 0), row(2, 1));
    write("t/day=2/x.parquet", columns, row(3, 0));
    DatasetSpec.Parquet spec = new DatasetSpec.Parquet(spec("t", 2, 0));
    assertThat(rows("t", 2)).containsExactly(1, 2);
    assertThat(DataSets.load(spec, false, files, reader).report().text())
        .contains("left out day (in the folders' names)");
    write("s/kind=x%20y/1.parquet", "required int32 a;", row(1), row(2));
    write("s/kind=z/1.parquet", "required int32 a;", row(3), row(4));
    TableSpec stratified = TableSpec.of("s", "kind", 2, 2, 0);
    assertThat(load(new DatasetSpec.Parquet(stratified), false).classNames())
        .containsExactly("x y", "z");
  }

  @Test
  void theIndexOfPandasIsNoFeature() throws IOException {
    String columns = "required int64 id; required int32 a; required int32 kind;";
    Object[][] rows = {row(1L, 5, 0), row(2L, 6, 1), row(3L, 7, 0)};
    write(
        "t.parquet",
        columns,
        Map.of("pandas", "{\"index_columns\": [\"id\"], \"columns\": []}"),
        rows);
    assertThat(rows("t.parquet", 2)).containsExactly(5, 6);
    write("u.parquet", columns.replace(" id;", " __index_level_0__;"), rows);
    assertThat(rows("u.parquet", 2)).containsExactly(5, 6);
    write(
        "v.parquet",
        columns,
        Map.of("pandas", "{\"index_columns\": [{\"kind\": \"range\"}]}"),
        rows);
    assertThat(rows("v.parquet", 2)).containsExactly(1, 5, 2, 6);
  }

  @Test
  void aColonInAFilesNameIsPartOfIt() throws IOException {
    write("t.parquet", "required int32 a; required int32 kind;", row(1, 0), row(2, 1), row(3, 0));
    Files.move(dir.resolve("t.parquet"), dir.resolve("2024-01-01T10:00.parquet"));
    assertThat(rows("2024-01-01T10:00.parquet", 2)).containsExactly(1, 2);
  }

  private void assertMistake(String path, String message) {
    assertThatThrownBy(() -> reader.read(spec(path), false))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("file:" + dir + message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aMistakeIsToldWithItsPlace() throws IOException {
    String columns = "optional double a; optional int32 kind;";
    write("gap.parquet", columns, row(1.0, 0), row(null, 1));
    assertMistake("gap.parquet", "/gap.parquet row 2 a: missing value");
    write("gap2.parquet", columns, row(1.0, null), row(2.0, 1));
    assertMistake("gap2.parquet", "/gap2.parquet row 1 kind: missing value");
    write("nan.parquet", columns, row(Double.NaN, 0), row(1.0, 1));
    assertMistake("nan.parquet", "/nan.parquet row 1 a: missing value");
    write("nan2.parquet", "required int32 a; required float kind;", row(1, Float.NaN));
    assertMistake("nan2.parquet", "/nan2.parquet row 1 kind: missing value");
    write("other.parquet", "required int32 a; required int32 b;", row(1, 1));
    assertMistake("other.parquet", "/other.parquet: no label column kind; the columns are a, b");
    write(
        "text.parquet",
        "required binary a (STRING); required int32 kind;",
        row("1", 1),
        row("x", 1));
    assertMistake("text.parquet", "/text.parquet row 2 a: must be a number, found x");
    String types =
        " a: must be a number, a truth value, a text, or a list or vector of numbers, found ";
    write("date.parquet", "required int32 a (DATE); required int32 kind;", row(1, 1));
    assertMistake("date.parquet", "/date.parquet" + types + "required int32 a (DATE);");
    write("none.parquet", "required int32 a; required int32 kind;");
    assertThatThrownBy(() -> rows("none.parquet", 1))
        .hasMessageEndingWith("/none.parquet: no rows");
  }

  @Test
  void aFileThatIsMissingOrNoParquetIsTold() throws IOException {
    assertMistake("missing", "/missing: no such file or folder");
    Files.createDirectory(dir.resolve("empty"));
    assertMistake("empty", "/empty: no .parquet files in this folder or below it");
    Files.writeString(dir.resolve("text.parquet"), "a,kind\n1,2\n3,4\n");
    assertMistake("text.parquet", "/text.parquet: can't be read as Parquet: ");
    Files.writeString(dir.resolve("nothing.parquet"), "");
    assertMistake("nothing.parquet", "/nothing.parquet: can't be read as Parquet: ");
  }

  @Test
  void aDamagedPageIsTold() throws IOException {
    write("t.parquet", "required int32 a; required int32 kind;", row(1, 0), row(2, 1));
    byte[] bytes = Files.readAllBytes(dir.resolve("t.parquet"));
    for (int i = 4; i < 40; i++) {
      bytes[i] = 0x55;
    }
    Files.delete(dir.resolve(".t.parquet.crc"));
    Files.write(dir.resolve("t.parquet"), bytes);
    assertMistake("t.parquet", "/t.parquet: can't be read as Parquet: ");
  }
}
