package org.gradsweep.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.gradsweep.core.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CsvReaderTest {
  private static final String ADVICE =
      " (dataset.exclude: [a] leaves the column out, dataset.categories: [a] takes its values as"
          + " words, dataset.missing_words names words for no value)";

  private static final String NUMBER =
      ": the column looks like a number to predict, and what is trained here tells classes apart;"
          + " dataset.label names the column of the classes";

  @TempDir Path dir;

  private LoadedTable read(String text, String label) throws IOException {
    Files.writeString(dir.resolve("t.csv"), text);
    return LoadedTable.of(reader(), TableSpec.of("t.csv", label, 1, 1, 0));
  }

  private CsvReader reader() {
    return new CsvReader(new LocalDataFiles(dir), CsvDialect.FOUND);
  }

  private static float[] values(LoadedTable table) {
    return table.values();
  }

  @Test
  void allColumnsButTheLabelAreFeaturesInTheirOrder() throws IOException {
    LoadedTable examples = read("a,kind,b\n1,0,-2.5\n3e2,1, .5 \n-0,0,+7.\n", "kind");
    assertThat(examples.table().features()).hasSize(2);
    assertThat(values(examples)).containsExactly(1f, -2.5f, 300f, 0.5f, 0f, 7f);
    assertThat(examples.labels()).containsExactly(0, 1, 0);
    assertThat(examples.classes()).containsExactly("0", "1");
  }

  @Test
  void quotesCommasLineEndsAndEmptyLinesAreThoseOfRfc4180() throws IOException {
    LoadedTable examples =
        read(
            "\uFEFF\"a \"\"x\"\", y\",kind\r\n\"1\",\"red, or\r\nso\"\r\n\r\n2,\"\"\"q\"\"\"\r3,z",
            "kind");
    assertThat(values(examples)).containsExactly(1f, 2f, 3f);
    assertThat(examples.labels()).containsExactly(1, 0, 2);
  }

  @Test
  void aFieldMaySpanTheReadersBuffer() throws IOException {
    String longName = "n".repeat(40_000);
    LoadedTable examples = read("a,kind\n1,\"" + longName + "\"\n2,b\n", "kind");
    assertThat(examples.labels()).containsExactly(1, 0);
  }

  @Test
  void manyRowsAreKeptInOrder() throws IOException {
    StringBuilder text = new StringBuilder("a,b,kind\n");
    for (int i = 0; i < 5000; i++) {
      text.append(i).append(',').append(-i).append(',').append(i % 3).append('\n');
    }
    LoadedTable examples = read(text.toString(), "kind");
    assertThat(examples.labels()).hasSize(5000);
    assertThat(values(examples)[2 * 4321]).isEqualTo(4321f);
    assertThat(values(examples)[2 * 4321 + 1]).isEqualTo(-4321f);
    assertThat(examples.labels()[4321]).isEqualTo(4321 % 3);
  }

  @Test
  void aGzippedFileIsUnpacked() throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(dir.resolve("t.csv.gz")))) {
      out.write("a,kind\n1,0\n2,1\n".getBytes(StandardCharsets.UTF_8));
    }
    LoadedTable examples = LoadedTable.of(reader(), TableSpec.of("t.csv.gz", "kind", 1, 1, 0));
    assertThat(values(examples)).containsExactly(1f, 2f);
  }

  static Stream<Arguments> labels() {
    return Stream.of(
        arguments("10,9,2,10", new int[] {2, 1, 0, 2}),
        arguments("1.0,-1,+1,01", new int[] {1, 0, 1, 1}),
        arguments("1e1,2,10", new int[] {1, 0, 1}),
        arguments("9007199254740993,9007199254740992", new int[] {1, 0}),
        arguments("10,9,x", new int[] {0, 1, 2}),
        arguments("setosa,Virginica,setosa", new int[] {1, 0, 1}));
  }

  @ParameterizedTest
  @MethodSource("labels")
  void labelsBecomeClassesInAscendingOrder(String labels, int[] classes) throws IOException {
    LoadedTable examples = read("kind,a\n" + labels.replace(",", ",1\n") + ",1\n", "kind");
    assertThat(examples.labels()).isEqualTo(classes);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments("", "/t.csv: empty: a header line is expected"),
        arguments("\n\n", "/t.csv: empty: a header line is expected"),
        arguments("a,kind\n", "/t.csv: no rows"),
        arguments("a,b\n1,2\n", "/t.csv:1: no label column kind; the columns are a, b"),
        arguments("kind\n1\n", "/t.csv:1: no features: the only column is the label, kind"),
        arguments("a,kind,a\n1,2,3\n", "/t.csv:1: column a occurs twice"),
        arguments(
            ",kind\n1,2\n", "/t.csv:1: no features: all columns but the label, kind, are left out"),
        arguments(
            "a,kind\n1,0\n,1\n",
            "/t.csv:3 a: missing value (dataset.missing: leave_out or mean go on)"),
        arguments(
            "a,kind\n1,0\n1,\n",
            "/t.csv:3 kind: missing value (dataset.missing: leave_out leaves such rows out)"),
        arguments(
            "a,kind\n\"1\n\",0\n \t,1\n",
            "/t.csv:4 a: missing value (dataset.missing: leave_out or mean go on)"),
        arguments("a,kind\n1,0\nabc,0\n", "/t.csv:3 a: must be a number, found abc" + ADVICE),
        arguments("a,kind\n1,0\n1e,0\n", "/t.csv:3 a: must be a number, found 1e" + ADVICE),
        arguments("a,kind\n1,0\n0x1p3,0\n", "/t.csv:3 a: must be a number, found 0x1p3" + ADVICE),
        arguments("a,kind\n1,0\n1f,0\n", "/t.csv:3 a: must be a number, found 1f" + ADVICE),
        arguments(
            "a,kind\n1,0\n-inf,0\n", "/t.csv:3 a: must be a finite number, found -inf" + ADVICE),
        arguments(
            "a,kind\nabc,0\n2,0\n",
            "/t.csv:3 a: must be a word like abc above, found the number 2.0" + ADVICE),
        arguments(
            "a,kind\nNaN,0\n",
            "/t.csv:2 a: missing value (dataset.missing: leave_out or mean go on)"),
        arguments("a,kind\n1e39,0\n", "/t.csv:2 a: must be a finite 32-bit number, found 1.0E39"),
        arguments("a,kind\n1,0,5\n", "/t.csv:2: must have 2 fields like the first line, found 3"),
        arguments("a,kind\n1,0\n1\n", "/t.csv:3: must have 2 fields like the first line, found 1"),
        arguments("a,kind\n1,\"0\n", "/t.csv:2: a quote is not closed"),
        arguments(
            "a,kind\n1,0\"\n",
            "/t.csv:2: a quote may only stand at the start of a field, or doubled within quotes"),
        arguments(
            "a,kind\n1,\"0\"x\n",
            "/t.csv:2: only the separator or the end of the line may follow a closing quote"),
        arguments(
            "a,kind\n1,0.5\n1,1\n",
            "/t.csv kind: labels must be whole numbers or texts, found 0.5" + NUMBER),
        arguments(
            "a,kind\n1,x\n2,x\n",
            "/t.csv kind: must hold at least two different labels, found only [x]"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsToldWithItsPlace(String text, String message) {
    assertThatThrownBy(() -> read(text, "kind"))
        .isInstanceOf(UserException.class)
        .hasMessage(dir + message);
  }

  @Test
  void aFileThatIsMissingAFolderOrNoTextIsTold() throws IOException {
    CsvReader reader = reader();
    assertThatThrownBy(() -> reader.read(TableSpec.of("none.csv", "kind", 1, 1, 0), false))
        .isInstanceOf(UserException.class)
        .hasMessage(dir + "/none.csv: can't be read: no such file");
    assertThatThrownBy(() -> reader.read(TableSpec.of("", "kind", 1, 1, 0), false))
        .isInstanceOf(UserException.class)
        .hasMessage(dir + ": can't be read: Is a directory");
    Files.write(dir.resolve("t.csv"), new byte[] {'a', ',', (byte) 0xff, '\n'});
    assertThatThrownBy(() -> reader.read(TableSpec.of("t.csv", "kind", 1, 1, 0), false))
        .isInstanceOf(UserException.class)
        .hasMessage(dir + "/t.csv: must be text in UTF-8");
  }
}
