package org.gradsweep.core.axis;

import java.util.Locale;

/**
 * The loss C of one example, with the output activation that belongs to it.
 *
 * <p>y is the one-hot vector of the example's label. The loss of a set of examples is the mean.
 */
public enum Loss implements Choice {
  /** −Σ [y ln a + (1−y) ln(1−a)] over independent sigmoid outputs; δ = a − y. */
  CROSS_ENTROPY {
    @Override
    public double evaluate(double[] z, int label, double[] a, double[] delta) {
      double loss = 0;
      for (int k = 0; k < z.length; k++) {
        a[k] = Activation.Function.SIGMOID.value(z[k]);
        double y = k == label ? 1 : 0;
        delta[k] = a[k] - y;
        // max(z,0) − yz + ln(1+e^−|z|) is the same number, computed without ln 0.
        loss += Math.max(z[k], 0) - y * z[k] + Math.log1p(Math.exp(-Math.abs(z[k])));
      }
      return loss;
    }
  },

  /** −ln aᵧ of a softmax output; δ = a − y. */
  SOFTMAX_CROSS_ENTROPY {
    @Override
    public double evaluate(double[] z, int label, double[] a, double[] delta) {
      double max = Double.NEGATIVE_INFINITY;
      for (double element : z) {
        max = Math.max(max, element);
      }
      double sum = 0;
      for (int k = 0; k < z.length; k++) {
        a[k] = Math.exp(z[k] - max);
        sum += a[k];
      }
      for (int k = 0; k < z.length; k++) {
        a[k] /= sum;
        delta[k] = a[k] - (k == label ? 1 : 0);
      }
      return max - z[label] + Math.log(sum);
    }
  },

  /** ½‖a − y‖² of sigmoid outputs; δ = (a − y)σ′(z). */
  QUADRATIC {
    @Override
    public double evaluate(double[] z, int label, double[] a, double[] delta) {
      double loss = 0;
      for (int k = 0; k < z.length; k++) {
        a[k] = Activation.Function.SIGMOID.value(z[k]);
        double error = a[k] - (k == label ? 1 : 0);
        delta[k] = error * a[k] * (1 - a[k]);
        loss += 0.5 * error * error;
      }
      return loss;
    }
  };

  /** All values, by the names used in sweep files. */
  public static final Choices<Loss> CHOICES =
      Choices.of(Loss.class)
          .meaning(
              "cross_entropy",
              "-sum(y ln a + (1 - y) ln(1 - a)) of independent sigmoids: Solla, Levin and Fleisher, 1988")
          .meaning("softmax_cross_entropy", "-ln a of the true class, of a softmax: Bridle, 1990")
          .meaning("quadratic", "|a - y|^2/2 of sigmoids: Rumelhart, Hinton and Williams, 1986");

  /**
   * Loss, output and output error of one example.
   *
   * @param z the output layer's pre-activations, one for each class
   * @param label the example's class, from 0 to below the number of classes
   * @param a set to the output activations
   * @param delta set to δ = ∂C/∂z
   * @return C
   */
  public abstract double evaluate(double[] z, int label, double[] a, double[] delta);

  @Override
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
