package org.gradsweep.analysis.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.table.Table;

/**
 * A sweep as a database: the views {@code trials}, {@code epochs} and {@code layers} over its
 * committed Parquet files, in a DuckDB within this process and in memory.
 *
 * <p>Each view has every column of its table, in the table's order: one that the files of an older
 * version lack is NULL, and columns that only the files have come last. Queries can read these
 * files and nothing else, neither on this machine nor over the network.
 */
public final class SweepDatabase implements AutoCloseable {
  private final Connection connection;
  private final Path spill;

  private SweepDatabase(Connection connection, Path spill) {
    this.connection = connection;
    this.spill = spill;
  }

  /**
   * Opens the committed files of a sweep.
   *
   * @throws UserException if one of them can't be read
   */
  public static SweepDatabase open(SweepFiles files) {
    Path spill;
    try {
      spill = Files.createTempDirectory("gradsweep-sql");
    } catch (IOException e) {
      throw new UserException("cannot write temporary files: " + e.getMessage(), e);
    }
    SweepDatabase database = null;
    try {
      database = new SweepDatabase(connect(spill), spill);
      database.createViews(files);
      return database;
    } catch (SQLException e) {
      if (database != null) {
        database.close();
      }
      throw QueryError.of("cannot read " + files.folder(), null, e);
    }
  }

  private static Connection connect(Path spill) throws SQLException {
    Properties settings = new Properties();
    // A result is handed over while it is computed, not collected in memory before.
    settings.setProperty("jdbc_stream_results", "true");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("allow_community_extensions", "false");
    settings.setProperty("temp_directory", spill.toString());
    return DriverManager.getConnection("jdbc:duckdb:", settings);
  }

  private void createViews(SweepFiles files) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET errors_as_json = true");
      statement.execute("SET parquet_metadata_cache = true");
      for (var entry : files.byTable().entrySet()) {
        statement.execute(view(entry.getKey(), entry.getValue()));
      }
      // A path is checked in the form in which it is asked for, so both forms are allowed.
      String allowed =
          files.byTable().values().stream()
              .flatMap(List::stream)
              .map(Path::toString)
              .flatMap(path -> Stream.of(path, withoutWildcards(path)))
              .distinct()
              .map(SqlTypes::literal)
              .collect(Collectors.joining(", ", "[", "]"));
      statement.execute("SET allowed_paths = " + allowed);
      statement.execute("SET enable_external_access = false");
      statement.execute("SET lock_configuration = true");
    }
  }

  private static String view(Table<?> table, List<Path> files) {
    String sql =
        "CREATE VIEW " + SqlTypes.identifier(table.name()) + " AS " + SqlTypes.emptyTable(table);
    if (files.isEmpty()) {
      return sql;
    }
    // Folders named key=value are no columns here.
    return files.stream()
        .map(path -> SqlTypes.literal(withoutWildcards(path.toString())))
        .collect(
            Collectors.joining(
                ", ",
                sql + " UNION ALL BY NAME SELECT * FROM read_parquet([",
                "], union_by_name = true, hive_partitioning = false)"));
  }

  /** The pattern that matches just this path. */
  private static String withoutWildcards(String path) {
    return path.replaceAll("[*?\\[]", "[$0]");
  }

  /** Takes the results of a script. */
  @FunctionalInterface
  public interface ResultReader {
    /**
     * Reads the result of one query.
     *
     * @return whether the script is to go on
     * @throws SQLException if a row can't be computed
     */
    boolean read(ResultSet rows) throws SQLException;
  }

  /**
   * Runs a script and hands over the result of each of its queries, in order, while it is computed.
   *
   * @throws UserException if a statement is wrong, or does more than read
   */
  public void run(SqlScript script, ResultReader reader) {
    for (SqlStatement sql : script.statements()) {
      sql.requireReading(script.name());
      try (Statement statement = connection.createStatement()) {
        if (statement.execute(sql.text())) {
          try (ResultSet rows = statement.getResultSet()) {
            if (!reader.read(rows)) {
              return;
            }
          }
        }
      } catch (SQLException e) {
        throw QueryError.of(script.name(), sql, e);
      }
    }
  }

  /**
   * Runs a statement of this program's own that makes or removes a table in memory.
   *
   * @throws UserException if the files that it reads are broken
   */
  public void define(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw QueryError.of("cannot read the sweep", null, e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot close the database", e);
    } finally {
      delete(spill);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}
