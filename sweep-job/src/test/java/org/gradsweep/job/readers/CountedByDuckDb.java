package org.gradsweep.job.readers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What DuckDB counts in a file, whose rows are known by their column {@code id}. */
final class CountedByDuckDb implements AutoCloseable {
  private final Connection connection;

  /**
   * Counts in a file.
   *
   * @param reading DuckDB's function that reads it
   * @param id the column with the numbers of the rows
   */
  CountedByDuckDb(String reading, String id, String label) throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    execute("SET threads = 1");
    execute(
        "CREATE VIEW t AS SELECT * RENAME (%s AS id, %s AS kind) FROM %s"
            .formatted(id, label, reading));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<List<String>> query(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<List<String>> all = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(rows.getString(i));
        }
        all.add(row);
      }
      return all;
    }
  }

  long rows() throws SQLException {
    return Long.parseLong(query("SELECT count(*) FROM t").get(0).get(0));
  }

  /** The smallest and the largest number of the columns. */
  List<Double> range(List<String> columns) throws SQLException {
    List<String> least = columns.stream().map(c -> "min(" + c + "::DOUBLE)").toList();
    List<String> most = columns.stream().map(c -> "max(" + c + "::DOUBLE)").toList();
    return query(
            "SELECT least(%s), greatest(%s) FROM t"
                .formatted(String.join(", ", least), String.join(", ", most)))
        .get(0)
        .stream()
        .map(Double::valueOf)
        .toList();
  }

  List<String> classes() throws SQLException {
    return query("SELECT DISTINCT kind::VARCHAR AS name FROM t ORDER BY name").stream()
        .map(row -> row.get(0))
        .toList();
  }

  /** Of each part of the order of the file the fewest and the most examples that a class has. */
  Map<String, List<Long>> extremes(int train, int test) throws SQLException {
    Map<String, List<Long>> extremes = new TreeMap<>();
    for (List<String> row :
        query(
            """
            SELECT part, min(n), max(n)
            FROM (SELECT CASE WHEN id < %d THEN 'training' WHEN id < %d THEN 'test'
                              ELSE 'validation' END AS part, kind, count(*) AS n
                  FROM t GROUP BY ALL)
            GROUP BY part
            """
                .formatted(train, train + test))) {
      extremes.put(row.get(0), List.of(Long.valueOf(row.get(1)), Long.valueOf(row.get(2))));
    }
    return extremes;
  }

  /** How many examples each class has. */
  Map<String, Long> sizes() throws SQLException {
    Map<String, Long> sizes = new TreeMap<>();
    for (List<String> row : query("SELECT kind::VARCHAR, count(*) FROM t GROUP BY ALL")) {
      sizes.put(row.get(0), Long.valueOf(row.get(1)));
    }
    return sizes;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
