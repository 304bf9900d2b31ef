package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gradsweep.analysis.Answer.Call;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the three formats print, to the character. */
class FormatsTest {
  @TempDir private static Path sweep;

  @BeforeAll
  static void anEmptySweep() throws IOException {
    Files.createDirectories(sweep.resolve("trials"));
  }

  private static String print(String format, String query) {
    Call call = Call.of("sql", sweep, query, "--format", format);
    assertThat(call.err()).isEmpty();
    assertThat(call.exitCode()).isZero();
    return call.out();
  }

  @Test
  void aTableIsAlignedAndReadable() {
    assertThat(
            print(
                "table",
                "SELECT * FROM (VALUES (1, 'ab', 0.123456789::DOUBLE), (100, NULL, NULL))"
                    + " AS t(n, \"text ‖W‖\", x)"))
        .isEqualTo(
            """
              n  text ‖W‖         x
            ---  --------  --------
              1  ab        0.123457
            100  NULL          NULL
            (2 rows)
            """);
    assertThat(print("table", "SELECT 'x' AS a WHERE false"))
        .isEqualTo(
            """
            a
            -
            (0 rows)
            """);
    assertThat(print("TABLE", "SELECT sum(n) AS total FROM (VALUES (1), (20)) AS t(n)"))
        .isEqualTo(
            """
            total
            -----
               21
            (1 row)
            """);
  }

  @Test
  void aTableShowsDoublesToSixDigits() {
    String numbers =
        print(
            "table",
            "SELECT unnest([0, -0.5, 123456, 1234567, 0.0001, 0.00001234567, 1e300, -1e-300, 1/3,"
                + " 999999.9, 'inf', '-inf', 'nan']::DOUBLE[]) AS x");
    assertThat(numbers.lines().skip(2).map(String::strip))
        .containsExactly(
            "0",
            "-0.5",
            "123456",
            "1.23457e+06",
            "0.0001",
            "1.23457e-05",
            "1e+300",
            "-1e-300",
            "0.333333",
            "1e+06",
            "Infinity",
            "-Infinity",
            "NaN",
            "(13 rows)");
  }

  @Test
  void aTableKeepsControlCharactersFromTheTerminal() {
    assertThat(print("table", "SELECT e'a\\nb\\tc\\rd' || chr(27) || '[2J' AS text"))
        .contains("a\\nb\\tc\\rd?[2J");
  }

  @Test
  void csvFollowsRfc4180() {
    assertThat(
            print(
                "csv",
                "SELECT * FROM (VALUES (1, 'a,b', 0.1::DOUBLE, true), (2, 'say \"x\"', 1e-300, NULL),"
                    + " (3, e'two\\nlines', NULL, false), (4, '', NULL, NULL), (5, NULL, NULL, NULL),"
                    + " (6, 'ünï 層', 1.0/3, NULL)) AS t(n, \"a \"\"text\"\"\", x, b)"))
        .isEqualTo(
            "n,\"a \"\"text\"\"\",x,b\r\n"
                + "1,\"a,b\",0.1,true\r\n"
                + "2,\"say \"\"x\"\"\",1.0E-300,\r\n"
                + "3,\"two\nlines\",,false\r\n"
                + "4,\"\",,\r\n"
                + "5,,,\r\n"
                + "6,ünï 層,0.3333333333333333,\r\n");
  }

  @Test
  void jsonEscapesAndKeepsEveryDigit() {
    assertThat(
            print(
                "json",
                "SELECT 9007199254740993 AS n, 0.1::DOUBLE AS x, 1/0 AS inf, NULL AS nothing,"
                    + " e'\"q\" \\\\ \\n\\t\\x01 <b> 層' AS text, true AS yes, 1.50::DECIMAL(5,2) AS d,"
                    + " 1 AS \"a\"\"b\", 2 AS n"))
        .isEqualTo(
            "[\n  {\"n\": 9007199254740993, \"x\": 0.1, \"inf\": null, \"nothing\": null,"
                + " \"text\": \"\\\"q\\\" \\\\ \\n\\t\\u0001 <b> 層\", \"yes\": true, \"d\": 1.50,"
                + " \"a\\\"b\": 1, \"n_1\": 2}\n]\n");
    assertThat(print("json", "SELECT 1 AS a WHERE false")).isEqualTo("[]\n");
    assertThat(print("json", "SELECT unnest([1, 2]) AS a"))
        .isEqualTo("[\n  {\"a\": 1},\n  {\"a\": 2}\n]\n");
  }

  @Test
  void valuesOfEveryTypeHaveAText() {
    assertThat(
            print(
                "json",
                "SELECT [1, 2] AS list, {'a': 1, 'b': [true]} AS struct, MAP {'k': NULL} AS map,"
                    + " [] AS empty, DATE '2026-01-02' AS day, TIMESTAMP '2026-01-02 03:04:05' AS t,"
                    + " '\\x0A\\xFF'::BLOB AS bytes, 170141183460469231731687303715884105727 AS huge"))
        .isEqualTo(
            "[\n  {\"list\": [1, 2], \"struct\": {\"a\": 1, \"b\": [true]}, \"map\": {\"k\": null},"
                + " \"empty\": [], \"day\": \"2026-01-02\", \"t\": \"2026-01-02 03:04:05\","
                + " \"bytes\": \"0aff\", \"huge\": 170141183460469231731687303715884105727}\n]\n");
    assertThat(print("csv", "SELECT [1, 2] AS list, {'a': 'x'} AS struct"))
        .isEqualTo("list,struct\r\n\"[1, 2]\",\"{\"\"a\"\": \"\"x\"\"}\"\r\n");
  }

  @Test
  void everyQueryOfAScriptIsPrinted() {
    String script =
        "CREATE VIEW v AS SELECT 1 AS a; SELECT a FROM v; -- a comment\nSELECT a + 1 AS b FROM v;";
    assertThat(print("csv", script)).isEqualTo("a\r\n1\r\n\nb\r\n2\r\n");
    assertThat(print("json", script)).isEqualTo("[\n  {\"a\": 1}\n]\n\n[\n  {\"b\": 2}\n]\n");
  }

  @Test
  void aLargeResultIsPrintedWhole() {
    String query = "SELECT range AS i FROM range(30000)";
    assertThat(print("csv", query).lines().count()).isEqualTo(30_001);
    assertThat(print("json", query).lines().count()).isEqualTo(30_002);
    assertThat(print("table", query)).endsWith("29999\n(30000 rows)\n");
  }

  @Test
  void aClosedPipeEndsItQuietly() {
    for (String format : new String[] {"table", "csv", "json"}) {
      ClosedPipe pipe = new ClosedPipe();
      StringBuilder err = new StringBuilder();
      int exitCode =
          Main.run(
              new String[] {
                "sql",
                sweep.toString(),
                "SELECT range AS i FROM range(1000000000); SELECT 2",
                "--format",
                format
              },
              new PrintStream(pipe, false, StandardCharsets.UTF_8),
              new PrintStream(
                  new OutputStream() {
                    @Override
                    public void write(int b) {
                      err.append((char) b);
                    }
                  },
                  true,
                  StandardCharsets.UTF_8));
      assertThat(exitCode).isZero();
      assertThat(err).isEmpty();
      assertThat(pipe.written).isLessThan(1_000_000);
    }
  }

  /** What stdout is after {@code | head}. */
  private static final class ClosedPipe extends OutputStream {
    private long written;

    @Override
    public void write(int b) throws IOException {
      if (++written > 100) {
        throw new IOException("Broken pipe");
      }
    }
  }
}
