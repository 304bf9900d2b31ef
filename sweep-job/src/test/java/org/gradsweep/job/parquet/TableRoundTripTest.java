package org.gradsweep.job.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.InputFile;
import org.gradsweep.core.axis.ColumnType;
import org.gradsweep.core.table.Column;
import org.gradsweep.core.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written to Parquet is read back, bit for bit. */
final class TableRoundTripTest {
  private static final Table<Object[]> TABLE =
      new Table<>(
          "kinds",
          "one row a case",
          List.of(),
          List.of(
              column("text", ColumnType.STRING, 0),
              column("small", ColumnType.INT, 1),
              column("large", ColumnType.LONG, 2),
              column("real", ColumnType.DOUBLE, 3),
              column("flag", ColumnType.BOOLEAN, 4)));

  private static final List<Object[]> ROWS =
      List.of(
          new Object[] {"plain", 0, 0L, 0.0, true},
          new Object[] {"η λ 𝜎 '\"\n", Integer.MIN_VALUE, Long.MIN_VALUE, -0.0, false},
          new Object[] {"", Integer.MAX_VALUE, Long.MAX_VALUE, Double.MIN_VALUE, null},
          new Object[] {null, null, null, null, null},
          new Object[] {"plain", 1, 1L, 0.1 + 0.2, true});

  @TempDir Path folder;

  private static Column<Object[]> column(String name, ColumnType type, int place) {
    return new Column<>(name, type, true, "", "", name, row -> row[place]);
  }

  private InputFile written(List<Object[]> rows) throws IOException {
    org.apache.hadoop.fs.Path path =
        new org.apache.hadoop.fs.Path(folder.resolve("rows.parquet").toUri());
    Configuration configuration = new Configuration(false);
    try (TableWriter<Object[]> writer =
        new TableWriter<>(TABLE, HadoopOutputFile.fromPath(path, configuration))) {
      for (Object[] row : rows) {
        writer.add(row);
      }
      assertThat(writer.rows()).isEqualTo(rows.size());
    }
    return HadoopInputFile.fromPath(path, configuration);
  }

  private static List<Object[]> read(TableScan scan, InputFile file) throws IOException {
    List<Object[]> rows = new ArrayList<>();
    scan.read(file, rows::add);
    return rows;
  }

  @Test
  void everyValueComesBack() throws IOException {
    TableScan all = TableScan.of("text", "small", "large", "real", "flag");
    assertThat(read(all, written(ROWS))).containsExactlyElementsOf(ROWS);
  }

  @Test
  void numbersThatAreNotFiniteComeBackAsNull() throws IOException {
    List<Object[]> rows =
        List.of(
            new Object[] {"nan", 1, 1L, Double.NaN, true},
            new Object[] {"infinite", 1, 1L, Double.NEGATIVE_INFINITY, true});
    assertThat(read(TableScan.of("real"), written(rows)))
        .containsExactly(new Object[] {null}, new Object[] {null});
  }

  @Test
  void columnsComeInTheOrderWantedAndThoseTheFileHasNotAreNull() throws IOException {
    assertThat(read(TableScan.of("large", "younger", "text"), written(ROWS)).get(1))
        .containsExactly(Long.MIN_VALUE, null, "η λ 𝜎 '\"\n");
  }

  @Test
  void onlyRowsOfTheFilterCome() throws IOException {
    TableScan ones =
        TableScan.of("text", "small").where(FilterApi.eq(FilterApi.intColumn("small"), 1));
    assertThat(read(ones, written(ROWS))).containsExactly(new Object[] {"plain", 1});
  }

  @Test
  void aTableWithoutRowsIsAFile() throws IOException {
    assertThat(read(TableScan.of("text"), written(List.of()))).isEmpty();
  }

  @Test
  void anIncompleteFileIsBroken() throws IOException {
    InputFile file = written(ROWS);
    Path path = folder.resolve("rows.parquet");
    byte[] bytes = Files.readAllBytes(path);
    // Hadoop's checksum file would find the damage before Parquet does.
    Files.delete(folder.resolve(".rows.parquet.crc"));
    for (int length : new int[] {0, 3, bytes.length / 2, bytes.length - 1}) {
      Files.write(path, Arrays.copyOf(bytes, length));
      InputFile torn =
          HadoopInputFile.fromPath(
              new org.apache.hadoop.fs.Path(path.toUri()), new Configuration(false));
      assertThatThrownBy(() -> read(TableScan.of("text"), torn))
          .as("%d bytes of %s", length, file)
          .isInstanceOf(BrokenFileException.class);
    }
  }
}
