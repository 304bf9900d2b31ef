package org.gradsweep.analysis.cache;

import java.util.Locale;

/** Numbers of bytes, for people. */
final class Bytes {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};
  private static final double STEP = 1_000;
  private static final double FEW = 10;

  private Bytes() {}

  /** {@code 1.2 GB}: two digits or more. */
  static String text(long bytes) {
    double amount = bytes;
    int unit = 0;
    while (amount >= STEP && unit < UNITS.length - 1) {
      amount /= STEP;
      unit++;
    }
    String format = unit > 0 && amount < FEW ? "%.1f %s" : "%.0f %s";
    return String.format(Locale.ROOT, format, amount, UNITS[unit]);
  }
}
