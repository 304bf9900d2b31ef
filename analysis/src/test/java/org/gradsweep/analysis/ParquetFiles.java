package org.gradsweep.analysis;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.gradsweep.analysis.sql.SqlTypes;
import org.gradsweep.core.table.Column;
import org.gradsweep.core.table.Table;

/** Writes rows of a table as Parquet, with the types that the table declares. */
final class ParquetFiles {
  private ParquetFiles() {}

  /**
   * Writes one file.
   *
   * @param without columns that the file is to lack
   */
  static <R> void write(Table<R> table, List<R> rows, Path file, Set<String> without)
      throws SQLException, IOException {
    Files.createDirectories(file.getParent());
    String columns =
        table.columns().stream()
            .map(column -> '"' + column.name() + "\" " + SqlTypes.name(column.type()))
            .collect(joining(", "));
    String stored =
        table.columns().stream()
            .map(Column::name)
            .filter(name -> !without.contains(name))
            .map(name -> '"' + name + '"')
            .collect(joining(", "));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE written (" + columns + ")");
      try (DuckDBAppender rowsOfTable =
          connection.unwrap(DuckDBConnection.class).createAppender("main", "written")) {
        for (R row : rows) {
          rowsOfTable.beginRow();
          for (Object value : table.values(row)) {
            append(rowsOfTable, value);
          }
          rowsOfTable.endRow();
        }
      }
      statement.execute(
          "COPY (SELECT "
              + stored
              + " FROM written) TO '"
              + file.toString().replace("'", "''")
              + "' (FORMAT parquet, USE_TMP_FILE false)");
    }
  }

  private static void append(DuckDBAppender row, Object value) throws SQLException {
    if (value == null) {
      row.appendNull();
    } else if (value instanceof String text) {
      row.append(text);
    } else if (value instanceof Integer number) {
      row.append(number);
    } else if (value instanceof Long number) {
      row.append(number);
    } else if (value instanceof Double number) {
      row.append(number);
    } else {
      row.append((Boolean) value);
    }
  }

  static <R> void write(Table<R> table, List<R> rows, Path file) throws SQLException, IOException {
    write(table, rows, file, Set.of());
  }
}
