package org.gradsweep.analysis.report;

import java.util.List;
import org.gradsweep.core.table.DecayLaw;

/**
 * What one combination of activation, initialization, normalization and residual connections does
 * to the gradient of untrained networks of two or more hidden layers.
 *
 * <p>The slope is that of ln {@code bias_grad_l2_rms}, of single examples' gradients, which
 * mean-field theory speaks of.
 *
 * @param slope mean over the trials of the slope per hidden layer
 * @param deviation its standard deviation; NaN of one trial
 * @param finalSlope mean of the slope after training, over the completed trials; NaN: none
 * @param depth the largest number of hidden layers
 * @param accuracy mean of the final validation accuracy at this depth, over the completed trials
 * @param completed how many of them there are
 */
record GradientRemedy(
    String activation,
    String weightInit,
    String normalization,
    String residual,
    long trials,
    double slope,
    double deviation,
    double finalSlope,
    long depth,
    double accuracy,
    double accuracyDeviation,
    long completed) {
  static List<GradientRemedy> all(ReportData data) {
    return data
        .rows(
            """
            WITH deepest AS (SELECT max(depth) AS most FROM swept)
            SELECT activation, weight_init, normalization, residual, count(*) AS trials,
              any_value(most) AS most,
              avg(final_validation_accuracy) FILTER (swept.depth = most AND status = 'COMPLETED'
                AND epochs > 0) AS accuracy,
              stddev_samp(final_validation_accuracy) FILTER (swept.depth = most
                AND status = 'COMPLETED' AND epochs > 0) AS accuracy_sd,
              count(final_validation_accuracy) FILTER (swept.depth = most AND status = 'COMPLETED'
                AND epochs > 0) AS completed,
              avg(initial_rms_slope) AS slope, stddev_samp(initial_rms_slope) AS deviation,
              avg(final_rms_slope) FILTER (status = 'COMPLETED' AND epochs > 0) AS final_rms_slope
            FROM swept, deepest
            WHERE initial_rms_slope IS NOT NULL AND swept.depth >= 2
            GROUP BY activation, weight_init, normalization, residual
            ORDER BY abs(avg(initial_rms_slope)), activation, weight_init, normalization, residual
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
                    row.number("final_rms_slope"),
                    row.count("most"),
                    row.number("accuracy"),
                    row.number("accuracy_sd"),
                    row.count("completed")))
        .toList();
  }

  boolean isPlain() {
    return normalization.equals("none") && residual.equals("none");
  }

  boolean isHealthy() {
    return Math.abs(slope) <= DecayLaw.VERDICT_THRESHOLD;
  }

  /** The slope with its spread and number of trials: 1.52 ± 0.21 (n = 18). */
  String measured() {
    String n = "n" + Numerals.NBSP + "=" + Numerals.NBSP + trials;
    return Numerals.spread(slope, deviation) + " (" + n + ")";
  }
}
