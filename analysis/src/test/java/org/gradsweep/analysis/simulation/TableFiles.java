package org.gradsweep.analysis.simulation;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.gradsweep.analysis.sql.SqlTypes;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;

/** Writes the tables of many small sweeps, fast: one database that is kept, and no batches. */
final class TableFiles implements AutoCloseable {
  private static final List<Table<?>> TABLES = List.of(Tables.TRIALS, Tables.EPOCHS, Tables.LAYERS);

  private final DuckDBConnection connection;

  TableFiles() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
    for (Table<?> table : TABLES) {
      execute(
          "CREATE TABLE "
              + table.name()
              + " ("
              + table.columns().stream()
                  .map(column -> '"' + column.name() + "\" " + SqlTypes.name(column.type()))
                  .collect(joining(", "))
              + ")");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Writes a sweep, in the place of an older one. */
  void write(Path folder, List<TrialResult> trials) throws SQLException, IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("sweep.yaml"), "name: simulated\n");
    for (Table<?> table : TABLES) {
      Files.createDirectories(folder.resolve(table.name()));
      append(table, trials);
      execute(
          "COPY "
              + table.name()
              + " TO '"
              + folder.resolve(table.name()).resolve("g.parquet").toString().replace("'", "''")
              + "' (FORMAT parquet, USE_TMP_FILE false)");
      execute("TRUNCATE " + table.name());
    }
  }

  private <R> void append(Table<R> table, List<TrialResult> trials) throws SQLException {
    try (DuckDBAppender rows = connection.createAppender("main", table.name())) {
      for (TrialResult trial : trials) {
        for (R row : trial.rows(table)) {
          rows.beginRow();
          for (Object value : table.values(row)) {
            append(rows, value);
          }
          rows.endRow();
        }
      }
    }
  }

  private static void append(DuckDBAppender rows, Object value) throws SQLException {
    if (value == null) {
      rows.appendNull();
    } else if (value instanceof Integer number) {
      rows.append(number.intValue());
    } else if (value instanceof Long number) {
      rows.append(number.longValue());
    } else if (value instanceof Double number) {
      rows.append(number.doubleValue());
    } else if (value instanceof Boolean flag) {
      rows.append(flag.booleanValue());
    } else {
      rows.append((String) value);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
