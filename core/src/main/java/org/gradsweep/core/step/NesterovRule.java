package org.gradsweep.core.step;

/**
 * Nesterov's momentum (1983) in the form of Bengio, Boulanger-Lewandowski and Pascanu, 2013: V ← μV
 * − ηg, W ← (1 − ηλ/n)W + μV − ηg.
 */
final class NesterovRule implements ElementRule {
  private final double coefficient;
  private double rate;

  NesterovRule(double coefficient) {
    this.coefficient = coefficient;
  }

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
    float mu = (float) coefficient;
    float[] velocity = state[0];
    for (int i = 0; i < w.length; i++) {
      float v = ((mu * velocity[i] - eta * g[i]) + TINY) - TINY;
      velocity[i] = v;
      w[i] = keep * w[i] + (mu * v - eta * g[i]);
    }
  }

  @Override
  public void apply(double[] w, double[] g, double[][] state, double shrink) {
    double keep = shrink;
    double eta = rate;
    double mu = coefficient;
    double[] velocity = state[0];
    for (int i = 0; i < w.length; i++) {
      double v = mu * velocity[i] - eta * g[i];
      velocity[i] = v;
      w[i] = keep * w[i] + (mu * v - eta * g[i]);
    }
  }
}
