package org.gradsweep.core.spec;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of a range, computed in decimal: a tenth of a range from 0 to 1 is 0.1, not 0.1 plus
 * an error in the last bit, and conditions and SQL find it as 0.1.
 */
final class RangePoints {
  /** Logarithms are exact to about 15 digits; what is beyond is noise. */
  private static final MathContext LOGARITHMIC = new MathContext(12);

  private RangePoints() {}

  /** As many points, equally far from each other, both ends included. */
  static List<BigDecimal> linear(BigDecimal low, BigDecimal high, int points) {
    List<BigDecimal> values = new ArrayList<>();
    BigDecimal gaps = BigDecimal.valueOf(points - 1L);
    for (int i = 0; i < points; i++) {
      BigDecimal part = high.subtract(low).multiply(BigDecimal.valueOf(i));
      values.add(low.add(part.divide(gaps, MathContext.DECIMAL128)));
    }
    return values;
  }

  /** The lower end and every further step that is not above the higher end. */
  static List<BigDecimal> steps(BigDecimal low, BigDecimal high, BigDecimal step) {
    List<BigDecimal> values = new ArrayList<>();
    for (BigDecimal value = low; value.compareTo(high) <= 0; value = value.add(step)) {
      values.add(value);
    }
    return values;
  }

  /** As many points, each the same multiple of the one before, both ends included: 12 digits. */
  static List<BigDecimal> logarithmic(BigDecimal low, BigDecimal high, int points) {
    List<BigDecimal> values = new ArrayList<>();
    double from = StrictMath.log10(low.doubleValue());
    double to = StrictMath.log10(high.doubleValue());
    values.add(low);
    for (int i = 1; i < points - 1; i++) {
      double exponent = from + (to - from) * i / (points - 1);
      values.add(new BigDecimal(StrictMath.pow(10, exponent), LOGARITHMIC));
    }
    values.add(high);
    return values;
  }

  /** The nearest integer, of two the one farther from 0. */
  static long nearest(BigDecimal point) {
    return point.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }
}
