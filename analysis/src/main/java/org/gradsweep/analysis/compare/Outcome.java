package org.gradsweep.analysis.compare;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.analysis.statistics.Effect;
import org.gradsweep.analysis.statistics.Sample;

/**
 * One measure of one grid point in both sweeps.
 *
 * @param key the values of the columns that tell the grid points apart
 * @param pairs how many seeds have a value in both
 * @param incomplete how many trials of both sweeps did not complete, or completed and learned
 *     nothing
 * @param corrected the effect's p, corrected for all tests of the comparison; NaN without a test
 */
record Outcome(
    List<Object> key,
    Measure measure,
    Sample first,
    Sample second,
    long pairs,
    long incomplete,
    Effect effect,
    double corrected) {
  private static final double LEVEL = 0.05;

  Outcome corrected(double p) {
    return new Outcome(key, measure, first, second, pairs, incomplete, effect, p);
  }

  /** The same with these of the key's values alone. */
  Outcome withKey(List<Integer> places) {
    List<Object> shorter = new ArrayList<>();
    places.forEach(place -> shorter.add(key.get(place)));
    return new Outcome(shorter, measure, first, second, pairs, incomplete, effect, corrected);
  }

  /** What it says, in a few words. */
  String finding() {
    if (effect.isTested()) {
      if (corrected < LEVEL) {
        return effect.difference() > 0 ? "second is higher" : "second is lower";
      }
      return "no difference shown";
    }
    if (first.n() == 0 || second.n() == 0) {
      return "nothing to compare";
    }
    if (measure.isOfCompleted() && incomplete > 0) {
      return "no test: " + incomplete + " did not complete or learn";
    }
    if (!measure.isShare() && (first.n() < 2 || second.n() < 2)) {
      return "no test: needs 2 replicates or more on both sides";
    }
    return effect.difference() == 0 ? "equal" : "no test: the replicates do not differ";
  }
}
