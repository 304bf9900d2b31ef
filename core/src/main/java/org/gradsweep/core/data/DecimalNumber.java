package org.gradsweep.core.data;

/**
 * Reads decimal numbers such as {@code -1.5e3} from characters, exactly rounded, and nothing else
 * that Java takes for a number: no {@code 1f}, no {@code 0x1p3}.
 *
 * <p>A number of up to 15 digits or so and a power of ten up to 22 are both exact as doubles, so
 * that one multiplication or division rounds as it should (Clinger, "How to read floating point
 * numbers accurately", 1990); the others are left to Java.
 */
final class DecimalNumber {
  private static final double[] POWERS = new double[23];
  private static final long EXACT = 1L << 53;
  private static final long MOST_MANTISSA = (Long.MAX_VALUE - 9) / 10;
  private static final int MOST_EXPONENT = 100_000;

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private final char decimal;
  private char[] text;
  private int position;
  private int end;
  private long mantissa;
  private boolean whole;
  private int digits;
  private double value;

  /** A reader of numbers whose decimals follow this character. */
  DecimalNumber(char decimal) {
    this.decimal = decimal;
  }

  /** The number read last. */
  double value() {
    return value;
  }

  /** Reads the characters {@code from} to {@code to}; false if they are no number. */
  boolean read(char[] characters, int from, int to) {
    text = characters;
    position = from;
    end = to;
    mantissa = 0;
    whole = true;
    digits = 0;
    boolean negative = at('-');
    if (negative || at('+')) {
      position++;
    }
    digits();
    int exponent = 0;
    if (at(decimal)) {
      position++;
      int before = digits;
      digits();
      exponent = before - digits;
    }
    if (digits == 0) {
      return false;
    }
    if (at('e') || at('E')) {
      position++;
      Integer power = power();
      if (power == null) {
        return false;
      }
      exponent += power;
    }
    if (position != end) {
      return false;
    }
    double size =
        whole && mantissa <= EXACT && Math.abs(exponent) < POWERS.length
            ? exponent < 0 ? mantissa / POWERS[-exponent] : mantissa * POWERS[exponent]
            : Math.abs(Double.parseDouble(new String(text, from, to - from).replace(decimal, '.')));
    value = negative ? -size : size;
    return true;
  }

  private boolean at(char c) {
    return position < end && text[position] == c;
  }

  private void digits() {
    for (; position < end && text[position] >= '0' && text[position] <= '9'; position++) {
      digits++;
      whole &= mantissa <= MOST_MANTISSA;
      mantissa = whole ? 10 * mantissa + (text[position] - '0') : mantissa;
    }
  }

  /** What follows an e; null if it is no whole number. */
  private Integer power() {
    boolean negative = at('-');
    if (negative || at('+')) {
      position++;
    }
    int start = position;
    int power = 0;
    for (; position < end && text[position] >= '0' && text[position] <= '9'; position++) {
      power = Math.min(MOST_EXPONENT, 10 * power + (text[position] - '0'));
    }
    return position == start ? null : Integer.valueOf(negative ? -power : power);
  }
}
