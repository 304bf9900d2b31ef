package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.gradsweep.analysis.Answer.Call;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake of the user's is one line on stderr and exit code 2. */
class SqlErrorsTest {
  @TempDir private static Path folder;
  private static String sweep;

  @BeforeAll
  static void makeSweep() throws IOException {
    sweep = folder.resolve("sweep").toString();
    Files.createDirectories(folder.resolve("sweep/trials"));
    Files.createDirectories(folder.resolve("holiday/pictures"));
    Files.writeString(folder.resolve("file"), "");
    Files.writeString(folder.resolve("empty.sql"), "-- nothing yet\n");
    Files.writeString(folder.resolve("wrong.sql"), "SELECT 1;\n\nSELECT 'ü', dept\nFROM trials;\n");
    Files.write(folder.resolve("latin1.sql"), "SELECT 'ü'".getBytes(StandardCharsets.ISO_8859_1));
    Files.createDirectories(folder.resolve("folder.sql"));
  }

  private static Arguments mistake(String message, Object... arguments) {
    return Arguments.of(message, arguments);
  }

  static Stream<Arguments> mistakes() {
    Path wrong = folder.resolve("wrong.sql");
    return Stream.of(
        mistake("a command is missing: sql, report or compare"),
        mistake("Missing required parameter: 'DIR'", "sql"),
        mistake("stdin: must hold an SQL statement, found none", "sql", sweep),
        mistake("Unmatched argument at index 3: 'more'", "sql", sweep, "SELECT 1", "more"),
        mistake(
            "Invalid value for option '--format': expected one of [TABLE, CSV, JSON, PARQUET]"
                + " (case-insensitive) but was 'xml'",
            "sql",
            sweep,
            "SELECT 1",
            "--format",
            "xml"),
        mistake("Unmatched arguments from index 0: 'sequel'", "sequel", sweep),
        mistake(folder + "/none: no such folder", "sql", folder + "/none", "SELECT 1"),
        mistake(
            folder + "/file: must be a folder, found a file", "sql", folder + "/file", "SELECT 1"),
        mistake(
            folder
                + "/holiday: must be the folder of a sweep, found neither sweep.yaml nor trials/",
            "sql",
            folder + "/holiday",
            "SELECT 1"),
        mistake(
            "cannot use s3a://bucket/x: the module for s3a: is missing,"
                + " org.apache.hadoop:hadoop-aws:3.4",
            "sql",
            "s3a://bucket/x",
            "SELECT 1"),
        mistake(
            "cannot use warehouse://host/x: Hadoop knows no file system of the scheme warehouse:",
            "report",
            "warehouse://host/x",
            "--output",
            "x.html"),
        mistake(
            "cannot use hdfs://no-such-host.invalid/x: no such host: no-such-host.invalid",
            "compare",
            "hdfs://no-such-host.invalid/x",
            sweep),
        mistake(
            "--conf: must be spark.hadoop.KEY=VALUE, found fs.s3a.access.key",
            "sql",
            sweep,
            "SELECT 1",
            "--conf",
            "fs.s3a.access.key=secret"),
        mistake("query: must hold an SQL statement, found none", "sql", sweep, " ; -- none"),
        mistake("query: must hold an SQL statement, found none", "sql", sweep, ""),
        mistake(folder + "/none.sql: no such file", "sql", sweep, folder.resolve("none.sql")),
        mistake(
            folder + "/empty.sql: must hold an SQL statement, found none",
            "sql",
            sweep,
            folder.resolve("empty.sql")),
        mistake(
            folder + "/latin1.sql: must be text in UTF-8",
            "sql",
            sweep,
            folder.resolve("latin1.sql")),
        mistake(
            "cannot read " + folder + "/folder.sql: it is a folder",
            "sql",
            sweep,
            folder.resolve("folder.sql")),
        mistake(
            "query:1:19: Parser Error: syntax error at or near \"trials\"",
            "sql",
            sweep,
            "SELECT depth FORM trials"),
        mistake(
            "query:3:3: Catalog Error: Scalar Function with name medianoid does not exist!"
                + " Did you mean \"median\"?",
            "sql",
            sweep,
            "-- a comment\nSELECT\n  medianoid(depth) FROM trials"),
        mistake(
            wrong
                + ":3:13: Binder Error: Referenced column \"dept\" not found in FROM clause!"
                + " Candidate bindings: \"depth\"",
            "sql",
            sweep,
            wrong),
        mistake(
            "query:1:15: Catalog Error: Table with name trails does not exist!"
                + " Did you mean \"trials\"?",
            "sql",
            sweep,
            "SELECT * FROM trails"),
        mistake(
            "query:1:8: Conversion Error: Could not convert string 'x' to INT32",
            "sql",
            sweep,
            "SELECT CAST('x' AS INTEGER)"),
        mistake(
            "query:2:1: only statements that read are run, such as SELECT, WITH or DESCRIBE; found"
                + " SELEC",
            "sql",
            sweep,
            "-- 層\nSELEC 1"),
        mistake(
            "query:1:1: only statements that read are run, such as SELECT, WITH or DESCRIBE; found"
                + " COPY",
            "sql",
            sweep,
            "COPY (SELECT 1) TO '" + folder.resolve("out.csv") + "'"),
        mistake(
            "query: Catalog Error: Table Function with name \"read_xlsx\" is not in the catalog,"
                + " but it exists in the excel extension.",
            "sql",
            sweep,
            "SELECT * FROM read_xlsx('a.xlsx')"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isOneLine(String message, Object[] arguments) {
    Call call = Call.of(arguments);
    assertThat(call.err()).startsWith("gradsweep: " + message).hasLineCount(1).endsWith("\n");
    assertThat(call.exitCode()).isEqualTo(2);
  }

  @Test
  void anUnknownNameListsTheQueries() {
    Call call = Call.of("sql", sweep, "@learning-sped");
    assertThat(call.err())
        .startsWith(
            "gradsweep: @learning-sped: no such query; there are @01-accuracy-by-depth,"
                + " @02-learning-speed, ")
        .hasLineCount(1);
    assertThat(call.exitCode()).isEqualTo(2);
  }

  @Test
  void whatStandsBeforeTheMistakeIsPrinted() {
    Call call = Call.of("sql", sweep, folder.resolve("wrong.sql"), "--format", "csv");
    assertThat(call.out()).isEqualTo("1\r\n1\r\n");
  }

  @Test
  void filesOutsideTheSweepCannotBeRead() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.csv"), "a\n1\n");
    for (String query :
        new String[] {
          "SELECT * FROM read_csv('" + secret + "')",
          "SELECT * FROM read_text('" + secret + "')",
          "SELECT * FROM glob('" + folder + "/*')",
          "SELECT * FROM '" + secret + "'",
          "SELECT * FROM read_csv('http://127.0.0.1:9/a.csv')",
        }) {
      Call call = Call.of("sql", sweep, query);
      assertThat(call.exitCode()).as(query).isEqualTo(2);
      assertThat(call.out()).as(query).isEmpty();
      assertThat(call.err()).as(query).hasLineCount(1);
    }
  }

  @Test
  void helpIsNoMistake() {
    Call call = Call.of("sql", "--help");
    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).contains("Usage: gradsweep sql").contains("table, csv, json, parquet");
    assertThat(call.err()).isEmpty();
  }

  @Test
  void aQueryMayBeginWithAComment() {
    Call call =
        Call.of("sql", sweep, "-- how many\nSELECT count(*) AS n FROM trials", "--format=csv");
    assertThat(call.err()).isEmpty();
    assertThat(call.out()).isEqualTo("n\r\n0\r\n");
  }
}
