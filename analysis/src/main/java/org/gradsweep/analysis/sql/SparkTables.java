package org.gradsweep.analysis.sql;

import java.util.stream.Collectors;
import org.gradsweep.core.axis.ColumnType;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;

/**
 * The tables as views of Spark SQL over a sweep's folder, in any file system that Spark knows.
 *
 * <p>They have the columns that this version has, in the table's order: one that the files of an
 * older version lack is NULL. {@code trials} is the commit record, so a row of the others counts
 * where its trial has one there. The folder of an optional table need not exist, which Spark would
 * refuse; so it is read together with that of {@code trials}, whose rows lack the table's key.
 */
public final class SparkTables {
  /** The name of the file in {@code analysis/sql/views}. */
  public static final String FILE_NAME = "spark-tables.sql";

  private SparkTables() {}

  /** The text of the file; {@code ${sweep}} is the sweep's folder. */
  public static String text() {
    StringBuilder text =
        new StringBuilder(
            "-- The tables of the sweep in the folder ${sweep}, as views of Spark SQL:\n"
                + "-- spark-sql -d sweep=hdfs:///sweeps/chapter5 -i spark-tables.sql\n");
    text.append(files(Tables.TRIALS, Tables.TRIALS.name()));
    for (Table<?> table : Tables.BY_GRAIN) {
      if (table == Tables.TRIALS) {
        continue;
      }
      String files = table.name() + "_files";
      text.append(files(table, files))
          .append("CREATE OR REPLACE TEMPORARY VIEW ")
          .append(table.name())
          .append(" AS\nSELECT f.*\nFROM ")
          .append(files)
          .append(" f\nLEFT SEMI JOIN trials t ON t.trial_id = f.trial_id")
          .append(
              Tables.OPTIONAL.contains(table)
                  ? "\nWHERE f." + table.key().get(table.key().size() - 1) + " IS NOT NULL"
                  : "")
          .append(";\n");
    }
    return text.append(Nuisance.sparkView()).toString();
  }

  private static String files(Table<?> table, String view) {
    String folder =
        Tables.OPTIONAL.contains(table)
            ? "{" + table.name() + "," + Tables.TRIALS.name() + "}"
            : table.name();
    return table.columns().stream()
        .map(column -> "  " + column.name() + " " + type(column.type()))
        .collect(
            Collectors.joining(
                ",\n",
                "CREATE OR REPLACE TEMPORARY VIEW " + view + " (\n",
                "\n)\nUSING parquet\nOPTIONS (path '${sweep}/" + folder + "');\n"));
  }

  private static String type(ColumnType type) {
    return type == ColumnType.STRING ? "STRING" : SqlTypes.name(type);
  }
}
