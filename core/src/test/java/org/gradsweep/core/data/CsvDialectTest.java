package org.gradsweep.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.gradsweep.core.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The ways in which the same table is written. */
class CsvDialectTest {
  private static final float[] VALUES = {1.5f, 2, -3, 4.25f, 0.5f, 6};

  @TempDir Path dir;

  private LoadedTable read(byte[] bytes, String label, CsvDialect dialect) throws IOException {
    Files.write(dir.resolve("t.csv"), bytes);
    return LoadedTable.of(
        new CsvReader(new LocalDataFiles(dir), dialect), TableSpec.of("t.csv", label, 1, 1, 0));
  }

  static Stream<Arguments> dialects() {
    return Stream.of(
        arguments("a,b,kind\n1.5,2,x\n-3,4.25,y\n.5,6,x\n", "kind"),
        arguments("a;b;kind\n1.5;2;x\n-3;4.25;y\n.5;6;x\n", "kind"),
        arguments("a;b;kind\n1,5;2;x\n-3;4,25;y\n,5;6;x\n", "kind"),
        arguments("a\tb\tkind\r\n1.5\t2\tx\r\n-3\t4.25\ty\r\n.5\t6\tx", "kind"),
        arguments("a|b|kind\n1.5|2|x\n-3|4.25|y\n.5|6|x\n", "kind"),
        arguments("  a   b kind\n1.5  2    x  \n-3 4.25  y\n.5  6   x\n", "kind"),
        arguments("a, b, kind\n1.5, 2, x\n-3, 4.25, y \n.5,  6,x\n", "kind"),
        arguments("\uFEFF\"a\",\"b\",\"kind\"\n\"1.5\", \"2\" ,\"x\"\n-3,4.25,y\n.5,6,x\n", "kind"),
        arguments("1.5,2,x\n-3,4.25,y\n.5,6,x\n", "3"),
        arguments("1.5;2;x\n-3;4.25;y\n.5;6;x\n", "3"),
        arguments("1,5;2,0;x\n-3,0;4,25;y\n0,5;6,0;x\n", "3"),
        arguments("0,1,2\n1.5,2,x\n-3,4.25,y\n.5,6,x\n", "2"),
        arguments(",a,b,kind\n0,1.5,2,x\n1,-3,4.25,y\n2,.5,6,x\n", "kind"),
        arguments("Unnamed: 0,a,b,kind\n0,1.5,2,x\n1,-3,4.25,y\n2,.5,6,x\n", "kind"));
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void theFormIsFound(String text, String label) throws IOException {
    LoadedTable table = read(text.getBytes(StandardCharsets.UTF_8), label, CsvDialect.FOUND);
    assertThat(table.values()).isEqualTo(VALUES);
    assertThat(table.labels()).containsExactly(0, 1, 0);
    assertThat(table.classes()).containsExactly("x", "y");
  }

  @Test
  void utf16IsReadByItsMark() throws IOException {
    String text = "a\tb\tkind\n1.5\t2\tx\n-3\t4.25\ty\n.5\t6\tx\n";
    byte[] bytes = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
    assertThat(read(bytes, "kind", CsvDialect.FOUND).values()).isEqualTo(VALUES);
  }

  @Test
  void theSweepFileHasTheLastWord() throws IOException {
    byte[] bytes = "1,5;2,0;x\n-3,0;4,25;y\n".getBytes(StandardCharsets.UTF_8);
    LoadedTable table = read(bytes, "3", new CsvDialect(';', false, ','));
    assertThat(table.values()).containsExactly(1.5f, 2, -3, 4.25f);
    assertThatThrownBy(() -> read(bytes, "kind", new CsvDialect(';', true, null)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("t.csv:1: no label column kind; the columns are '1,5', '2,0', x;")
        .hasMessageContaining("say dataset.header: false");
    assertThatThrownBy(() -> read(bytes, "kind", new CsvDialect(';', false, null)))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith(
            "no label column kind; without a header, dataset.label is the place of a column,"
                + " from 1 to 3");
  }
}
