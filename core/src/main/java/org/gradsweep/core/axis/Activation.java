package org.gradsweep.core.axis;

/**
 * A hidden layer's activation function φ, applied to each unit's pre-activation z.
 *
 * <p>Every value of the axis is defined here: the function, its derivative and, for bounded
 * functions, the band in which a unit counts as saturated. A value that is not finite stays so:
 * φ(NaN) is NaN for every function, so that divergence is seen where it happens.
 */
public interface Activation extends Choice {
  /** φ(z). */
  double value(double z);

  /**
   * φ′(z).
   *
   * @param z the pre-activation
   * @param a φ(z), already computed
   */
  double derivative(double z, double a);

  /** a[i] ← φ(z[i]) for the first {@code count} elements, to about 2 units in the last place. */
  default void values(float[] z, float[] a, int count) {
    for (int i = 0; i < count; i++) {
      a[i] = (float) value(z[i]);
    }
  }

  /** a[i] ← φ(z[i]) for the first {@code count} elements. */
  default void values(double[] z, double[] a, int count) {
    for (int i = 0; i < count; i++) {
      a[i] = value(z[i]);
    }
  }

  /** δ[i] ← δ[i]·φ′(z[i]) for the first {@code count} elements; a[i] is φ(z[i]). */
  default void timesDerivatives(float[] delta, float[] z, float[] a, int count) {
    for (int i = 0; i < count; i++) {
      delta[i] = (float) (delta[i] * derivative(z[i], a[i]));
    }
  }

  /** δ[i] ← δ[i]·φ′(z[i]) for the first {@code count} elements; a[i] is φ(z[i]). */
  default void timesDerivatives(double[] delta, double[] z, double[] a, int count) {
    for (int i = 0; i < count; i++) {
      delta[i] *= derivative(z[i], a[i]);
    }
  }

  /** The activation above which a unit counts as saturated; ∞ for a function without bounds. */
  default double saturatedAbove() {
    return Double.POSITIVE_INFINITY;
  }

  /** The activation below which a unit counts as saturated. */
  default double saturatedBelow() {
    return -saturatedAbove();
  }

  /** Whether the function is bounded, so that saturation is defined. */
  default boolean saturates() {
    return saturatedAbove() < Double.POSITIVE_INFINITY;
  }

  /** Whether a unit with the activation a counts as saturated. */
  default boolean saturated(double a) {
    return a < saturatedBelow() || a > saturatedAbove();
  }

  /** All values, by the names used in sweep files. */
  Choices<Activation> CHOICES =
      Choices.<Activation>of(Function.class)
          .with("leaky_relu", LeakyRelu.DEFAULT_SLOPE, Bounds.FRACTION_BELOW_ONE, LeakyRelu::new)
          .meaning("identity", "z: a linear network")
          .meaning("sigmoid", "1/(1 + exp(-z)): Rumelhart, Hinton and Williams, 1986")
          .meaning("tanh", "tanh z: LeCun, Bottou, Orr and Müller, 1998")
          .meaning("lecun_tanh", "1.7159 tanh(2z/3): LeCun, Bottou, Orr and Müller, 1998")
          .meaning("softsign", "z/(1 + |z|): Glorot and Bengio, 2010")
          .meaning("hard_tanh", "z clipped to [-1, 1]: Collobert, 2004")
          .meaning("relu", "max(0, z): Nair and Hinton, 2010")
          .meaning(
              "elu", "z where z > 0, else exp(z) - 1: Clevert, Unterthiner and Hochreiter, 2016")
          .meaning(
              "selu",
              "1.0507 z where z > 0, else 1.0507*1.6733 (exp(z) - 1): Klambauer et al., 2017")
          .meaning(
              "gelu",
              "z times the normal distribution function of z, exact: Hendrycks and Gimpel, 2016")
          .meaning("silu", "z/(1 + exp(-z)), also known as swish: Elfwing, Uchibe and Doya, 2017")
          .meaning("softplus", "ln(1 + exp(z)): Dugas et al., 2001")
          .meaning(
              "leaky_relu",
              "z where z > 0, else x z; x from 0 to below 1: Maas, Hannun and Ng, 2013");

  /** The functions without a parameter. */
  enum Function implements Activation {
    /** z: a linear network. */
    IDENTITY {
      @Override
      public double value(double z) {
        return z;
      }

      @Override
      public double derivative(double z, double a) {
        return 1;
      }
    },

    /** 1/(1+e⁻ᶻ), the logistic function: Rumelhart, Hinton and Williams, 1986. */
    SIGMOID {
      @Override
      public double value(double z) {
        return 1 / (1 + Math.exp(-z));
      }

      @Override
      public double derivative(double z, double a) {
        return a * (1 - a);
      }

      @Override
      public void values(float[] z, float[] a, int count) {
        FloatMath.sigmoid(z, a, count);
      }

      @Override
      public void timesDerivatives(float[] delta, float[] z, float[] a, int count) {
        for (int i = 0; i < count; i++) {
          delta[i] *= a[i] * (1f - a[i]);
        }
      }

      @Override
      public double saturatedAbove() {
        return 0.985;
      }

      @Override
      public double saturatedBelow() {
        return 0.015;
      }
    },

    /** tanh z: LeCun, Bottou, Orr and Müller, 1998. */
    TANH {
      @Override
      public double value(double z) {
        return Math.tanh(z);
      }

      @Override
      public double derivative(double z, double a) {
        return (1 - a) * (1 + a);
      }

      @Override
      public void values(float[] z, float[] a, int count) {
        FloatMath.tanh(z, a, count);
      }

      @Override
      public void timesDerivatives(float[] delta, float[] z, float[] a, int count) {
        for (int i = 0; i < count; i++) {
          delta[i] *= (1f - a[i]) * (1f + a[i]);
        }
      }

      @Override
      public double saturatedAbove() {
        return 0.97;
      }
    },

    /** 1.7159·tanh(2z/3): LeCun, Bottou, Orr and Müller, "Efficient BackProp", 1998. */
    LECUN_TANH {
      private static final double SCALE = 1.7159;

      @Override
      public double value(double z) {
        return SCALE * Math.tanh(2 * z / 3);
      }

      @Override
      public double derivative(double z, double a) {
        double t = a / SCALE;
        return SCALE * 2 / 3 * (1 - t) * (1 + t);
      }

      @Override
      public double saturatedAbove() {
        return 0.97 * SCALE;
      }
    },

    /** z/(1+|z|): Glorot and Bengio, 2010. */
    SOFTSIGN {
      @Override
      public double value(double z) {
        return Double.isInfinite(z) ? Math.signum(z) : z / (1 + Math.abs(z));
      }

      @Override
      public double derivative(double z, double a) {
        double d = 1 + Math.abs(z);
        return 1 / (d * d);
      }

      @Override
      public double saturatedAbove() {
        return 0.97;
      }
    },

    /** z clipped to [-1, 1]; the derivative at the corners is 0. Collobert, 2004. */
    HARD_TANH {
      @Override
      public double value(double z) {
        return z < -1 ? -1 : z > 1 ? 1 : z;
      }

      @Override
      public double derivative(double z, double a) {
        return Math.abs(z) < 1 ? 1 : 0;
      }

      @Override
      public double saturatedAbove() {
        return 0.97;
      }
    },

    /** max(0, z); the derivative at 0 is 0. Nair and Hinton, 2010. */
    RELU {
      @Override
      public double value(double z) {
        return z < 0 ? 0 : z;
      }

      @Override
      public double derivative(double z, double a) {
        return z > 0 ? 1 : 0;
      }

      @Override
      public void values(float[] z, float[] a, int count) {
        for (int i = 0; i < count; i++) {
          a[i] = z[i] < 0 ? 0 : z[i];
        }
      }

      @Override
      public void timesDerivatives(float[] delta, float[] z, float[] a, int count) {
        for (int i = 0; i < count; i++) {
          delta[i] *= z[i] > 0 ? 1f : 0f;
        }
      }
    },

    /** z for z > 0, else eᶻ−1: Clevert, Unterthiner and Hochreiter, 2016. */
    ELU {
      @Override
      public double value(double z) {
        return z > 0 ? z : Math.expm1(z);
      }

      @Override
      public double derivative(double z, double a) {
        return z > 0 ? 1 : a + 1;
      }
    },

    /** Scaled ELU, whose fixed point is mean 0 and variance 1: Klambauer et al., 2017. */
    SELU {
      private static final double ALPHA = 1.6732632423543772;
      private static final double SCALE = 1.0507009873554805;

      @Override
      public double value(double z) {
        return z > 0 ? SCALE * z : SCALE * ALPHA * Math.expm1(z);
      }

      @Override
      public double derivative(double z, double a) {
        return z > 0 ? SCALE : a + SCALE * ALPHA;
      }
    },

    /** z·Φ(z) with the exact normal distribution function: Hendrycks and Gimpel, 2016. */
    GELU {
      @Override
      public double value(double z) {
        return z == Double.NEGATIVE_INFINITY ? 0 : z * Normal.cumulative(z);
      }

      @Override
      public double derivative(double z, double a) {
        // Where a has all bits of a float or a double, it tells Φ.
        double cumulative = Math.abs(a) >= Float.MIN_NORMAL ? a / z : Normal.cumulative(z);
        return Double.isInfinite(z) ? Normal.cumulative(z) : cumulative + z * Normal.density(z);
      }
    },

    /** z·σ(z), also known as swish: Elfwing, Uchibe and Doya, 2017. */
    SILU {
      @Override
      public double value(double z) {
        return z == Double.NEGATIVE_INFINITY ? 0 : z * SIGMOID.value(z);
      }

      @Override
      public double derivative(double z, double a) {
        double s = SIGMOID.value(z);
        return Double.isInfinite(z) ? s : s * (1 + z * (1 - s));
      }
    },

    /** ln(1+eᶻ): Dugas et al., 2001. */
    SOFTPLUS {
      @Override
      public double value(double z) {
        // ln(1+u) with the rounding of 1+u put right to first order.
        double u = Math.exp(-Math.abs(z));
        double sum = 1 + u;
        return Math.max(z, 0) + (Math.log(sum) + (u - (sum - 1)) / sum);
      }

      @Override
      public double derivative(double z, double a) {
        return SIGMOID.value(z);
      }
    };

    private final String text = name().toLowerCase(java.util.Locale.ROOT);

    @Override
    public String text() {
      return text;
    }
  }

  /**
   * z for z > 0, else slope·z: Maas, Hannun and Ng, 2013.
   *
   * @param slope from 0 to below 1; default 0.01
   */
  record LeakyRelu(double slope) implements Activation {
    static final double DEFAULT_SLOPE = 0.01;

    @Override
    public double value(double z) {
      return z < 0 ? slope * z : z;
    }

    @Override
    public double derivative(double z, double a) {
      return z > 0 ? 1 : slope;
    }

    @Override
    public String text() {
      return Choices.text("leaky_relu", slope, DEFAULT_SLOPE);
    }
  }
}
