package org.gradsweep.core.measure;

import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.gradsweep.core.data.Features;

/** How large the inputs are; computed once in a JVM for the data that its trials share. */
final class InputSignal {
  private static final Map<Features, Map<Integer, Double>> KNOWN = new WeakHashMap<>();

  private InputSignal() {}

  /** The mean square of the features of the first so many examples. */
  static double meanSquare(Features features, int examples) {
    synchronized (KNOWN) {
      return KNOWN
          .computeIfAbsent(features, key -> new HashMap<>())
          .computeIfAbsent(examples, key -> computed(features, examples));
    }
  }

  private static double computed(Features features, int examples) {
    double[] row = new double[features.width()];
    double squares = 0;
    for (int example = 0; example < examples; example++) {
      features.copyRow(example, row, 0);
      for (double x : row) {
        squares += x * x;
      }
    }
    return squares / ((double) examples * features.width());
  }
}
