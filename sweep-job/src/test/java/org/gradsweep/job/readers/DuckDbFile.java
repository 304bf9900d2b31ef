package org.gradsweep.job.readers;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Writes a table that stands in a CSV file by DuckDB, each column in its type. */
final class DuckDbFile {
  private DuckDbFile() {}

  /**
   * Writes a file.
   *
   * @param csv written as {@link CsvFile#COMMAS}
   * @param options of DuckDB's COPY, such as {@code FORMAT parquet}
   * @param vectors whether lists and vectors are written as such, not a column for each element
   */
  static void write(MadeUpTable table, Path csv, Path file, String options, boolean vectors)
      throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int place : vectors ? table.fields() : all(table)) {
      columns.add(column(table, place, vectors));
    }
    execute(
        "COPY (SELECT "
            + String.join(", ", columns)
            + " FROM read_csv('"
            + csv
            + "', all_varchar = true) ORDER BY id::INTEGER) TO '"
            + file
            + "' ("
            + options
            + ")");
  }

  private static List<Integer> all(MadeUpTable table) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      all.add(i);
    }
    return all;
  }

  private static String column(MadeUpTable table, int place, boolean vectors) {
    MadeUpTable.Column column = table.columns().get(place);
    String vector = column.vector();
    if (vectors && vector != null) {
      List<String> elements = new ArrayList<>();
      for (int i = place; vector.equals(table.columns().get(i).vector()); i++) {
        elements.add(table.columns().get(i).name() + "::DOUBLE");
      }
      String list = "[" + String.join(", ", elements) + "]";
      return switch (vector) {
        case "list" -> list + "::FLOAT[3] AS list";
        case "dense" ->
            ("{'type': 1::TINYINT, 'size': NULL::INTEGER, 'indices': NULL::INTEGER[], 'values': "
                + list
                + "} AS dense");
        default ->
            ("{'type': 0::TINYINT, 'size': %d, 'indices':"
                    + " [i - 1 FOR i IN range(1, %d) IF %s[i] <> 0]::INTEGER[],"
                    + " 'values': [x FOR x IN %s IF x <> 0]} AS %s")
                .formatted(elements.size(), elements.size() + 1, list, list, vector);
      };
    }
    return column.name() + "::" + type(column) + " AS " + column.name();
  }

  private static String type(MadeUpTable.Column column) {
    return switch (column.kind()) {
      case INT8 -> "TINYINT";
      case INT16 -> "SMALLINT";
      case INT32 -> "INTEGER";
      case INT64 -> "BIGINT";
      case UINT8 -> "UTINYINT";
      case UINT16 -> "USMALLINT";
      case UINT32 -> "UINTEGER";
      case UINT64 -> "UBIGINT";
      case FLOAT16, FLOAT32 -> "FLOAT";
      case FLOAT64 -> "DOUBLE";
      case DECIMAL_4_2 -> "DECIMAL(4, 2)";
      case DECIMAL_9_3 -> "DECIMAL(9, 3)";
      case DECIMAL_18_5 -> "DECIMAL(18, 5)";
      case DECIMAL_38_4 -> "DECIMAL(38, 4)";
      case BOOLEAN -> "BOOLEAN";
      case TEXT ->
          column.name().equals(MadeUpTable.LABEL)
              ? "ENUM('virginica', 'setosa', 'versicolor')"
              : "VARCHAR";
    };
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 1");
      statement.execute(sql);
    }
  }
}
