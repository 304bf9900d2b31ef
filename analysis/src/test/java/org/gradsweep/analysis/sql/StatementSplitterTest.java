package org.gradsweep.analysis.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.gradsweep.core.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementSplitterTest {
  private static List<String> split(String sql) {
    return new StatementSplitter(sql)
        .split().stream().map(statement -> statement.text().strip()).toList();
  }

  @Test
  void splitsAtSemicolons() {
    assertThat(split("SELECT 1; SELECT 2;\n;; SELECT 3"))
        .containsExactly("SELECT 1", "SELECT 2", "SELECT 3");
    assertThat(split("")).isEmpty();
    assertThat(split("-- nothing; at all\n /* ; */ ;")).isEmpty();
    assertThat(split("\ufeffSELECT 1")).containsExactly("SELECT 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ';'",
        "SELECT 'it''s; one'",
        "SELECT \"a;b\"",
        "SELECT e'a\\';b'",
        "SELECT $$a;b$$",
        "SELECT $tag$a;$$;b$tag$",
        "SELECT 1 -- one; statement",
        "SELECT /* a; /* b; */ c; */ 1",
        "SELECT 'unterminated; text",
        "SELECT /* unterminated; comment",
        "SELECT $$unterminated; text",
        "SELECT date';'",
        "SELECT '\\' AS backslash",
      })
  void aSemicolonInsideEndsNothing(String sql) {
    assertThat(split(sql)).containsExactly(sql);
    assertThat(split("SELECT 0;" + sql)).containsExactly("SELECT 0", sql);
  }

  @Test
  void aPlaceInAStatementIsThePlaceInTheScript() {
    SqlStatement second = new StatementSplitter("SELECT 'ü';\nSELECT 'ü', x").split().get(1);
    int byteOffset = second.text().indexOf('x') + 1; // ü takes two bytes
    assertThat(second.place(byteOffset)).hasToString("2:13");
    SqlStatement sameLine = new StatementSplitter("SELECT 1; SELECT x").split().get(1);
    assertThat(sameLine.place(sameLine.text().indexOf('x'))).hasToString("1:18");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "select 'COPY'",
        "-- comment\nSELECT 1",
        "/* c */ (SELECT 1)",
        "((SELECT 1))",
        "WITH a AS (SELECT 1) SELECT * FROM a",
        "FROM trials",
        "VALUES (1)",
        "DESCRIBE trials",
        "SUMMARIZE trials",
        "SHOW TABLES",
        "PIVOT trials ON depth",
        "EXPLAIN ANALYZE SELECT 1",
        "EXPLAIN (FORMAT json) SELECT 1",
        "CREATE OR REPLACE TEMP VIEW v AS SELECT 1",
        "CREATE MACRO f(x) AS x + 1",
      })
  void statementsThatReadAreRun(String sql) {
    new StatementSplitter(sql).split().get(0).requireReading("query");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COPY trials TO 'x.parquet'",
        "/* SELECT */ copy trials TO 'x'",
        "EXPLAIN ANALYZE COPY trials TO 'x'",
        "EXPLAIN (ANALYZE) COPY trials TO 'x'",
        "ATTACH 'x.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "EXPORT DATABASE 'x'",
        "SET threads = 1",
        "PRAGMA enable_profiling",
        "CREATE PERSISTENT SECRET s (TYPE s3)",
        "DROP VIEW trials",
        "SELECTED",
        "'a'",
      })
  void allOthersAreRefused(String sql) {
    SqlStatement statement = new StatementSplitter(sql).split().get(0);
    assertThatThrownBy(() -> statement.requireReading("query"))
        .isInstanceOf(UserException.class)
        .hasMessageMatching("query:1:\\d+: only statements that read are run.*");
  }
}
