package org.gradsweep.job.summary;

/** Mean and standard deviation of numbers, by Welford's method. */
final class Spread {
  private long count;
  private double mean;
  private double squares;

  void add(double value) {
    count++;
    double before = value - mean;
    mean += before / count;
    squares += before * (value - mean);
  }

  long count() {
    return count;
  }

  /** NaN where there are no numbers. */
  double mean() {
    return count == 0 ? Double.NaN : mean;
  }

  /** Of a sample, with n - 1; NaN for fewer than two numbers. */
  double standardDeviation() {
    return count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1));
  }
}
