package org.gradsweep.analysis.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.apache.commons.statistics.inference.TTest;

/**
 * How far the second of two groups lies above the first, and how sure that is.
 *
 * @param difference second minus first; NaN where one of them has no value
 * @param low the lower end of the 95 % confidence interval of the difference, not corrected for
 *     several comparisons; NaN where there is none
 * @param high its upper end
 * @param p the probability of so large a difference, of either sign, where in truth there is none;
 *     NaN where no test is possible
 */
public record Effect(double difference, double low, double high, double p) {
  private static final double TAIL = 0.025;
  private static final double NORMAL_QUANTILE =
      NormalDistribution.of(0, 1).inverseSurvivalProbability(TAIL);

  /**
   * The difference of two means, by Welch's t (Welch, 1947): the spreads may differ.
   *
   * <p>With fewer than two values on a side, or without any spread, there is a difference and no
   * test.
   */
  public static Effect ofMeans(Sample first, Sample second) {
    double difference = second.mean() - first.mean();
    boolean testable =
        first.n() >= 2 && second.n() >= 2 && (first.hasSpread() || second.hasSpread());
    if (!testable) {
      return untested(difference);
    }
    double firstVariance = first.deviation() * first.deviation();
    double secondVariance = second.deviation() * second.deviation();
    TTest.Result test =
        TTest.withDefaults()
            .with(DataDispersion.HETEROSCEDASTIC)
            .test(
                second.mean(), secondVariance, second.n(), first.mean(), firstVariance, first.n());
    double reach =
        TDistribution.of(test.getDegreesOfFreedom()).inverseSurvivalProbability(TAIL)
            * Math.sqrt(firstVariance / first.n() + secondVariance / second.n());
    return new Effect(difference, difference - reach, difference + reach, test.getPValue());
  }

  /**
   * The mean of differences of pairs, by Student's t: what two groups with the same seeds have, of
   * which a seed's luck is taken out.
   *
   * <p>With fewer than two pairs, or where all differ by the same, there is a difference and no
   * test.
   *
   * @param differences of the pairs, second minus first
   */
  public static Effect ofPairs(Sample differences) {
    if (differences.n() < 2 || !differences.hasSpread()) {
      return untested(differences.mean());
    }
    return ofMean(differences, 0);
  }

  /**
   * The same with the interval of one of a few that were chosen of many by what they are: of those
   * shown, at most 5 % miss on average, whatever the choice (Benjamini and Yekutieli, "False
   * discovery rate-adjusted multiple confidence intervals", 2005).
   *
   * @param shown how many are shown
   * @param candidates how many they were chosen from
   * @param n the number of values behind the interval, which is one of Student's t
   */
  public Effect chosen(long shown, long candidates, long n) {
    if (Double.isNaN(low) || shown >= candidates) {
      return this;
    }
    TDistribution t = TDistribution.of(n - 1.0);
    double wider =
        t.inverseSurvivalProbability(TAIL * shown / candidates)
            / t.inverseSurvivalProbability(TAIL);
    return new Effect(
        difference,
        difference - wider * (difference - low),
        difference + wider * (high - difference),
        p);
  }

  /** How far the mean of a sample lies above a number, by Student's t. */
  private static Effect ofMean(Sample sample, double mu) {
    TDistribution t = TDistribution.of(sample.n() - 1.0);
    double error = sample.deviation() / Math.sqrt(sample.n());
    double difference = sample.mean() - mu;
    double reach = t.inverseSurvivalProbability(TAIL) * error;
    return new Effect(
        difference,
        difference - reach,
        difference + reach,
        Math.min(1, 2 * t.survivalProbability(Math.abs(difference) / error)));
  }

  /**
   * How sure it is that the mean of a sample lies within so much of 0, and how sure that it lies
   * beyond: the probabilities of so clear a sample if it did not, by t-tests of one side.
   *
   * @return within, above, below; NaN where there is no test
   */
  public static double[] within(Sample sample, double bound) {
    if (sample.n() < 2 || !sample.hasSpread()) {
      return new double[] {Double.NaN, Double.NaN, Double.NaN};
    }
    TDistribution t = TDistribution.of(sample.n() - 1.0);
    double error = sample.deviation() / Math.sqrt(sample.n());
    double above = t.survivalProbability((sample.mean() - bound) / error);
    double below = t.cumulativeProbability((sample.mean() + bound) / error);
    return new double[] {Math.max(1 - above, 1 - below), above, below};
  }

  /**
   * The difference of two shares, by Fisher's exact test, with the interval of Newcombe (1998),
   * method 10, which Wilson's intervals of both shares make.
   *
   * <p>Where nothing was counted on either side, or everything, there is nothing to test.
   */
  public static Effect ofShares(long first, long firstTrials, long second, long secondTrials) {
    double p1 = (double) first / firstTrials;
    double p2 = (double) second / secondTrials;
    double difference = p2 - p1;
    boolean none = first + second == 0;
    boolean all = first == firstTrials && second == secondTrials;
    if (none || all) {
      return untested(difference);
    }
    double[] w1 = wilson(p1, firstTrials);
    double[] w2 = wilson(p2, secondTrials);
    int[][] table = {
      {Math.toIntExact(first), Math.toIntExact(firstTrials - first)},
      {Math.toIntExact(second), Math.toIntExact(secondTrials - second)}
    };
    return new Effect(
        difference,
        Math.max(-1, difference - Math.hypot(p2 - w2[0], w1[1] - p1)),
        Math.min(1, difference + Math.hypot(w2[1] - p2, p1 - w1[0])),
        FisherExactTest.withDefaults().test(table).getPValue());
  }

  /** Wilson's interval of a share (1927). */
  private static double[] wilson(double share, long n) {
    double z = NORMAL_QUANTILE;
    double middle = share + z * z / (2 * n);
    double reach = z * Math.sqrt(share * (1 - share) / n + z * z / (4.0 * n * n));
    double scale = 1 + z * z / n;
    return new double[] {(middle - reach) / scale, (middle + reach) / scale};
  }

  /** A difference without a test. */
  public static Effect untested(double difference) {
    return new Effect(difference, Double.NaN, Double.NaN, Double.NaN);
  }

  /** Whether there is an interval and a probability. */
  public boolean isTested() {
    return !Double.isNaN(p);
  }
}
