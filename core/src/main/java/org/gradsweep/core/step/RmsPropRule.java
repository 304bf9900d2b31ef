package org.gradsweep.core.step;

import org.gradsweep.core.axis.Optimizer;

/** RMSprop (Tieleman and Hinton, 2012): v ← ρv + (1−ρ)g², W ← (1 − ηλ/n)W − ηg/(√v + ε). */
final class RmsPropRule implements ElementRule {
  private final double decay;
  private double rate;

  RmsPropRule(double decay) {
    this.decay = decay;
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
    float rho = (float) decay;
    float rest = (float) (1 - decay);
    float epsilon = (float) Optimizer.EPSILON;
    float[] squares = state[0];
    for (int i = 0; i < w.length; i++) {
      float v = ((rho * squares[i] + rest * (g[i] * g[i])) + TINY) - TINY;
      squares[i] = v;
      w[i] = keep * w[i] - eta * g[i] / ((float) Math.sqrt(v) + epsilon) + 0 * v;
    }
  }

  @Override
  public void apply(double[] w, double[] g, double[][] state, double shrink) {
    double keep = shrink;
    double eta = rate;
    double rho = decay;
    double rest = 1 - decay;
    double epsilon = Optimizer.EPSILON;
    double[] squares = state[0];
    for (int i = 0; i < w.length; i++) {
      double v = rho * squares[i] + rest * (g[i] * g[i]);
      squares[i] = v;
      w[i] = keep * w[i] - eta * g[i] / (Math.sqrt(v) + epsilon) + 0 * v;
    }
  }
}
