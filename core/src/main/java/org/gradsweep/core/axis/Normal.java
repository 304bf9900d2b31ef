package org.gradsweep.core.axis;

/**
 * The standard normal distribution, to a relative error of a few 10⁻¹⁶ also in the lower tail.
 *
 * <p>Φ is computed from rational approximations in three ranges of |z|: Cody, "Rational Chebyshev
 * approximation for the error function", 1969, in the form for the normal distribution of Cody,
 * "Algorithm 715: SPECFUN", 1993.
 */
final class Normal {
  private static final double INV_SQRT_2PI = 0.3989422804014327;

  /** Up to here Φ(z) − 1/2 is approximated. */
  private static final double CENTRE = 0.66291;

  /** From here, √32, the tail's asymptotic form is. */
  private static final double FAR = 5.656854249492381;

  /** From here e^(−z²/2) is 0. */
  private static final double UNDERFLOW = 39;

  /** Selects the leading 26 bits of a double's fraction, whose square is exact. */
  private static final long LEADING = -1L << 27;

  private Normal() {}

  /** e^(−z²/2)/√(2π). */
  static double density(double z) {
    return INV_SQRT_2PI * bell(z);
  }

  /** Φ(z). */
  static double cumulative(double z) {
    double x = Math.abs(z);
    if (x <= CENTRE) {
      return 0.5 + z * centre(z * z);
    }
    double tail = bell(x) * (x < FAR ? near(x) : far(x));
    // The tail, or 1 less the tail, without a branch that no CPU can predict.
    return 0.5 + Math.copySign(0.5, z) - Math.copySign(tail, z);
  }

  /**
   * e^(−z²/2). Far out, the rounding of the square is many units in the last place of its
   * exponential: it is found by Dekker's product and put right to first order.
   */
  private static double bell(double z) {
    if (Math.abs(z) > UNDERFLOW) {
      return 0;
    }
    double square = z * z;
    double leading = Double.longBitsToDouble(Double.doubleToRawLongBits(z) & LEADING);
    double rest = z - leading;
    double rounding = (leading * leading - square) + 2 * leading * rest + rest * rest;
    return Math.exp(-0.5 * square) * (1 - 0.5 * rounding);
  }

  /** (Φ(z) − 1/2)/z for s = z². */
  private static double centre(double s) {
    double p = 0.06568233791820745;
    p = p * s + 2.235252035460684;
    p = p * s + 161.02823106855587;
    p = p * s + 1067.6894854603709;
    p = p * s + 18154.98125334356;
    double q = s + 47.202581904688245;
    q = q * s + 976.0985517377767;
    q = q * s + 10260.932208618979;
    q = q * s + 45507.789335026726;
    return p / q;
  }

  /** Φ(−x)·e^(x²/2) for x from CENTRE to FAR. */
  private static double near(double x) {
    double p = 1.0765576773720192e-8;
    p = p * x + 0.39894151208813466;
    p = p * x + 8.883149794388377;
    p = p * x + 93.50665613217785;
    p = p * x + 597.2702763948002;
    p = p * x + 2494.5375852903726;
    p = p * x + 6848.190450536283;
    p = p * x + 11602.65143764735;
    p = p * x + 9842.714838383978;
    double q = x + 22.266688044328117;
    q = q * x + 235.387901782625;
    q = q * x + 1519.3775994075547;
    q = q * x + 6485.558298266761;
    q = q * x + 18615.571640885097;
    q = q * x + 34900.952721145979;
    q = q * x + 38912.00328609327;
    q = q * x + 19685.429676859992;
    return p / q;
  }

  /** Φ(−x)·e^(x²/2) for x from FAR: 1/√(2π) less a correction of the order 1/x², over x. */
  private static double far(double x) {
    double s = 1 / (x * x);
    double p = 0.02307344176494017;
    p = p * s + 0.21589853405795699;
    p = p * s + 0.12740116116024737;
    p = p * s + 0.022235277870649807;
    p = p * s + 0.0014216191932278934;
    p = p * s + 2.9112874951168793e-5;
    double q = s + 1.284260096144911;
    q = q * s + 0.4682382124808651;
    q = q * s + 0.06598813786892856;
    q = q * s + 0.0037823963320275824;
    q = q * s + 7.297515550839662e-5;
    return (INV_SQRT_2PI - s * p / q) / x;
  }
}
