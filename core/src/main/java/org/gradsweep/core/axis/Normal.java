package org.gradsweep.core.axis;

/** The standard normal distribution. */
final class Normal {
  private static final double INV_SQRT_2PI = 0.3989422804014327;
  private static final double INV_SQRT_PI = 0.5641895835477563;
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
   * erfc(x), to a relative error of a few 10⁻¹⁶: W. J. Cody, "Rational Chebyshev approximation for
   * the error function", 1969, in three intervals of |x|; 0 beyond 27, where it would be below all
   * normal numbers.
   */
  static double complementaryError(double x) {
    double y = Math.abs(x);
    if (Double.isNaN(x)) {
      return x;
    } else if (y <= 0.46875) {
      return 1 - error(x);
    }
    double tail = y > 27 ? 0 : exponentialOfSquare(y) * (y <= 4 ? middle(y) : far(y));
    return x < 0 ? 2 - tail : tail;
  }

  /** erf(x) for |x| up to 0.46875. */
  private static double error(double x) {
    double t = x * x;
    double p = 1.85777706184603153e-1;
    p = p * t + 3.16112374387056560;
    p = p * t + 1.13864154151050156e2;
    p = p * t + 3.77485237685302021e2;
    p = p * t + 3.20937758913846947e3;
    double q = t + 2.36012909523441209e1;
    q = q * t + 2.44024637934444173e2;
    q = q * t + 1.28261652607737228e3;
    q = q * t + 2.84423683343917062e3;
    return x * p / q;
  }

  /** e^(y²) erfc(y) for y from 0.46875 to 4. */
  private static double middle(double y) {
    double p = 2.15311535474403846e-8;
    p = p * y + 5.64188496988670089e-1;
    p = p * y + 8.88314979438837594;
    p = p * y + 6.61191906371416295e1;
    p = p * y + 2.98635138197400131e2;
    p = p * y + 8.81952221241769090e2;
    p = p * y + 1.71204761263407058e3;
    p = p * y + 2.05107837782607147e3;
    p = p * y + 1.23033935479799725e3;
    double q = y + 1.57449261107098347e1;
    q = q * y + 1.17693950891312499e2;
    q = q * y + 5.37181101862009858e2;
    q = q * y + 1.62138957456669019e3;
    q = q * y + 3.29079923573345963e3;
    q = q * y + 4.36261909014324716e3;
    q = q * y + 3.43936767414372164e3;
    q = q * y + 1.23033935480374942e3;
    return p / q;
  }

  /** e^(y²) erfc(y) for y from 4 on. */
  private static double far(double y) {
    double t = 1 / (y * y);
    double p = 1.63153871373020978e-2;
    p = p * t + 3.05326634961232344e-1;
    p = p * t + 3.60344899949804439e-1;
    p = p * t + 1.25781726111229246e-1;
    p = p * t + 1.60837851487422766e-2;
    p = p * t + 6.58749161529837803e-4;
    double q = t + 2.56852019228982242;
    q = q * t + 1.87295284992346725;
    q = q * t + 5.27905102951428412e-1;
    q = q * t + 6.05183413124413191e-2;
    q = q * t + 2.33520497626869185e-3;
    return (INV_SQRT_PI - t * p / q) / y;
  }

  /** e^(−y²), its exponent split so that the rounding of y² does not count. */
  private static double exponentialOfSquare(double y) {
    double high = Math.rint(y * 16) / 16;
    return Math.exp(-high * high) * Math.exp(-(y - high) * (y + high));
  }
}
