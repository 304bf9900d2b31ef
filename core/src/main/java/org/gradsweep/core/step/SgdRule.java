package org.gradsweep.core.step;

/** Stochastic gradient descent: W ← (1 − ηλ/n)W − ηg. */
final class SgdRule implements ElementRule {
  private double rate;

  @Override
  public int states() {
    return 0;
  }

  @Override
  public void startStep(double rate) {
    this.rate = rate;
  }

  @Override
  public void apply(float[] w, float[] g, float[][] state, double shrink) {
    float keep = (float) shrink;
    float eta = (float) rate;
    for (int i = 0; i < w.length; i++) {
      w[i] = keep * w[i] - eta * g[i];
    }
  }

  @Override
  public void apply(double[] w, double[] g, double[][] state, double shrink) {
    double keep = shrink;
    double eta = rate;
    for (int i = 0; i < w.length; i++) {
      w[i] = keep * w[i] - eta * g[i];
    }
  }
}
