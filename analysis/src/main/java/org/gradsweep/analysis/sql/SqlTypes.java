package org.gradsweep.analysis.sql;

import java.util.stream.Collectors;
import org.gradsweep.core.axis.ColumnType;
import org.gradsweep.core.table.Table;

/** The SQL types of the tables' columns, and text quoted for SQL. */
public final class SqlTypes {
  private SqlTypes() {}

  /** The standard SQL name of a column's type. */
  public static String name(ColumnType type) {
    return switch (type) {
      case STRING -> "VARCHAR";
      case INT -> "INTEGER";
      case LONG -> "BIGINT";
      case DOUBLE -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
    };
  }

  /** A query without rows that has the table's columns with their types. */
  static String emptyTable(Table<?> table) {
    return table.columns().stream()
        .map(column -> "CAST(NULL AS " + name(column.type()) + ") AS " + identifier(column.name()))
        .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
  }

  /** A quoted name. */
  static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A string literal. */
  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
