package org.gradsweep.job.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.gradsweep.core.data.CsvReader;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.DataSets;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.data.FloatFeatures;
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
    MessageType schema = MessageTypeParser.parseMessageType("message t { " + columns + " }");
    HadoopOutputFile file = HadoopOutputFile.fromPath(files.resolve(name), files.configuration());
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(file).withType(schema).build()) {
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
        row(-2.5, "w", 2, 2f, 0L, 7));
    Files.writeString(
        dir.resolve("t.csv"),
        "a,kind,b,c,d,e\n0.1,x,-7,0.3,1152921504606846976,4294967295\n"
            + "1e-40,\"y, \"\"z\"\"\",0,0,3,5\n16777217,x,1,1.5e30,-4,6\n-2.5,w,2,2,0,7\n");
    DataSet parquet =
        DataSets.load(new DatasetSpec.Parquet("t.parquet", "kind", 2, 1, 1), files, reader);
    DataSet csv = DataSets.load(new DatasetSpec.Csv("t.csv", "kind", 2, 1, 1), files, reader);
    assertThat(values(parquet.train())).isEqualTo(values(csv.train()));
    assertThat(parquet.train().labels()).containsExactly(1, 2);
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
        row(3, labels[2]));
    Files.writeString(dir.resolve("t.csv"), "kind,a\n" + texts.replace(",", ",1\n") + ",1\n");
    assertThat(reader.read("t.parquet", "kind").labels())
        .isEqualTo(new CsvReader(files).read("t.csv", "kind").labels());
  }

  @Test
  void aFoldersFilesAreReadInTheOrderOfTheirNames() throws IOException {
    String columns = "required int32 a; required int32 kind;";
    write("t/part-2.parquet", columns, row(3, 0));
    write("t/part-1.parquet", columns, row(1, 0), row(2, 1));
    write("t/_hidden.parquet", columns, row(4, 0));
    Files.writeString(dir.resolve("t/_SUCCESS"), "");
    assertThat(values(reader.read("t", "kind"))).containsExactly(1f, 2f, 3f);
    write("t/part-3.parquet", "required int64 a; required int32 kind;", row(4L, 1));
    assertMistake("t", "/t/part-3.parquet: must have the same columns and types as part-1.parquet");
  }

  private void assertMistake(String path, String message) {
    assertThatThrownBy(() -> reader.read(path, "kind"))
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
    assertMistake("nan.parquet", "/nan.parquet row 1 a: must be a finite 32-bit number, found NaN");
    write("nan2.parquet", "required int32 a; required float kind;", row(1, Float.NaN));
    assertMistake("nan2.parquet", "/nan2.parquet row 1 kind: must be a finite number, found NaN");
    write("other.parquet", "required int32 a; required int32 b;", row(1, 1));
    assertMistake("other.parquet", "/other.parquet: no label column kind; the columns are a, b");
    write("text.parquet", "required binary a (STRING); required int32 kind;", row("x", 1));
    assertMistake("text.parquet", "/text.parquet a: must be a number, found required binary a");
    write("date.parquet", "required int32 a (DATE); required int32 kind;", row(1, 1));
    assertMistake("date.parquet", "/date.parquet a: must be a number, found required int32 a");
    write("list.parquet", "repeated int32 a; required int32 kind;", row(1, 1));
    assertMistake("list.parquet", "/list.parquet a: must be a number, found repeated int32 a");
    write("none.parquet", "required int32 a; required int32 kind;");
    assertMistake("none.parquet", "/none.parquet: no rows");
  }

  @Test
  void aFileThatIsMissingOrNoParquetIsTold() throws IOException {
    assertMistake("missing", "/missing: no such file or folder");
    Files.createDirectory(dir.resolve("empty"));
    assertMistake("empty", "/empty: no .parquet files in this folder");
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
