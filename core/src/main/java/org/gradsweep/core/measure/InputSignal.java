package org.gradsweep.core.measure;

import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.gradsweep.core.data.Features;

/**
 * How large the inputs of the probe's examples are: the mean square of an example's features, whose
 * distribution over the examples is stood for by two values that have its mean, variance and third
 * moment (Gauss's rule of two points). Computed once in a JVM for the data that its trials share.
 *
 * @param low the smaller value, not negative
 * @param high the larger value; where all examples are alike, the same
 * @param lowShare share of the examples that the smaller value stands for, in (0, 1)
 */
record InputSignal(double low, double high, double lowShare) {
  private static final Map<Features, Map<Integer, InputSignal>> KNOWN = new WeakHashMap<>();

  /** The signal of the first so many examples. */
  static InputSignal of(Features features, int examples) {
    synchronized (KNOWN) {
      return KNOWN
          .computeIfAbsent(features, key -> new HashMap<>())
          .computeIfAbsent(examples, key -> of(meanSquares(features, examples)));
    }
  }

  /** The signal of examples with these mean squares. */
  static InputSignal of(double[] meanSquares) {
    double mean = 0;
    for (double x : meanSquares) {
      mean += x / meanSquares.length;
    }
    double variance = 0;
    double third = 0;
    for (double x : meanSquares) {
      double d = x - mean;
      variance += d * d / meanSquares.length;
      third += d * d * d / meanSquares.length;
    }
    double deviation = Math.sqrt(variance);
    double skewness = third / (variance * deviation);
    if (!Double.isFinite(skewness)) {
      return new InputSignal(mean, mean, 0.5);
    }
    double half = skewness / 2;
    double root = Math.sqrt(1 + half * half);
    double below = half - root;
    return new InputSignal(
        Math.max(0, mean + deviation * below),
        mean + deviation * (half + root),
        1 / (1 + below * below));
  }

  private static double[] meanSquares(Features features, int examples) {
    double[] row = new double[features.width()];
    double[] meanSquares = new double[examples];
    for (int example = 0; example < examples; example++) {
      features.copyRow(example, row, 0);
      double squares = 0;
      for (double x : row) {
        squares += x * x;
      }
      meanSquares[example] = squares / row.length;
    }
    return meanSquares;
  }
}
