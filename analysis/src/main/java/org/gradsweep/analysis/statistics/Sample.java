package org.gradsweep.analysis.statistics;

import java.util.Arrays;

/**
 * Numbers, one a network.
 *
 * @param n number of values
 * @param mean NaN where there is no value
 * @param deviation the sample standard deviation; NaN where there are fewer than two values
 */
public record Sample(long n, double mean, double deviation) {
  /** Deviations below this, or this share of the mean, are rounding of the sum, not spread. */
  private static final double ROUNDING = 1e-12;

  /** The sample of these numbers. */
  public static Sample of(double... values) {
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
    return new Sample(
        values.length,
        mean,
        values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1)));
  }

  /** Whether they differ by more than rounding. */
  public boolean hasSpread() {
    return deviation > ROUNDING * Math.max(1e-2, Math.abs(mean));
  }
}
