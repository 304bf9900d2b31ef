package org.gradsweep.analysis.format;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Prints rows that were made in Java as the answer of a query is printed. */
public final class RowPrinter {
  private final List<String> names = new ArrayList<>();
  private final List<String> types = new ArrayList<>();
  private final List<List<Object>> rows = new ArrayList<>();

  /**
   * Adds a column.
   *
   * @param type its SQL type
   */
  public RowPrinter column(String name, String type) {
    names.add(name);
    types.add(type);
    return this;
  }

  /** Adds a row: a value for each column, null and NaN for NULL. */
  public void row(List<Object> values) {
    if (values.size() != names.size()) {
      throw new IllegalArgumentException(values.size() + " values for " + names);
    }
    rows.add(values);
  }

  /** Prints all rows, in the order in which they were added. */
  public void print(Format format, PrintStream out) {
    StringBuilder columns = new StringBuilder("place BIGINT");
    for (int i = 0; i < names.size(); i++) {
      columns.append(", \"").append(names.get(i)).append("\" ").append(types.get(i));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE answer (" + columns + ")");
      String marks = ", ?".repeat(names.size());
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO answer VALUES (?" + marks + ")")) {
        for (int r = 0; r < rows.size(); r++) {
          insert.setLong(1, r);
          for (int c = 0; c < names.size(); c++) {
            Object value = rows.get(r).get(c);
            insert.setObject(c + 2, value instanceof Double d && d.isNaN() ? null : value);
          }
          insert.addBatch();
        }
        if (!rows.isEmpty()) {
          insert.executeBatch();
        }
      }
      try (ResultSet answer =
          statement.executeQuery("SELECT * EXCLUDE (place) FROM answer ORDER BY place")) {
        format.print(answer, out);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot print rows of " + names, e);
    }
  }
}
