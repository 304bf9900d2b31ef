package org.gradsweep.job.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.gradsweep.core.table.Table;

/** A Spark SQL of this process that makes the tables of a sweep by {@code spark-tables.sql}. */
final class SparkSqlReader implements Closeable {
  private final SparkSession spark;
  private final String script;

  SparkSqlReader() throws IOException {
    this.script = Files.readString(Checkout.file("analysis/sql/views/spark-tables.sql"));
    this.spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "1")
            .getOrCreate();
    // It warns of the pattern in the path of neurons, with a stack trace.
    spark.sparkContext().setLogLevel("ERROR");
  }

  /** Makes the tables of the sweep in a local folder. */
  void open(Path sweep) {
    String[] statements = script.replaceAll("(?m)^--.*$", "").split(";");
    for (String statement : statements) {
      if (!statement.isBlank()) {
        spark.sql(statement.replace("${sweep}", sweep.toUri().toString()));
      }
    }
  }

  /** The rows of a table in the order of their texts, without times, hosts and versions. */
  List<String> rows(Table<?> table) {
    String query =
        "SELECT " + String.join(", ", table.reproducibleColumns()) + " FROM " + table.name();
    List<String> rows = new ArrayList<>();
    for (Row row : spark.sql(query).collectAsList()) {
      Object[] values = new Object[row.size()];
      Arrays.setAll(values, row::get);
      rows.add(Arrays.toString(values));
    }
    rows.sort(Comparator.naturalOrder());
    return rows;
  }

  @Override
  public void close() {
    spark.stop();
  }
}
