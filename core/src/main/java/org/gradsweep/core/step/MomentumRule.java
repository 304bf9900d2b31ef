package org.gradsweep.core.step;

/** Momentum (Polyak, 1964): V ← μV − ηg, W ← (1 − ηλ/n)W + V. */
final class MomentumRule implements ElementRule {
  private final double coefficient;
  private double rate;

  MomentumRule(double coefficient) {
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
      w[i] = keep * w[i] + v;
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
      w[i] = keep * w[i] + v;
    }
  }
}
