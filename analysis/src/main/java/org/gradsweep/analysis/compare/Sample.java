package org.gradsweep.analysis.compare;

/**
 * What the replicates of one grid point came to.
 *
 * @param n number of values
 * @param mean NaN where there is no value
 * @param deviation the sample standard deviation; NaN where there are fewer than two values
 */
public record Sample(long n, double mean, double deviation) {
  /** Deviations below this share of the mean are rounding of the sum, not spread. */
  private static final double ROUNDING = 1e-12;

  boolean hasSpread() {
    return deviation > ROUNDING * Math.abs(mean);
  }
}
