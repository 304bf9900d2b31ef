package org.gradsweep.analysis.simulation;

import org.gradsweep.analysis.statistics.Effect;

/**
 * What report or compare says of one question, beside the truth.
 *
 * @param kind of question
 * @param truth the true difference, or for a question of yes or no: more than 0 where it is so
 * @param size the true difference in standard deviations over seeds, or as it is for shares
 * @param interval whether there is one, and it is one of the truth
 * @param covered whether the truth lies in it
 * @param told whether it is told that there is such a difference
 * @param wrong whether it is told and not so: none, or of the other sign
 * @param n networks or pairs
 */
public record Judgement(
    String kind,
    double truth,
    double size,
    boolean interval,
    boolean covered,
    boolean told,
    boolean wrong,
    long n) {
  /** Rounding of means that are equal. */
  private static final double NOTHING = 1e-9;

  /** Of a difference. */
  public static Judgement of(
      String kind, double truth, double deviation, Effect effect, boolean told, long n) {
    boolean none = Math.abs(truth) < NOTHING;
    return new Judgement(
        kind,
        none ? 0 : truth,
        none ? 0 : Math.abs(truth) / deviation,
        !Double.isNaN(effect.low()),
        effect.low() - NOTHING <= truth && truth <= effect.high() + NOTHING,
        told,
        told && (none || Math.signum(truth) != Math.signum(effect.difference())),
        n);
  }

  /** Of something that is so or not, with the interval of a number. */
  public static Judgement of(
      String kind, double truth, boolean so, Effect effect, boolean told, long n) {
    return new Judgement(
        kind,
        so ? 1 : 0,
        so ? 1 : 0,
        !Double.isNaN(effect.low()),
        effect.low() <= truth && truth <= effect.high(),
        told,
        told && !so,
        n);
  }

  /** The same of another kind. */
  public Judgement as(String other) {
    return new Judgement(other, truth, size, interval, covered, told, wrong, n);
  }
}
