package org.gradsweep.core.axis;

/** The standard normal distribution. */
final class Normal {
  private static final double INV_SQRT_2PI = 0.3989422804014327;
  private static final double SQRT_2 = 1.4142135623730951;

  private Normal() {}

  /** e^(−z²/2)/√(2π). */
  static double density(double z) {
    return INV_SQRT_2PI * Math.exp(-0.5 * z * z);
  }

  /** Φ(z), to a relative error of a few 10⁻¹⁶ also in the lower tail. */
  static double cumulative(double z) {
    return 0.5 * complementaryError(-z / SQRT_2);
  }

  /**
   * erfc(x): the Maclaurin series of erf where it does not cancel, else the continued fraction of
   * Abramowitz and Stegun 7.1.14, evaluated by Lentz's method.
   */
  static double complementaryError(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    if (x < 0) {
      return 2 - complementaryError(-x);
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
