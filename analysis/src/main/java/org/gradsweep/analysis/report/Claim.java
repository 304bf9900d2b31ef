package org.gradsweep.analysis.report;

import java.util.Map;
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

  /** What is the same test, whatever the groups are called: a family counts it once. */
  record Test(String measure, Effect effect, long networks) {}

  Test test() {
    return new Test(measure, effect, networks);
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
