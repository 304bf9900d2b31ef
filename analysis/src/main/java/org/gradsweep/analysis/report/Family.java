package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradsweep.analysis.statistics.Holm;

/**
 * All claims that a report could make, those that it does not make among them: the probability that
 * any one of those that hold is wrong is at most 5 % (Holm). It can choose what to tell of them, as
 * what is not told was counted.
 */
final class Family {
  private static final double LEVEL = 0.05;

  private final Map<Claim.Test, Double> corrected = new HashMap<>();
  private final List<Claim> claims;

  Family(List<Claim> claims) {
    this.claims = List.copyOf(claims);
    List<Claim> tested = new ArrayList<>();
    for (Claim claim : claims) {
      if (claim.effect().isTested() && corrected.put(claim.test(), 1.0) == null) {
        tested.add(claim);
      }
    }
    double[] p = Holm.correct(tested.stream().mapToDouble(claim -> claim.effect().p()).toArray());
    for (int i = 0; i < p.length; i++) {
      corrected.put(tested.get(i).test(), p[i]);
    }
  }

  /** Whether a claim of the family holds: the difference is not 0, and has the sign that it has. */
  boolean holds(Claim claim) {
    return corrected.getOrDefault(claim.test(), 1.0) < LEVEL;
  }

  /** How many different tests it is made of. */
  int tests() {
    return corrected.size();
  }

  /** Every claim. */
  List<Claim> claims() {
    return claims;
  }
}
