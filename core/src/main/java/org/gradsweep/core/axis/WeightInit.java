package org.gradsweep.core.axis;

import org.gradsweep.core.random.RandomStream;

/** How a layer's weights are drawn before training, from its fan-in and fan-out. */
public interface WeightInit extends Choice {
  /**
   * Draws the weights of one layer.
   *
   * @param weights filled, row-major of shape [fanIn, fanOut]
   * @param fanIn number of inputs of each unit
   * @param fanOut number of units
   */
  void fill(double[] weights, int fanIn, int fanOut, RandomStream random);

  /**
   * The variance of a weight, about a mean of 0, over the draws; greater than 0. NaN where nothing
   * is drawn, so that the units of a layer are all alike.
   */
  double variance(int fanIn, int fanOut);

  /** All values, by the names used in sweep files. */
  Choices<WeightInit> CHOICES =
      Choices.<WeightInit>of(Scheme.class)
          .with("orthogonal", Orthogonal.DEFAULT_GAIN, Bounds.POSITIVE, Orthogonal::new)
          .with("critical", Bounds.POSITIVE, Critical::new)
          .with("constant", Bounds.FINITE, Constant::new)
          .meaning(
              "lecun_normal",
              "N(0, 1/fan_in): LeCun, Bottou, Orr and Müller, 1998; the default of Nielsen's book")
          .meaning("standard_normal", "N(0, 1): the first initialization of Nielsen's book")
          .meaning(
              "torch_uniform",
              "U[-1/sqrt(fan_in), 1/sqrt(fan_in)], variance 1/(3 fan_in): the default of torch.nn.Linear")
          .meaning("glorot_normal", "N(0, 2/(fan_in + fan_out)): Glorot and Bengio, 2010")
          .meaning(
              "glorot_uniform", "uniform of variance 2/(fan_in + fan_out): Glorot and Bengio, 2010")
          .meaning("he_normal", "N(0, 2/fan_in): He, Zhang, Ren and Sun, 2015")
          .meaning("he_uniform", "uniform of variance 2/fan_in: He, Zhang, Ren and Sun, 2015")
          .meaning("zeros", "all 0: the units of a layer never come to differ")
          .meaning(
              "orthogonal",
              "x times a random matrix whose shorter side is orthonormal: Saxe, McClelland and Ganguli, 2014")
          .meaning(
              "critical",
              "N(0, x/fan_in), the family of mean-field theory: Poole et al., 2016; Schoenholz et al., 2017")
          .meaning("constant", "every weight x");

  /** The schemes without a parameter. */
  enum Scheme implements WeightInit {
    /** N(0, 1/fan_in): LeCun et al., 1998; the default of Nielsen's book. */
    LECUN_NORMAL {
      @Override
      public void fill(double[] weights, int fanIn, int fanOut, RandomStream random) {
        normal(weights, variance(fanIn, fanOut), random);
      }

      @Override
      public double variance(int fanIn, int fanOut) {
        return 1.0 / fanIn;
      }
    },
    /** N(0, 1): the book's first initialization. */
    STANDARD_NORMAL {
      @Override
      public void fill(double[] weights, int fanIn, int fanOut, RandomStream random) {
        normal(weights, variance(fanIn, fanOut), random);
      }

      @Override
      public double variance(int fanIn, int fanOut) {
        return 1;
      }
    },
    /** U[−1/√fan_in, 1/√fan_in], variance 1/(3 fan_in): the default of torch.nn.Linear. */
    TORCH_UNIFORM {
      @Override
      public void fill(double[] weights, int fanIn, int fanOut, RandomStream random) {
        uniform(weights, variance(fanIn, fanOut), random);
      }

      @Override
      public double variance(int fanIn, int fanOut) {
        return 1.0 / (3.0 * fanIn);
      }
    },
    /** N(0, 2/(fan_in+fan_out)): Glorot and Bengio, 2010. */
    GLOROT_NORMAL {
      @Override
      public void fill(double[] weights, int fanIn, int fanOut, RandomStream random) {
        normal(weights, variance(fanIn, fanOut), random);
      }

      @Override
      public double variance(int fanIn, int fanOut) {
        return 2.0 / (fanIn + fanOut);
      }
    },
    /** Uniform around 0 with variance 2/(fan_in+fan_out): Glorot and Bengio, 2010. */
    GLOROT_UNIFORM {
      @Override
      public void fill(double[] weights, int fanIn, int fanOut, RandomStream random) {
        uniform(weights, variance(fanIn, fanOut), random);
      }

      @Override
      public double variance(int fanIn, int fanOut) {
        return 2.0 / (fanIn + fanOut);
      }
    },
    /** N(0, 2/fan_in): He, Zhang, Ren and Sun, 2015. */
    HE_NORMAL {
      @Override
      public void fill(double[] weights, int fanIn, int fanOut, RandomStream random) {
        normal(weights, variance(fanIn, fanOut), random);
      }

      @Override
      public double variance(int fanIn, int fanOut) {
        return 2.0 / fanIn;
      }
    },
    /** Uniform around 0 with variance 2/fan_in: He, Zhang, Ren and Sun, 2015. */
    HE_UNIFORM {
      @Override
      public void fill(double[] weights, int fanIn, int fanOut, RandomStream random) {
        uniform(weights, variance(fanIn, fanOut), random);
      }

      @Override
      public double variance(int fanIn, int fanOut) {
        return 2.0 / fanIn;
      }
    },
    /** All weights 0: the symmetry between units is never broken. */
    ZEROS {
      @Override
      public void fill(double[] weights, int fanIn, int fanOut, RandomStream random) {
        java.util.Arrays.fill(weights, 0);
      }

      @Override
      public double variance(int fanIn, int fanOut) {
        return Double.NaN;
      }
    };

    private final String text = name().toLowerCase(java.util.Locale.ROOT);

    @Override
    public String text() {
      return text;
    }
  }

  /**
   * N(0, σw²/fan_in): the mean-field family of Poole et al. and Schoenholz et al., 2016-17.
   *
   * @param weightVariance σw², greater than 0
   */
  record Critical(double weightVariance) implements WeightInit {
    @Override
    public void fill(double[] weights, int fanIn, int fanOut, RandomStream random) {
      normal(weights, variance(fanIn, fanOut), random);
    }

    @Override
    public double variance(int fanIn, int fanOut) {
      return weightVariance / fanIn;
    }

    @Override
    public String text() {
      return "critical(" + weightVariance + ")";
    }
  }

  /**
   * gain·Q, with Q drawn uniformly from the matrices whose columns are orthonormal, or whose rows
   * are where the layer has more units than inputs: Saxe, McClelland and Ganguli, 2014. All
   * singular values are the gain. A layer of one input or one unit has no such matrix but a vector.
   *
   * @param gain greater than 0; default 1
   */
  record Orthogonal(double gain) implements WeightInit {
    static final double DEFAULT_GAIN = 1;

    @Override
    public void fill(double[] weights, int fanIn, int fanOut, RandomStream random) {
      boolean tall = fanIn >= fanOut;
      double[][] vectors =
          Orthonormal.draw(Math.min(fanIn, fanOut), Math.max(fanIn, fanOut), random);
      for (int i = 0; i < fanIn; i++) {
        for (int j = 0; j < fanOut; j++) {
          weights[i * fanOut + j] = gain * (tall ? vectors[j][i] : vectors[i][j]);
        }
      }
    }

    @Override
    public double variance(int fanIn, int fanOut) {
      return gain * gain / Math.max(fanIn, fanOut);
    }

    @Override
    public String text() {
      return Choices.text("orthogonal", gain, DEFAULT_GAIN);
    }
  }

  /** Every weight the same number. */
  record Constant(double weight) implements WeightInit {
    @Override
    public void fill(double[] weights, int fanIn, int fanOut, RandomStream random) {
      java.util.Arrays.fill(weights, weight);
    }

    @Override
    public double variance(int fanIn, int fanOut) {
      return Double.NaN;
    }

    @Override
    public String text() {
      return "constant(" + weight + ")";
    }
  }

  private static void normal(double[] weights, double variance, RandomStream random) {
    double standardDeviation = StrictMath.sqrt(variance);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = standardDeviation * random.nextGaussian();
    }
  }

  private static void uniform(double[] weights, double variance, RandomStream random) {
    double bound = StrictMath.sqrt(3 * variance);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextDouble(-bound, bound);
    }
  }
}
