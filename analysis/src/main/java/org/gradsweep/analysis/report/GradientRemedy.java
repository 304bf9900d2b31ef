package org.gradsweep.analysis.report;

import java.util.List;
import org.gradsweep.core.table.DecayLaw;

/**
 * What one combination of activation, initialization, normalization and residual connections does
 * to the gradient of untrained networks of two or more hidden layers.
 *
 * @param slope mean over the trials of the slope per layer
 * @param deviation its standard deviation; NaN of one trial
 * @param finalSlope mean of the slope after training, over the completed trials; NaN: none
 */
record GradientRemedy(
    String activation,
    String weightInit,
    String normalization,
    String residual,
    long trials,
    double slope,
    double deviation,
    double finalSlope) {
  static List<GradientRemedy> all(ReportData data) {
    return data
        .rows(
            """
            SELECT activation, weight_init, normalization, residual, count(*) AS trials,
              avg(initial_slope) AS slope, stddev_samp(initial_slope) AS deviation,
              avg(final_slope) FILTER (status = 'COMPLETED' AND epochs > 0) AS final_slope
            FROM swept WHERE depth >= 2 AND initial_slope IS NOT NULL
            GROUP BY activation, weight_init, normalization, residual
            ORDER BY abs(slope), activation, weight_init, normalization, residual
            """)
        .stream()
        .map(
            row ->
                new GradientRemedy(
                    row.text("activation"),
                    row.text("weight_init"),
                    row.text("normalization"),
                    row.text("residual"),
                    row.count("trials"),
                    row.number("slope"),
                    row.number("deviation"),
                    row.number("final_slope")))
        .toList();
  }

  boolean isPlain() {
    return normalization.equals("none") && residual.equals("none");
  }

  boolean isHealthy() {
    return Math.abs(slope) <= DecayLaw.VERDICT_THRESHOLD;
  }

  /** The slope with its spread and number of trials: 1.52 ± 0.21, n = 18. */
  String measured() {
    return Numerals.spread(slope, deviation) + ", n" + Numerals.NBSP + "=" + Numerals.NBSP + trials;
  }
}
