package org.gradsweep.core.data;

import java.util.Arrays;

/** The smallest and the largest value of each feature. Threads may share it. */
final class FeatureExtent {
  private final double[] least;
  private final double[] largest;

  FeatureExtent(int width) {
    least = new double[width];
    largest = new double[width];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
  }

  /** Takes rows of all features, one after the other. */
  void extend(double[] rows) {
    int width = least.length;
    double[] low = Arrays.copyOf(rows, width);
    double[] high = low.clone();
    for (int start = width; start < rows.length; start += width) {
      for (int i = 0; i < width; i++) {
        low[i] = Math.min(low[i], rows[start + i]);
        high[i] = Math.max(high[i], rows[start + i]);
      }
    }
    synchronized (this) {
      for (int i = 0; i < width; i++) {
        extend(i, low[i]);
        extend(i, high[i]);
      }
    }
  }

  /** Takes a value of a feature. */
  void extend(int feature, double value) {
    least[feature] = Math.min(least[feature], value);
    largest[feature] = Math.max(largest[feature], value);
  }

  /** The smallest value of all. */
  double least() {
    return Arrays.stream(least).min().orElseThrow();
  }

  /** The largest value of all. */
  double largest() {
    return Arrays.stream(largest).max().orElseThrow();
  }

  /** The largest distance of a feature from 0. */
  double size(int feature) {
    return Math.max(Math.abs(least[feature]), Math.abs(largest[feature]));
  }
}
