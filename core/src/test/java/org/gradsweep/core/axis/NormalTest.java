package org.gradsweep.core.axis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

/** The normal distribution function against its series, its continued fraction and known values. */
class NormalTest {
  private static final double TOLERANCE = 2e-15;

  @Test
  void theRationalApproximationIsTheSeriesAndTheFraction() {
    for (int i = -6_000; i <= 26_000; i++) {
      double x = i / 1000.0 + 1e-5;
      // What the oracle loses: the series subtracts from 1, and both round x² in the exponent.
      double lost = (Math.abs(x) < 2 ? 2e-15 / expected(x) : 2e-15) + 1.2e-16 * x * x;
      assertThat(Normal.complementaryError(x))
          .as("erfc(%s)", x)
          .isCloseTo(expected(x), offset((TOLERANCE + lost) * expected(x)));
    }
  }

  /** As Python's math.erfc computes them. */
  @Test
  void valuesThatAreKnown() {
    assertClose(Normal.complementaryError(0.25), 0.7236736098317631);
    assertClose(Normal.complementaryError(0.46875), 0.507386526782062);
    assertClose(Normal.complementaryError(1), 0.15729920705028513);
    assertClose(Normal.complementaryError(4), 1.541725790028002e-8);
    assertClose(Normal.complementaryError(10), 2.088487583762545e-45);
    assertClose(Normal.cumulative(-1), 0.15865525393145707);
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, offset(TOLERANCE * expected));
  }

  @Test
  void boundsAndNansAreKept() {
    assertThat(Normal.cumulative(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Normal.cumulative(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(Normal.cumulative(Double.NaN)).isNaN();
    assertThat(Normal.cumulative(0)).isEqualTo(0.5);
  }

  @Test
  void theDerivativeOfGeluNeedsNoSecondDistributionFunction() {
    for (double z : new double[] {-38, -5, -1, -1e-9, -1e-320, 0, 1e-320, 1e-9, 0.3, 2, 40}) {
      double expected = Normal.cumulative(z) + z * Normal.density(z);
      double derivative = Activation.Function.GELU.derivative(z, Activation.Function.GELU.value(z));
      assertThat(derivative).as("at %s", z).isCloseTo(expected, offset(1e-15));
    }
  }

  private static double expected(double x) {
    return complementaryErrorOracle(x);
  }

  /**
   * erfc(x): the Maclaurin series of erf where it does not cancel, else the continued fraction of
   * Abramowitz and Stegun 7.1.14, evaluated by Lentz's method.
   */
  private static double complementaryErrorOracle(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    if (x < 0) {
      return 2 - complementaryErrorOracle(-x);
    }
    if (x > 27) {
      return 0;
    }
    return x < 2 ? 1 - errorSeries(x) : complementaryErrorFraction(x);
  }

  private static double errorSeries(double x) {
    // erf x = 2/√π e^(−x²) Σ 2ⁿ x^(2n+1) / (1·3·…·(2n+1)): every term is positive.
    double term = x;
    double sum = x;
    for (int n = 1; term > sum * 1e-17; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 1.1283791670955126 * Math.exp(-x * x) * sum;
  }

  private static double complementaryErrorFraction(double x) {
    // √π e^(x²) erfc x = 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …)))).
    double f = x;
    double c = x;
    double d = 0;
    for (int n = 1; n < 500; n++) {
      double a = n / 2.0;
      d = 1 / (x + a * d);
      c = x + a / c;
      double delta = c * d;
      f *= delta;
      if (Math.abs(delta - 1) < 1e-16) {
        break;
      }
    }
    return Math.exp(-x * x) / (1.7724538509055159 * f);
  }
}
