package org.gradsweep.analysis.statistics;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Holm's correction for several comparisons ("A simple sequentially rejective multiple test
 * procedure", 1979): calling those below 0.05 different is wrong anywhere among them with a
 * probability of at most 0.05.
 */
public final class Holm {
  private Holm() {}

  /**
   * The corrected probabilities.
   *
   * @param p one a test, in any order
   * @return in the same order
   */
  public static double[] correct(double[] p) {
    Integer[] order = new Integer[p.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
    double[] corrected = new double[p.length];
    double highest = 0;
    for (int rank = 0; rank < order.length; rank++) {
      highest = Math.max(highest, Math.min(1, (p.length - rank) * p[order[rank]]));
      corrected[order[rank]] = highest;
    }
    return corrected;
  }
}
