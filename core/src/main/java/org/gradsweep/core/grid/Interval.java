package org.gradsweep.core.grid;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import org.gradsweep.core.axis.Axis;

/**
 * The numbers from which a sample draws the values of an axis, ends included.
 *
 * @param low the lower end; greater than 0 on a logarithmic scale
 * @param high the upper end, greater than {@code low}
 * @param logarithmic whether every factor, instead of every difference, is equally likely
 * @param whole whether only integers are drawn; the ends are integers then
 */
public record Interval(double low, double high, boolean logarithmic, boolean whole)
    implements Serializable {
  /** Enough to tell any two draws apart, and short enough to be read in a table. */
  private static final MathContext DIGITS = new MathContext(12);

  public Interval {
    if (!(low < high) || (logarithmic && !(low > 0))) {
      throw new IllegalArgumentException("not an interval: from " + low + " to " + high);
    }
  }

  /**
   * The number at a place of the interval: whole numbers have equal shares of it, real ones are
   * rounded to 12 digits.
   *
   * @param place from 0 to below 1
   */
  double at(double place) {
    // A whole number n owns the numbers from n to below n + 1.
    double end = whole ? high + 1 : high;
    double between =
        logarithmic
            ? StrictMath.exp(between(StrictMath.log(low), StrictMath.log(end), place))
            : between(low, end, place);
    double number = whole ? Math.floor(between) : new BigDecimal(between, DIGITS).doubleValue();
    return Math.min(high, Math.max(low, number));
  }

  private static double between(double low, double high, double place) {
    return low * (1 - place) + high * place;
  }

  /** A number of the interval as a value of an axis. */
  <T> T value(Axis<T> axis, double number) {
    Object yaml = whole ? (Object) (long) number : (Object) number;
    return axis.type().parse(yaml);
  }
}
