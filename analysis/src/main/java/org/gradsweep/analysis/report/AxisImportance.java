package org.gradsweep.analysis.report;

import java.util.Comparator;
import java.util.List;

/**
 * How much of what came out an axis decides: the share of the variance over the trials that lies
 * between the axis' values, whatever the other axes are (η², the main effect).
 *
 * @param key of an axis with more than one value
 * @param values how many
 * @param accuracy of the final validation accuracy of the completed trials; NaN: none differs
 * @param slope of the initial slope; NaN likewise
 */
record AxisImportance(String key, long values, double accuracy, double slope) {
  /** The varied axes, the one that decides most of the accuracy first. */
  static List<AxisImportance> of(ReportData data) {
    return data.variedAxes().keys().stream()
        .map(key -> read(data, key))
        .sorted(
            Comparator.comparingDouble((AxisImportance axis) -> order(axis.accuracy))
                .thenComparingDouble(axis -> order(axis.slope))
                .reversed())
        .toList();
  }

  private static double order(double share) {
    return Double.isNaN(share) ? -1 : share;
  }

  private static AxisImportance read(ReportData data, String key) {
    Row row =
        data.row(
            """
            WITH trial AS (
              SELECT %s AS value, initial_rms_slope AS slope,
                CASE WHEN status = 'COMPLETED' AND epochs > 0
                  THEN final_validation_accuracy END AS accuracy
              FROM swept
            ),
            value AS (
              SELECT count(accuracy) AS na, avg(accuracy) AS ma, count(slope) AS ns, avg(slope) AS ms
              FROM trial GROUP BY value
            ),
            total AS (
              SELECT avg(accuracy) AS ma, var_pop(accuracy) * count(accuracy) AS va,
                avg(slope) AS ms, var_pop(slope) * count(slope) AS vs
              FROM trial
            )
            SELECT (SELECT count(*) FROM value) AS "values",
              (SELECT sum(v.na * (v.ma - t.ma) * (v.ma - t.ma)) FROM value v, total t)
                / (SELECT CASE WHEN va > 1e-12 THEN va END FROM total) AS accuracy,
              (SELECT sum(v.ns * (v.ms - t.ms) * (v.ms - t.ms)) FROM value v, total t)
                / (SELECT CASE WHEN vs > 1e-12 THEN vs END FROM total) AS slope
            """
                .formatted(VariedAxes.quoted(key)));
    return new AxisImportance(
        key, row.count("values"), row.number("accuracy"), row.number("slope"));
  }
}
