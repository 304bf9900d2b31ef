package org.gradsweep.analysis.sql;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.gradsweep.core.table.Table;

/** The statements that make a table's view over its Parquet files. */
final class TableView {
  private TableView() {}

  private static String empty(String schema, Table<?> table) {
    return "CREATE OR REPLACE VIEW "
        + SqlTypes.identifier(schema)
        + "."
        + SqlTypes.identifier(table.name())
        + " AS "
        + SqlTypes.emptyTable(table);
  }

  /** A view that has the table's columns, and fails when a row is asked for. */
  static String closed(String schema, Table<?> table) {
    return empty(schema, table)
        + " UNION ALL BY NAME SELECT NULL AS "
        + SqlTypes.identifier(table.columns().get(0).name())
        + " FROM range(1) WHERE error("
        + SqlTypes.literal(
            "the files of the table " + table.name() + " are not here: name the table in the query")
        + ") IS NULL";
  }

  /** A view that has the table's columns and the rows of these files. */
  static String over(String schema, Table<?> table, List<Path> files) {
    String sql = empty(schema, table);
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
  static String withoutWildcards(String path) {
    return path.replaceAll("[*?\\[]", "[$0]");
  }
}
