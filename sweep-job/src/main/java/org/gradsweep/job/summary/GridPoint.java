package org.gradsweep.job.summary;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.gradsweep.core.table.Decimals;
import org.gradsweep.core.table.TrialStatus;

/** What the replicates of one grid point came to. */
final class GridPoint {
  /** A spread of fewer numbers is shown as the numbers. */
  private static final int FEWEST = 4;

  private int trials;
  private int completed;
  private int diverged;
  private int failed;
  private int stuck;
  private int known;
  private double mean;
  private double squares;
  private final double[] first = new double[FEWEST - 1];
  private long gridIndex = Long.MAX_VALUE;

  /**
   * Adds a trial.
   *
   * @param accuracy on validation after training; null where it was not measured
   */
  void add(TrialStatus status, Double accuracy, boolean isStuck, long index) {
    trials++;
    gridIndex = Math.min(gridIndex, index);
    switch (status) {
      case COMPLETED -> {
        completed++;
        stuck += isStuck ? 1 : 0;
        if (accuracy != null) {
          add(accuracy);
        }
      }
      case DIVERGED -> diverged++;
      case FAILED -> failed++;
    }
  }

  /** Welford's method. */
  private void add(double accuracy) {
    if (known < first.length) {
      first[known] = accuracy;
    }
    known++;
    double before = accuracy - mean;
    mean += before / known;
    squares += before * (accuracy - mean);
  }

  int trials() {
    return trials;
  }

  int completed() {
    return completed;
  }

  int diverged() {
    return diverged;
  }

  int failed() {
    return failed;
  }

  int stuck() {
    return stuck;
  }

  long gridIndex() {
    return gridIndex;
  }

  /** The mean accuracy of the completed trials; NaN where there is none. */
  double mean() {
    return known == 0 ? Double.NaN : mean;
  }

  /**
   * The accuracies of the completed trials in percent: up to three, else mean and standard
   * deviation; a dash where there is none.
   */
  String accuracy() {
    if (known == 0) {
      return "-";
    }
    if (known < FEWEST) {
      double[] sorted = Arrays.copyOf(first, known);
      Arrays.sort(sorted);
      return java.util.stream.IntStream.range(0, known)
          .mapToObj(i -> Decimals.fixed(100 * sorted[i], 2).toPlainString())
          .collect(Collectors.joining(" ", "", " %"));
    }
    return Decimals.fixed(100 * mean, 2)
        + " ± "
        + Decimals.fixed(100 * Math.sqrt(squares / (known - 1)), 2)
        + " %";
  }
}
