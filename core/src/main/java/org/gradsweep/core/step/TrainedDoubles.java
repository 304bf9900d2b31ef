package org.gradsweep.core.step;

import org.gradsweep.core.net.Matrix;

/** An array of parameters of 64-bit floating point in training. */
public final class TrainedDoubles extends TrainedArray {
  private final double[] values;
  private final double[] gradients;
  private final double[][] state;

  /**
   * Parameters at the start of training, with a state of zeros.
   *
   * @param values the parameters, which the steps change
   * @param gradients where the mean gradient of a mini-batch stands before a step
   * @param states number of arrays of state that the rule needs
   */
  public TrainedDoubles(double[] values, double[] gradients, int states) {
    this.values = values;
    this.gradients = gradients;
    this.state = new double[states][values.length];
  }

  @Override
  void read(Matrix value, Matrix gradient) {
    value.copyTo(values);
    gradient.copyTo(gradients);
  }

  @Override
  void write(Matrix value) {
    value.copyFrom(values);
  }

  @Override
  double gradientSquares() {
    // Four sums at a time, so that one addition need not wait for the other.
    int whole = gradients.length / 4 * 4;
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    for (int i = 0; i < whole; i += 4) {
      s0 += gradients[i] * gradients[i];
      s1 += gradients[i + 1] * gradients[i + 1];
      s2 += gradients[i + 2] * gradients[i + 2];
      s3 += gradients[i + 3] * gradients[i + 3];
    }
    for (int i = whole; i < gradients.length; i++) {
      s0 += gradients[i] * gradients[i];
    }
    return s0 + s1 + s2 + s3;
  }

  @Override
  void scaleGradient(double factor) {
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] *= factor;
    }
  }

  @Override
  void clampGradient(double bound) {
    for (int i = 0; i < gradients.length; i++) {
      double g = gradients[i];
      gradients[i] = Math.max(-bound, Math.min(bound, g)) + 0 * g;
    }
  }

  @Override
  void step(ElementRule rule, double shrink, double pull) {
    if (pull != 0) {
      double keep = shrink;
      double distance = pull;
      for (int i = 0; i < values.length; i++) {
        // The sign, 0 for 0, without a branch.
        double sign = values[i] / Math.max(Math.abs(values[i]), Double.MIN_VALUE);
        values[i] = keep * values[i] - distance * sign;
      }
    }
    rule.apply(values, gradients, state, pull == 0 ? shrink : 1);
  }
}
