package org.gradsweep.analysis.report;

import org.gradsweep.core.axis.Axis;

/**
 * One configuration of the sweep, with all its replicates.
 *
 * @param id its number in the table {@code networks}
 * @param settings the number that it shares with networks that differ in their layers alone
 * @param label what readers call it
 * @param depth number of hidden layers
 * @param row its row of {@code networks}
 */
record Network(long id, long settings, String label, int depth, Row row) {
  static Network of(Row row, VariedAxes varied) {
    return new Network(
        row.count("network"),
        row.count("settings"),
        NetworkLabel.of(row, varied),
        (int) row.count("depth"),
        row);
  }

  /** Number of trials that have a row. */
  long trials() {
    return row.count("trials");
  }

  /** Median over the trials of the slope of ln norm per layer before training; NaN: none. */
  double initialSlope() {
    return row.number("initial_rms_slope");
  }

  /** Mean of the validation accuracy after training, over the completed trials; NaN: none. */
  double accuracy() {
    return row.number("accuracy");
  }

  String text(Axis<?> axis) {
    return row.text(axis.key());
  }
}
