package org.gradsweep.analysis.simulation;

/** The moments of p = 1/(1 + e^-(m + s z)), z standard normal: an accuracy that varies by seed. */
final class Logistic {
  private static final double REACH = 8;
  private static final int STEPS = 320;
  private static final int HALVINGS = 60;

  private Logistic() {}

  static double of(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  static double logit(double share) {
    return Math.log(share / (1 - share));
  }

  /** The mean of p, by the trapezoidal rule. */
  static double mean(double location, double spread) {
    return moment(location, spread, 1);
  }

  /** The variance of a share of so many examples of which each is right with probability p. */
  static double variance(double location, double spread, int examples) {
    double mean = moment(location, spread, 1);
    double square = moment(location, spread, 2);
    return square - mean * mean + (mean - square) / examples;
  }

  /** The location at which p has this mean: spreads may differ where means are to be equal. */
  static double location(double mean, double spread) {
    double low = logit(mean) - 2 - spread * spread;
    double high = logit(mean) + 2 + spread * spread;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (mean(middle, spread) < mean) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static double moment(double location, double spread, int power) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i <= STEPS; i++) {
      double z = REACH * (2.0 * i / STEPS - 1);
      double weight = Math.exp(-z * z / 2);
      weights += weight;
      sum += weight * Math.pow(of(location + spread * z), power);
    }
    return sum / weights;
  }
}
