package org.gradsweep.analysis.compare;

import java.util.Map;

/**
 * The rows that two sweeps have of the same trials.
 *
 * @param firstTrials trials of the first sweep
 * @param secondTrials trials of the second sweep
 * @param trials those in both, by {@code trial_id}
 * @param rows of the shared trials, in all tables together
 * @param differing of these, those that are not equal or stand in one sweep alone
 * @param columns by table and column, {@code layers.weight_l2_norm}: how many rows differ there
 */
record SharedRows(
    long firstTrials,
    long secondTrials,
    long trials,
    long rows,
    long differing,
    Map<String, Long> columns) {
  /** Whether both sweeps have the same trials with the same rows, times and host aside. */
  boolean areAllEqual() {
    return trials == firstTrials && trials == secondTrials && differing == 0;
  }
}
