package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradsweep.core.axis.Axis;

/**
 * What was swept, how much of it is done, and what made it.
 *
 * @param counts trials by what became of them
 * @param varied the values of each axis that has several, shortened
 * @param fixed the value of each other axis
 * @param provenance the facts behind the numbers
 */
record Overview(
    Counts counts,
    Map<String, String> varied,
    Map<String, String> fixed,
    Map<String, String> provenance) {
  private static final int MOST_VALUES = 16;
  private static final int MOST_FACTS = 4;

  /**
   * Trials by what became of them.
   *
   * @param stuck completed ones that learned nothing
   * @param networks different configurations
   */
  record Counts(
      long trials, long completed, long diverged, long failed, long stuck, long networks) {}

  static Overview of(ReportData data) {
    Row counts =
        data.row(
            """
            SELECT count(*) AS trials,
              count(*) FILTER (status = 'COMPLETED') AS completed,
              count(*) FILTER (status = 'DIVERGED') AS diverged,
              count(*) FILTER (status = 'FAILED') AS failed,
              count(*) FILTER (stuck AND status = 'COMPLETED') AS stuck,
              count(DISTINCT network) AS networks
            FROM swept
            """);
    Map<String, String> varied = new LinkedHashMap<>();
    Map<String, String> fixed = new LinkedHashMap<>();
    for (Axis<?> axis : Axis.ALL) {
      boolean varies = data.variedAxes().has(axis);
      String values = values(data, axis.key(), MOST_VALUES);
      if (!values.isEmpty()) {
        (varies ? varied : fixed).put(axis.key(), values);
      }
    }
    return new Overview(
        new Counts(
            counts.count("trials"),
            counts.count("completed"),
            counts.count("diverged"),
            counts.count("failed"),
            counts.count("stuck"),
            counts.count("networks")),
        varied,
        fixed,
        provenance(data));
  }

  /** The distinct values of a column, in the order in which the grid has them. */
  private static String values(ReportData data, String column, int most) {
    List<Row> rows =
        data.rows(
            """
            SELECT value, count(*) OVER () AS total FROM (
              SELECT %1$s AS value, min(grid_index) AS place FROM swept
              WHERE %1$s IS NOT NULL GROUP BY %1$s)
            ORDER BY place, value LIMIT %2$d
            """
                .formatted(VariedAxes.quoted(column), most));
    List<String> values = new ArrayList<>();
    rows.forEach(row -> values.add(row.text("value")));
    if (!rows.isEmpty() && rows.get(0).count("total") > most) {
      values.add("… (" + Numerals.count(rows.get(0).count("total")) + " values)");
    }
    return String.join(column.equals(Axis.HIDDEN_LAYERS.key()) ? "  " : ", ", values);
  }

  private static Map<String, String> provenance(ReportData data) {
    Map<String, String> facts = new LinkedHashMap<>();
    for (String column :
        List.of(
            "dataset",
            "train_examples",
            "validation_examples",
            "test_examples",
            "probe_examples",
            "dataset_fingerprint",
            "engine",
            "gradsweep_version",
            "java_version",
            "nd4j_version",
            "blas",
            "threads",
            "host")) {
      String values = values(data, column, MOST_FACTS);
      if (!values.isEmpty()) {
        facts.put(column, values);
      }
    }
    Row time =
        data.row(
            "SELECT sum(train_seconds) AS train_seconds, sum(cpu_seconds) AS cpu_seconds FROM swept");
    if (!Double.isNaN(time.number("train_seconds"))) {
      facts.put(
          "time",
          Numerals.seconds(time.number("train_seconds"))
              + " of optimizer steps, "
              + Numerals.seconds(time.number("cpu_seconds"))
              + " of CPU time, over all trials");
    }
    return facts;
  }
}
