package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.gradsweep.analysis.Answer.Call;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where answers go to and scripts come from: files, and pipes. */
class SqlOutputTest {
  @TempDir private static Path folder;
  private static SweepFixture fixture;

  @BeforeAll
  static void writeSweep() throws Exception {
    fixture = SweepFixture.write(folder.resolve("sweep"));
    for (String warnedOf : List.of("truncated.parquet", "empty.parquet")) {
      Files.delete(fixture.folder().resolve("trials").resolve(warnedOf));
    }
  }

  private static Call sql(Object... arguments) {
    return Call.of(
        Stream.concat(Stream.of("sql", fixture.folder()), Stream.of(arguments)).toArray());
  }

  private static void assertMistake(Call call, String message) {
    assertThat(call.err()).startsWith("gradsweep: " + message).hasLineCount(1);
    assertThat(call.out()).isEmpty();
    assertThat(call.exitCode()).isEqualTo(2);
  }

  @Test
  void parquetKeepsTypesAndValues() throws SQLException {
    Path file = folder.resolve("it's a file.parquet");
    Call call = sql("CREATE VIEW done AS FROM trials; FROM done", "--output", file);
    assertThat(call).isEqualTo(new Call(0, "", ""));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*), count(DISTINCT trial_id), any_value(typeof(learning_rate)) FROM '"
                    + file.toString().replace("'", "''")
                    + "'")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getInt(1)).isEqualTo(fixture.trials().size());
      assertThat(row.getInt(2)).isEqualTo(fixture.trials().size());
      assertThat(row.getString(3)).isEqualTo("DOUBLE");
    }
  }

  @Test
  void textGoesToAFileToo() throws IOException {
    for (String format : List.of("csv", "json")) {
      Path file = folder.resolve("answer." + format);
      Files.writeString(file, "an older answer that is longer than the new one");
      assertThat(sql("SELECT 1 AS a", "--output", file)).isEqualTo(new Call(0, "", ""));
      assertThat(Files.readString(file))
          .isEqualTo(sql("SELECT 1 AS a", "--format", format).out())
          .contains("1");
    }
    Path file = folder.resolve("answer.csv");
    sql("SELECT 1 AS a", "--output", file, "--format", "table");
    assertThat(file).hasContent("a\n-\n1\n(1 row)\n");
  }

  @Test
  void aFileThatCannotBeCompletedLeavesTheOlderOne() throws IOException {
    Path file = folder.resolve("older.csv");
    Files.writeString(file, "older");
    assertMistake(
        sql("SELECT 1; SELECT CAST('x' AS INTEGER)", "--output", file),
        "query:1:18: Conversion Error: Could not convert string 'x' to INT32");
    assertThat(file).hasContent("older");
    Path parquet = folder.resolve("wrong.parquet");
    assertMistake(
        sql("\n SELECT dept FROM trials", "--output", parquet),
        "query:2:9: Binder Error: Referenced column \"dept\" not found");
    assertThat(parquet).doesNotExist();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith("."));
    }
  }

  @Test
  void wrongPlacesAreOneLine() throws IOException {
    assertMistake(sql("FROM trials", "--format", "parquet"), "--format parquet: needs --output");
    assertMistake(sql("SELECT 1", "--output", folder), folder + ": must be a file, found a folder");
    assertMistake(
        sql("SELECT 1", "--output", folder.resolve("none/a.csv")),
        folder.resolve("none/a.csv") + ": no such folder: " + folder.resolve("none"));
    Path own = fixture.folder().resolve("layers/mine.parquet");
    assertMistake(
        sql("FROM trials", "--output", own), own + ": must not lie among the sweep's own files");
    Path two = folder.resolve("two.parquet");
    assertMistake(
        sql("SELECT 1; SELECT 2", "--output", two),
        "query:1:1: a Parquet file takes the result of one query, the last statement; found a query"
            + " before it");
    assertMistake(
        sql("CREATE VIEW v AS SELECT 2", "--output", two),
        "query:1:1: a Parquet file takes the result of one query, the last statement; found a"
            + " statement without a result");
    assertThat(two).doesNotExist();
  }

  private static Call pipe(String script, Object... arguments) {
    return Call.withInput(
        script.getBytes(StandardCharsets.UTF_8),
        Stream.concat(Stream.of("sql", fixture.folder()), Stream.of(arguments)).toArray());
  }

  @Test
  void aPipeIsAScript() {
    assertThat(pipe("SELECT 1 AS a;\n-- and\nSELECT 'ü' AS b\n", "--format", "csv"))
        .isEqualTo(new Call(0, "a\r\n1\r\n\nb\r\nü\r\n", ""));
    assertThat(pipe("@outcome\n").out()).isEqualTo(sql("@outcome").out()).contains("(3 rows)");
    assertMistake(pipe("SELECT 1 AS a,\n  b"), "stdin:2:3: Binder Error: Referenced column \"b\"");
    assertMistake(pipe(" \n"), "stdin: must hold an SQL statement, found none");
    assertMistake(
        Call.withInput(new byte[] {(byte) 0xff}, "sql", fixture.folder()),
        "stdin: must be text in UTF-8");
  }
}
