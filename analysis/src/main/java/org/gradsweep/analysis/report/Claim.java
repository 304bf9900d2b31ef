package org.gradsweep.analysis.report;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradsweep.analysis.statistics.Effect;

/**
 * Something that a report may say of the networks of a sweep, and how sure it is.
 *
 * @param measure what is compared, for example {@code accuracy}
 * @param first the axes that the first group of networks has in common, with their values
 * @param second those of the second group; empty where the claim is about the first alone
 * @param effect how far the second lies above the first
 * @param networks n: how many independently drawn networks, or pairs of the same seed, it is from
 */
record Claim(
    String measure,
    Map<String, String> first,
    Map<String, String> second,
    Effect effect,
    long networks) {
  private static final Set<String> BEFORE_TRAINING =
      Set.of(
          "slope_size",
          "slope_near_zero",
          "slope_vanishes",
          "slope_explodes",
          "ratio_before_training");

  /** What a family counts once. */
  record Test(String measure, List<?> of) {}

  /**
   * What makes it the same test as another one. Grid points that are trained in other ways start as
   * the same networks: what is measured of these before training is the same to the bit, whatever
   * the groups are called. Results of training may be equal by chance, and are different tests.
   */
  Test test() {
    return new Test(
        measure,
        BEFORE_TRAINING.contains(measure)
            ? List.of(effect.difference(), effect.p(), networks)
            : List.of(first, second));
  }

  /** As one of so many claims whose intervals are shown, which were chosen of more. */
  Claim chosen(long shown, long candidates) {
    return new Claim(measure, first, second, effect.chosen(shown, candidates, networks), networks);
  }

  /** In points of a hundred, no further than two shares can lie apart. */
  private static double possible(double difference) {
    return 100 * Math.max(-1, Math.min(1, difference));
  }

  /** Whether the interval, taken alone, leaves 0 out. */
  boolean excludesZero() {
    return effect.low() > 0 || effect.high() < 0;
  }

  /** 95 % interval and n in parentheses, in points of a hundred. */
  String points() {
    return Numerals.signed(100 * effect.difference(), 2)
        + Numerals.NBSP
        + "points ("
        + (effect.isTested()
            ? Numerals.interval(possible(effect.low()), possible(effect.high()), 2) + ", "
            : "")
        + Numerals.n(networks, "pair")
        + ")";
  }
}
