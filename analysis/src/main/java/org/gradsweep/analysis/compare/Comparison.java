package org.gradsweep.analysis.compare;

import java.util.List;

/**
 * What differs between two sweeps.
 *
 * @param rows of the trials that both have
 * @param plan the columns that differ
 * @param nuisance the axes that the networks were tuned over
 * @param keys the columns that tell the matching grid points apart
 * @param matching number of grid points that both have, apart from the treatment
 * @param onlyFirst number of grid points of the first sweep that the second lacks
 * @param onlySecond number of grid points of the second sweep that the first lacks
 * @param outcomes each measure of each matching grid point
 */
record Comparison(
    SharedRows rows,
    List<PlanDifference> plan,
    List<String> nuisance,
    List<String> keys,
    long matching,
    long onlyFirst,
    long onlySecond,
    List<Outcome> outcomes) {
  Comparison {
    plan = List.copyOf(plan);
    nuisance = List.copyOf(nuisance);
    keys = List.copyOf(keys);
    outcomes = List.copyOf(outcomes);
  }

  /** How many different tests there are: grid points may share the networks before training. */
  long tests() {
    return outcomes.stream()
        .filter(outcome -> outcome.effect().isTested())
        .map(
            outcome ->
                outcome.measure() == Measure.INITIAL_RMS_SLOPE
                    ? List.of(outcome.first(), outcome.second(), outcome.effect())
                    : List.of(outcome.key(), outcome.measure()))
        .distinct()
        .count();
  }
}
