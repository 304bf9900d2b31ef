package org.gradsweep.analysis.compare;

import java.util.Locale;
import org.gradsweep.analysis.statistics.Effect;
import org.gradsweep.analysis.statistics.Sample;

/** What is compared between two sweeps at each grid point. */
enum Measure {
  /** Mean over the COMPLETED replicates. */
  FINAL_VALIDATION_ACCURACY(
      "CASE WHEN status = 'COMPLETED' THEN final_validation_accuracy END", Kind.OF_COMPLETED),

  /** Mean over all replicates that have one. */
  INITIAL_RMS_SLOPE("initial_rms_slope", Kind.BEFORE_TRAINING),

  /** Mean over the COMPLETED replicates. */
  FINAL_RMS_SLOPE("CASE WHEN status = 'COMPLETED' THEN final_rms_slope END", Kind.OF_COMPLETED),

  /** Share of the replicates that diverged. */
  DIVERGED("CASE WHEN status = 'DIVERGED' THEN 1.0 ELSE 0.0 END", Kind.SHARE),

  /** Share of the replicates that completed and learned nothing. */
  STUCK("CASE WHEN status = 'COMPLETED' AND stuck THEN 1.0 ELSE 0.0 END", Kind.SHARE),

  /** Share of the replicates that failed. */
  FAILED("CASE WHEN status = 'FAILED' THEN 1.0 ELSE 0.0 END", Kind.SHARE);

  /** Which replicates have a value. */
  private enum Kind {
    OF_COMPLETED,
    BEFORE_TRAINING,
    SHARE
  }

  private final String value;
  private final Kind kind;

  Measure(String value, Kind kind) {
    this.value = value;
    this.kind = kind;
  }

  /** The SQL for its columns: number of values, mean, and sample standard deviation. */
  String columns() {
    return columns(value);
  }

  /** The SQL for the same of {@code b_value - a_value}, over pairs of replicates. */
  String differenceColumns() {
    return columns("b." + this + " - a." + this);
  }

  /** The SQL for a column of its values. */
  String valueColumn() {
    return value + " AS " + this;
  }

  private String columns(String of) {
    return "count(%1$s) AS %2$s_n, avg(%1$s) AS %2$s_mean, stddev_samp(%1$s) AS %2$s_sd"
        .formatted(of, this);
  }

  boolean isShare() {
    return kind == Kind.SHARE;
  }

  /** Whether it is told only where there is something to count. */
  boolean isTold(Sample first, Sample second) {
    return this == STUCK || this == FAILED
        ? first.mean() > 0 || second.mean() > 0
        : first.n() + second.n() > 0;
  }

  /** Whether replicates that did not complete are missing from it. */
  boolean isOfCompleted() {
    return kind == Kind.OF_COMPLETED;
  }

  /**
   * How far the second sweep's replicates lie above the first one's: seed by seed where two seeds
   * or more are in both.
   */
  Effect effect(Sample first, Sample second, Sample differences) {
    if (isShare()) {
      return Effect.ofShares(
          Math.round(first.mean() * first.n()),
          first.n(),
          Math.round(second.mean() * second.n()),
          second.n());
    }
    return differences.n() >= 2 ? Effect.ofPairs(differences) : Effect.ofMeans(first, second);
  }

  /** The name in the answer. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
