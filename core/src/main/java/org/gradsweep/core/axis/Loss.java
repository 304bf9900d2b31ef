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
        // ln(1+e^−|z|) without ln 0, the rounding of 1+u put right to first order.
        double u = Math.exp(-Math.abs(z[k]));
        double sum = 1 + u;
        double y = k == label ? 1 : 0;
        a[k] = (z[k] < 0 ? u : 1) / sum;
        delta[k] = a[k] - y;
        loss += Math.max(z[k], 0) - y * z[k] + (Math.log(sum) + (u - (sum - 1)) / sum);
      }
      return loss;
    }

    @Override
    public void errors(
        float[] z, int classes, int[] labels, int examples, float[] a, float[] delta) {
      Activation.Function.SIGMOID.values(z, a, examples * classes);
      System.arraycopy(a, 0, delta, 0, examples * classes);
      for (int row = 0; row < examples; row++) {
        int own = row * classes + labels[row];
        // a − 1 = −σ(−z), which keeps its digits where a is close to 1.
        delta[own] = (float) -Activation.Function.SIGMOID.value(-z[own]);
      }
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

    @Override
    public void errors(
        float[] z, int classes, int[] labels, int examples, float[] a, float[] delta) {
      CROSS_ENTROPY.errors(z, classes, labels, examples, a, delta);
      Activation.Function.SIGMOID.timesDerivatives(delta, z, a, examples * classes);
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

  /**
   * Outputs and output errors of a mini-batch in single precision, without the loss, which a step
   * does not need. Arrays are row-major, one row of {@code classes} an example.
   *
   * @param z the output layer's pre-activations
   * @param labels the classes of the examples
   * @param examples number of rows
   * @param a set to the output activations
   * @param delta set to δ = ∂C/∂z
   */
  public void errors(float[] z, int classes, int[] labels, int examples, float[] a, float[] delta) {
    double[] rowZ = new double[classes];
    double[] rowA = new double[classes];
    double[] rowDelta = new double[classes];
    for (int row = 0, i = 0; row < examples; row++, i += classes) {
      for (int k = 0; k < classes; k++) {
        rowZ[k] = z[i + k];
      }
      evaluate(rowZ, labels[row], rowA, rowDelta);
      for (int k = 0; k < classes; k++) {
        a[i + k] = (float) rowA[k];
        delta[i + k] = (float) rowDelta[k];
      }
    }
  }

  @Override
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
