package org.gradsweep.analysis.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.gradsweep.core.table.Decimals;

/** Numbers for readers: as many digits as they mean something. */
final class Numerals {
  /** Keeps a number and its unit in one line. */
  static final String NBSP = "\u00a0";

  private Numerals() {}

  /** A fraction in per cent, to two decimals: 96.48 %. */
  static String percent(double fraction) {
    return fixed(100 * fraction, 2) + NBSP + "%";
  }

  /** A share in whole per cent; those that are not quite 0 or 100 say so. */
  static String share(double part, double whole) {
    double percent = 100 * part / whole;
    if (percent > 0 && percent < 1) {
      return "under 1" + NBSP + "%";
    }
    return percent > 99 && percent < 100 ? "over 99" + NBSP + "%" : fixed(percent, 0) + NBSP + "%";
  }

  /** Mean and standard deviation of fractions, in per cent; without the latter if there is none. */
  static String percent(double mean, double deviation) {
    return Double.isNaN(deviation)
        ? percent(mean)
        : fixed(100 * mean, 2) + NBSP + "±" + NBSP + percent(deviation);
  }

  /** Mean and standard deviation to two decimals, with a sign where it is negative. */
  static String spread(double mean, double deviation) {
    return fixed(mean, 2)
        + (Double.isNaN(deviation) ? "" : NBSP + "±" + NBSP + fixed(deviation, 2));
  }

  /** A factor to two digits, or three from 100 on: 0.22, 5.1, 134, 2,460. */
  static String factor(double factor) {
    if (!Double.isFinite(factor)) {
      return "?";
    }
    if (factor >= 1e6 || (factor > 0 && factor < 1e-3)) {
      int exponent = (int) Math.floor(Math.log10(factor));
      return fixed(factor / Math.pow(10, exponent), 1) + "·10" + superscript(exponent);
    }
    BigDecimal rounded =
        new BigDecimal(factor).round(new MathContext(factor >= 100 ? 3 : 2, RoundingMode.HALF_UP));
    return rounded.compareTo(BigDecimal.valueOf(1000)) >= 0
        ? count(rounded.longValue())
        : rounded.toPlainString();
  }

  /** A whole number with separators: 1,234. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A count and its noun, in the plural where it is not 1. */
  static String count(long number, String noun) {
    return count(number) + NBSP + noun + (number == 1 ? "" : "s");
  }

  /** A number to so many decimals, with a true minus sign. */
  static String fixed(double number, int decimals) {
    if (!Double.isFinite(number)) {
      return "–";
    }
    String text =
        String.format(Locale.ROOT, "%,." + decimals + "f", Decimals.fixed(number, decimals));
    boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
    return text.replace("-", zero ? "" : "−");
  }

  /** A 95 % interval: its ends, to so many decimals. */
  static String interval(double low, double high, int decimals) {
    return "95" + NBSP + "% interval " + fixed(low, decimals) + " to " + fixed(high, decimals);
  }

  /** How many independent networks, or pairs of them, a number is from: n = 5 pairs. */
  static String n(long number, String noun) {
    return "n" + NBSP + "=" + NBSP + count(number, noun);
  }

  /** A difference with its sign. */
  static String signed(double number, int decimals) {
    return (number > 0 ? "+" : "") + fixed(number, decimals);
  }

  /** A duration in the unit that suits it. */
  static String seconds(double seconds) {
    if (seconds < 120) {
      return fixed(seconds, seconds < 10 ? 1 : 0) + NBSP + "s";
    }
    return seconds < 7200
        ? fixed(seconds / 60, 0) + NBSP + "min"
        : fixed(seconds / 3600, 1) + NBSP + "h";
  }

  /** A number rounded to so many significant digits, for the figures' data. */
  static Double rounded(double number, int digits) {
    return Double.isFinite(number)
        ? (Double) new BigDecimal(number).round(new MathContext(digits)).doubleValue()
        : null;
  }

  private static String superscript(int exponent) {
    StringBuilder text = new StringBuilder();
    for (char c : Integer.toString(exponent).toCharArray()) {
      text.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
    }
    return text.toString();
  }
}
