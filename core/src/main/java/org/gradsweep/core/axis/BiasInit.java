package org.gradsweep.core.axis;

import java.util.Arrays;
import org.gradsweep.core.random.RandomStream;

/** How a layer's biases are drawn before training. */
public sealed interface BiasInit extends Choice {
  /** Draws the biases of one layer. */
  void fill(double[] biases, RandomStream random);

  /** The mean of a bias over the draws. */
  double mean();

  /** The variance of a bias over the draws; 0 where all are the same. */
  double variance();

  /** All values, by the names used in sweep files. */
  Choices<BiasInit> CHOICES =
      Choices.<BiasInit>of(Zeros.class)
          .with("normal", Gaussian.DEFAULT_DEVIATION, Bounds.POSITIVE, Gaussian::new)
          .with("constant", Bounds.FINITE, Constant::new)
          .meaning("zeros", "all 0")
          .meaning("normal", "N(0, x^2), x > 0: Nielsen's book")
          .meaning("constant", "every bias x");

  /** Every bias 0. */
  enum Zeros implements BiasInit {
    ZEROS;

    @Override
    public void fill(double[] biases, RandomStream random) {
      Arrays.fill(biases, 0);
    }

    @Override
    public double mean() {
      return 0;
    }

    @Override
    public double variance() {
      return 0;
    }

    @Override
    public String text() {
      return "zeros";
    }
  }

  /**
   * N(0, σ²).
   *
   * @param standardDeviation σ, greater than 0; default 1 (the book's)
   */
  record Gaussian(double standardDeviation) implements BiasInit {
    static final double DEFAULT_DEVIATION = 1;

    @Override
    public void fill(double[] biases, RandomStream random) {
      for (int i = 0; i < biases.length; i++) {
        biases[i] = standardDeviation * random.nextGaussian();
      }
    }

    @Override
    public double mean() {
      return 0;
    }

    @Override
    public double variance() {
      return standardDeviation * standardDeviation;
    }

    @Override
    public String text() {
      return Choices.text("normal", standardDeviation, DEFAULT_DEVIATION);
    }
  }

  /** Every bias the same number. */
  record Constant(double bias) implements BiasInit {
    @Override
    public void fill(double[] biases, RandomStream random) {
      Arrays.fill(biases, bias);
    }

    @Override
    public double mean() {
      return bias;
    }

    @Override
    public double variance() {
      return 0;
    }

    @Override
    public String text() {
      return "constant(" + bias + ")";
    }
  }
}
