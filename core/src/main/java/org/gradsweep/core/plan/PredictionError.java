package org.gradsweep.core.plan;

import java.util.Locale;

/**
 * How far measured times lie from predicted ones: by what factor in the middle, and how widely.
 * Both are taken of the logarithms, so that twice as long and half as long are equally far away.
 */
public final class PredictionError {
  private long trials;
  private double logs;
  private double squares;

  /** Adds a trial; one without both times does not count. */
  public void add(double predictedSeconds, double measuredSeconds) {
    if (predictedSeconds > 0 && measuredSeconds > 0) {
      double log = Math.log(measuredSeconds / predictedSeconds);
      add(1, log, log * log);
    }
  }

  /**
   * Adds trials by their sums, as they come from elsewhere.
   *
   * @param logs sum of ln(measured/predicted)
   * @param squares sum of its squares
   */
  public void add(long trials, double logs, double squares) {
    this.trials += trials;
    this.logs += logs;
    this.squares += squares;
  }

  /** Number of trials. */
  public long trials() {
    return trials;
  }

  /** Sum of ln(measured/predicted). */
  public double logs() {
    return logs;
  }

  /** Sum of the squares of ln(measured/predicted). */
  public double squares() {
    return squares;
  }

  /** The geometric mean of measured over predicted; NaN without trials. */
  public double factor() {
    return Math.exp(logs / trials);
  }

  /**
   * The factor within which about two of three trials lie of {@link #factor}, from 1: exp of the
   * standard deviation of the logarithms; NaN without trials.
   */
  public double spread() {
    double mean = logs / trials;
    return Math.exp(Math.sqrt(Math.max(0, squares / trials - mean * mean)));
  }

  /** Factor and spread, for people. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%.2f, two of three trials within a factor of %.2f of that",
        factor(),
        spread());
  }
}
