package org.gradsweep.core.axis;

/**
 * A number in the parentheses of a value such as {@code leaky_relu(0.2)}: its rule and its default.
 *
 * @param name how the rule of the axis calls it: {@code leaky_relu(x)}
 * @param bounds the numbers that are allowed
 * @param whole whether only integers are
 * @param defaultValue NaN where there is none
 */
record Argument(String name, Bounds bounds, boolean whole, double defaultValue) {
  /** A real number that must be given. */
  static Argument real(String name, Bounds bounds) {
    return new Argument(name, bounds, false, Double.NaN);
  }

  /** An integer from {@code low}. */
  static Argument whole(String name, int low) {
    return new Argument(name, new Bounds(low, true, Integer.MAX_VALUE, true), true, Double.NaN);
  }

  /** The same argument with a default. */
  Argument or(double value) {
    return new Argument(name, bounds, whole, value);
  }

  boolean hasDefault() {
    return !Double.isNaN(defaultValue);
  }

  /** What is allowed, in words that follow "must be". */
  String rule() {
    return whole ? "an integer >= " + (long) bounds.low() : bounds.rule();
  }

  /** Whether the number is allowed. */
  boolean allows(double value) {
    return bounds.contains(value) && (!whole || value == Math.rint(value));
  }

  /** A number as it is written in a value's text. */
  String text(double value) {
    return whole ? Long.toString((long) value) : Double.toString(value);
  }
}
