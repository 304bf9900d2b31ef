package org.gradsweep.job.benchmark;

import java.util.Locale;

/** Prints what was promised beside what was measured. */
final class Promises {
  private boolean kept = true;

  /** Prints one promise: a number that is to be at most so large. */
  void atMost(String what, double measured, double most, String unit) {
    boolean holds = measured <= most;
    kept &= holds;
    System.out.printf(
        Locale.ROOT,
        "%-58s %9.4g, promised at most %g %s%s%n",
        what,
        measured,
        most,
        unit,
        holds ? "" : "  NOT KEPT");
  }

  /** The exit code of a benchmark: 0 if all promises were kept. */
  int exitCode() {
    return kept ? 0 : 1;
  }
}
