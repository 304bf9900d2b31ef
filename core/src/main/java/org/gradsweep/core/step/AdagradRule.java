package org.gradsweep.core.step;

import org.gradsweep.core.axis.Optimizer;

/** AdaGrad (Duchi, Hazan and Singer, 2011): s ← s + g², W ← (1 − ηλ/n)W − ηg/(√s + ε). */
final class AdagradRule implements ElementRule {
  private double rate;

  @Override
  public int states() {
    return 1;
  }

  @Override
  public void startStep(double rate) {
    this.rate = rate;
  }

  @Override
  public void apply(float[] w, float[] g, float[][] state, double shrink) {
    float keep = (float) shrink;
    float eta = (float) rate;
    float epsilon = (float) Optimizer.EPSILON;
    float[] squares = state[0];
    for (int i = 0; i < w.length; i++) {
      float s = squares[i] + g[i] * g[i];
      squares[i] = s;
      w[i] = keep * w[i] - eta * g[i] / ((float) Math.sqrt(s) + epsilon) + 0 * s;
    }
  }

  @Override
  public void apply(double[] w, double[] g, double[][] state, double shrink) {
    double keep = shrink;
    double eta = rate;
    double epsilon = Optimizer.EPSILON;
    double[] squares = state[0];
    for (int i = 0; i < w.length; i++) {
      double s = squares[i] + g[i] * g[i];
      squares[i] = s;
      w[i] = keep * w[i] - eta * g[i] / (Math.sqrt(s) + epsilon) + 0 * s;
    }
  }
}
