package org.gradsweep.core.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers of the tables, and means of these, rounded for readers: the same number is shown the same
 * wherever it stands, though sums that were taken in another order differ in their last bits.
 */
public final class Decimals {
  /** A double holds 15; what is behind the twelfth digit of a mean is rounding. */
  private static final MathContext MEANT = new MathContext(12, RoundingMode.HALF_EVEN);

  private Decimals() {}

  /**
   * A number to so many decimals, halves away from 0.
   *
   * @param number finite
   */
  public static BigDecimal fixed(double number, int decimals) {
    return new BigDecimal(number).round(MEANT).setScale(decimals, RoundingMode.HALF_UP);
  }
}
