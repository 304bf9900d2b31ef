package org.gradsweep.core.axis;

/**
 * The allowed interval of a number.
 *
 * @param low the lower end
 * @param lowIncluded whether the lower end itself is allowed
 * @param high the upper end, or infinity
 * @param highIncluded whether the upper end itself is allowed
 */
public record Bounds(double low, boolean lowIncluded, double high, boolean highIncluded) {
  /** Any finite number. */
  public static final Bounds FINITE =
      new Bounds(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);

  /** Any finite number above 0. */
  public static final Bounds POSITIVE = new Bounds(0, false, Double.POSITIVE_INFINITY, false);

  /** Any finite number from 0. */
  public static final Bounds NOT_NEGATIVE = new Bounds(0, true, Double.POSITIVE_INFINITY, false);

  /** A number from 0 to below 1. */
  public static final Bounds FRACTION_BELOW_ONE = new Bounds(0, true, 1, false);

  /** A number above 0 and below 1. */
  public static final Bounds OPEN_FRACTION = new Bounds(0, false, 1, false);

  /** Whether the number lies in the interval; a number that is not finite never does. */
  public boolean contains(double value) {
    return Double.isFinite(value)
        && (lowIncluded ? value >= low : value > low)
        && (highIncluded ? value <= high : value < high);
  }

  /** The interval in words, to follow "must be". */
  public String rule() {
    boolean hasLow = low != Double.NEGATIVE_INFINITY;
    boolean hasHigh = high != Double.POSITIVE_INFINITY;
    String lowRule = (lowIncluded ? ">= " : "> ") + number(low);
    String highRule = (highIncluded ? "<= " : "< ") + number(high);
    if (hasLow && hasHigh) {
      return lowRule + " and " + highRule;
    }
    return hasLow ? lowRule : hasHigh ? highRule : "a finite number";
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
