package org.gradsweep.analysis.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.scratch.Scratch;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;

/**
 * A sweep as a database: a view for each of {@link Tables#ALL} over its committed Parquet files, in
 * a DuckDB within this process and in memory; without rows where the sweep does not have the table.
 *
 * <p>Each view has every column of its table, in the table's order: one that the files of an older
 * version lack is NULL, and columns that only the files have come last. Queries can read these
 * files and nothing else, neither on this machine nor over the network.
 */
public final class SweepDatabase implements AutoCloseable {
  /** The schema of the only sweep. */
  public static final String MAIN = "main";

  private final Connection connection;
  private final Path spill;
  private volatile Statement running;

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
    return open(files, Nuisance.declaredBy(files));
  }

  /**
   * Opens the committed files of a sweep, with other nuisance axes than it declares.
   *
   * @throws UserException if one of them can't be read
   */
  public static SweepDatabase open(SweepFiles files, Nuisance nuisance) {
    return open(Map.of(MAIN, files), nuisance, null);
  }

  /**
   * Opens a sweep, with one place to {@link #write} to.
   *
   * @throws UserException if one of the files can't be read
   */
  public static SweepDatabase openToWrite(SweepFiles files, Nuisance nuisance, Path output) {
    return open(Map.of(MAIN, files), nuisance, output);
  }

  /**
   * Opens several sweeps side by side, for example {@code first.trials} and {@code second.trials}.
   *
   * @param schemas each with its name
   * @param nuisance of all of them; the view {@code tuned} of each schema is made with it
   * @throws UserException if one of the files can't be read
   */
  public static SweepDatabase openAll(Map<String, SweepFiles> schemas, Nuisance nuisance) {
    return open(schemas, nuisance, null);
  }

  private static SweepDatabase open(
      Map<String, SweepFiles> schemas, Nuisance nuisance, Path output) {
    Path spill;
    try {
      spill = Files.createTempDirectory(Scratch.folder(), "sql");
    } catch (IOException e) {
      throw new UserException("cannot write temporary files: " + e.getMessage(), e);
    }
    SweepDatabase database = null;
    try {
      database = new SweepDatabase(connect(spill), spill);
      database.execute("SET errors_as_json = true");
      database.execute("SET parquet_metadata_cache = true");
      // As in Spark SQL, so that the same text gives the same rows in the same order.
      database.execute("SET default_null_order = 'nulls_first_on_asc_last_on_desc'");
      if (schemas.containsKey(MAIN)) {
        database.createDerivedViews(nuisance);
      }
      for (Map.Entry<String, SweepFiles> schema : schemas.entrySet()) {
        database.createViews(schema.getKey(), schema.getValue());
        if (!schema.getKey().equals(MAIN)) {
          database.createTunedView(schema.getKey(), nuisance);
        }
      }
      database.restrict(schemas.values(), output);
      return database;
    } catch (SQLException e) {
      if (database != null) {
        database.close();
      }
      throw QueryException.of("cannot open the database", null, 0, e);
    } catch (RuntimeException e) {
      if (database != null) {
        database.close();
      }
      throw e;
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

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Over empty tables first: to make a view opens every file that it reads. */
  private void createDerivedViews(Nuisance nuisance) throws SQLException {
    for (Table<?> table : Tables.ALL) {
      execute(TableView.over(MAIN, table, List.of()));
    }
    execute(nuisance.view(MAIN));
    for (SweepView view : SweepView.ALL) {
      execute(view.text());
    }
  }

  /** Where several sweeps stand side by side, of the views only what tunes networks is needed. */
  private void createTunedView(String schema, Nuisance nuisance) throws SQLException {
    execute(nuisance.view(schema));
    for (SweepView view : SweepView.ALL) {
      if (view.name().equals("replicates") || view.name().equals("tuned")) {
        execute(view.text(schema));
      }
    }
  }

  private void createViews(String schema, SweepFiles files) throws SQLException {
    try {
      execute("CREATE SCHEMA IF NOT EXISTS " + SqlTypes.identifier(schema));
      for (Table<?> table : Tables.ALL) {
        createView(schema, table, files);
      }
    } catch (SQLException e) {
      throw QueryException.of("cannot read " + files.location(), null, 0, e);
    }
  }

  private void createView(String schema, Table<?> table, SweepFiles files) throws SQLException {
    boolean atHand = files.tables().contains(table) || files.of(table).isEmpty();
    execute(
        atHand ? TableView.over(schema, table, files.of(table)) : TableView.closed(schema, table));
  }

  /**
   * Takes in the tables of which the files have come to hand since it was opened.
   *
   * @param files of the moment of those that the schema was opened with
   * @throws UserException if one of them can't be read
   */
  public void add(String schema, SweepFiles files) {
    try {
      for (Table<?> table : files.tables()) {
        createView(schema, table, files);
      }
    } catch (SQLException e) {
      throw QueryException.of("cannot read " + files.location(), null, 0, e);
    }
  }

  /**
   * From here on, nothing but the sweeps' files can be read, and nothing but the output written.
   */
  private void restrict(Collection<SweepFiles> sweeps, Path output) throws SQLException {
    // A path is checked in the form in which it is asked for, so both forms are allowed.
    String allowed =
        Stream.concat(
                sweeps.stream()
                    .flatMap(files -> files.byTable().values().stream())
                    .flatMap(List::stream)
                    .map(Path::toString)
                    .flatMap(path -> Stream.of(path, TableView.withoutWildcards(path))),
                Stream.ofNullable(output).map(Path::toString))
            .distinct()
            .map(SqlTypes::literal)
            .collect(Collectors.joining(", ", "[", "]"));
    execute("SET allowed_paths = " + allowed);
    execute("SET enable_external_access = false");
    execute("SET lock_configuration = true");
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
        running = statement;
        if (statement.execute(sql.text())) {
          try (ResultSet rows = statement.getResultSet()) {
            if (!reader.read(rows)) {
              return;
            }
          }
        }
      } catch (SQLException e) {
        throw QueryException.of(script.name(), sql, 0, e);
      } finally {
        running = null;
      }
    }
  }

  /**
   * Runs a script that ends with its only query, and writes that one's result as a Parquet file.
   *
   * @param output the path that the database was opened with
   * @throws UserException if a statement is wrong, or the script has another query
   */
  public void write(SqlScript script, Path output) {
    int last = script.statements().size() - 1;
    for (int i = 0; i <= last; i++) {
      SqlStatement sql = script.statements().get(i);
      sql.requireReading(script.name());
      if (sql.isQuery() != (i == last)) {
        throw new UserException(
            script.name()
                + ":"
                + SqlPlace.of(sql.text(), sql.begin())
                + ": a Parquet file takes the result of one query, the last statement; found "
                + (i == last ? "a statement without a result" : "a query before it"));
      }
      String copy = "COPY (";
      try (Statement statement = connection.createStatement()) {
        running = statement;
        if (i < last) {
          statement.execute(sql.text());
        } else {
          statement.execute(
              copy
                  + sql.text()
                  + "\n) TO "
                  + SqlTypes.literal(output.toString())
                  + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)");
        }
      } catch (SQLException e) {
        throw QueryException.of(script.name(), sql, i == last ? copy.length() : 0, e);
      } finally {
        running = null;
      }
    }
  }

  /** Takes the rows of a query. */
  @FunctionalInterface
  public interface RowReader {
    /**
     * Reads the row that the result stands at.
     *
     * @throws SQLException if it can't be computed
     */
    void read(ResultSet row) throws SQLException;
  }

  /**
   * Asks a query of this program's own, row by row.
   *
   * @throws UserException if the files that it reads are broken
   */
  public void query(String sql, RowReader reader) {
    query(sql, List.of(), reader);
  }

  /**
   * Asks a query of this program's own, row by row.
   *
   * @param parameters a value for each {@code ?} of the query, in order: numbers, NaN and infinity
   *     among them, or text
   * @throws UserException if the files that it reads are broken
   */
  public void query(String sql, List<?> parameters, RowReader reader) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    } catch (SQLException e) {
      throw QueryException.of("cannot read the sweep", null, 0, e);
    }
  }

  /**
   * Stops the statement that is running in another thread, if one is: it fails with a {@link
   * UserException}.
   */
  public void cancel() {
    Statement statement = running;
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        throw new IllegalStateException("cannot stop a query", e);
      }
    }
  }

  /** The names and types of the columns of every table and view, by its name, in their order. */
  public Map<String, Map<String, String>> columns() {
    Map<String, Map<String, String>> columns = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT table_name, column_name, data_type FROM information_schema.columns"
                    + " ORDER BY table_name, ordinal_position")) {
      while (rows.next()) {
        columns
            .computeIfAbsent(rows.getString(1), name -> new LinkedHashMap<>())
            .put(rows.getString(2), rows.getString(3));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot list the columns", e);
    }
    return columns;
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
      throw QueryException.of("cannot read the sweep", null, 0, e);
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
