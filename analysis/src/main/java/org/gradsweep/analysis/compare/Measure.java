package org.gradsweep.analysis.compare;

import java.util.Locale;

/** What is compared between two sweeps at each grid point. */
enum Measure {
  /** Mean over the COMPLETED replicates. */
  FINAL_VALIDATION_ACCURACY("CASE WHEN status = 'COMPLETED' THEN final_validation_accuracy END"),

  /** Mean over all replicates that have one. */
  INITIAL_RMS_SLOPE("initial_rms_slope"),

  /** Mean over the COMPLETED replicates. */
  FINAL_RMS_SLOPE("CASE WHEN status = 'COMPLETED' THEN final_rms_slope END"),

  /** Share of the replicates that diverged. */
  DIVERGED("CASE WHEN status = 'DIVERGED' THEN 1.0 ELSE 0.0 END");

  private final String value;

  Measure(String value) {
    this.value = value;
  }

  /** The SQL for its columns: number of values, mean, and sample standard deviation. */
  String columns() {
    return "count(%1$s) AS %2$s_n, avg(%1$s) AS %2$s_mean, stddev_samp(%1$s) AS %2$s_sd"
        .formatted(value, this);
  }

  /** How far the second sweep's replicates lie above the first one's. */
  Effect effect(Sample first, Sample second) {
    return this == DIVERGED
        ? Effect.ofShares(
            Math.round(first.mean() * first.n()),
            first.n(),
            Math.round(second.mean() * second.n()),
            second.n())
        : Effect.ofMeans(first, second);
  }

  /** The name in the answer. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
