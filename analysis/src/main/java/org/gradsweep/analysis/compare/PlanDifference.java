package org.gradsweep.analysis.compare;

import java.util.List;

/**
 * A column in which two sweeps do not have the same values.
 *
 * @param kind what the column is: {@code axis}, {@code fixed}, {@code data}, {@code replicates} or
 *     {@code version}
 * @param first its distinct values in the first sweep, in order
 * @param second its distinct values in the second sweep, in order
 */
record PlanDifference(String key, String kind, List<Object> first, List<Object> second) {
  /** Whether each sweep has one value, and they differ: what the comparison is about. */
  boolean isTreatment() {
    return first.size() == 1 && second.size() == 1;
  }
}
