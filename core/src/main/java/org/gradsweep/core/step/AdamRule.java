package org.gradsweep.core.step;

import static org.gradsweep.core.axis.Optimizer.Adaptive.BETA1;
import static org.gradsweep.core.axis.Optimizer.Adaptive.BETA2;

import org.gradsweep.core.axis.Optimizer;

/**
 * Adam (Kingma and Ba, 2015): u ← β₁u + (1−β₁)g, v ← β₂v + (1−β₂)g², W ← (1 − ηλ/n)W − η û/(√v̂ +
 * ε) with û = u/(1−β₁ᵗ) and v̂ = v/(1−β₂ᵗ) in step t; with the decay apart from the gradient, it is
 * AdamW (Loshchilov and Hutter, 2019).
 */
final class AdamRule implements ElementRule {
  private double rate;
  private double beta1Power = 1;
  private double beta2Power = 1;

  @Override
  public int states() {
    return 2;
  }

  @Override
  public void startStep(double rate) {
    this.rate = rate;
    beta1Power *= BETA1;
    beta2Power *= BETA2;
  }

  @Override
  public void apply(float[] w, float[] g, float[][] state, double shrink) {
    float keep = (float) shrink;
    float eta = (float) rate;
    float beta1 = (float) BETA1;
    float rest1 = (float) (1 - BETA1);
    float beta2 = (float) BETA2;
    float rest2 = (float) (1 - BETA2);
    float correction1 = (float) (1 / (1 - beta1Power));
    float correction2 = (float) (1 / (1 - beta2Power));
    float epsilon = (float) Optimizer.EPSILON;
    float[] means = state[0];
    float[] squares = state[1];
    for (int i = 0; i < w.length; i++) {
      float u = ((beta1 * means[i] + rest1 * g[i]) + TINY) - TINY;
      float v = ((beta2 * squares[i] + rest2 * (g[i] * g[i])) + TINY) - TINY;
      means[i] = u;
      squares[i] = v;
      // The rate comes last: its product with a mean that died away would be subnormal.
      float square = v * correction2;
      float direction = u * correction1 / ((float) Math.sqrt(square) + epsilon);
      w[i] = keep * w[i] - eta * direction + 0 * square;
    }
  }

  @Override
  public void apply(double[] w, double[] g, double[][] state, double shrink) {
    double keep = shrink;
    double eta = rate;
    double beta1 = BETA1;
    double rest1 = 1 - BETA1;
    double beta2 = BETA2;
    double rest2 = 1 - BETA2;
    double correction1 = 1 / (1 - beta1Power);
    double correction2 = 1 / (1 - beta2Power);
    double epsilon = Optimizer.EPSILON;
    double[] means = state[0];
    double[] squares = state[1];
    for (int i = 0; i < w.length; i++) {
      double u = beta1 * means[i] + rest1 * g[i];
      double v = beta2 * squares[i] + rest2 * (g[i] * g[i]);
      means[i] = u;
      squares[i] = v;
      double square = v * correction2;
      double direction = u * correction1 / (Math.sqrt(square) + epsilon);
      w[i] = keep * w[i] - eta * direction + 0 * square;
    }
  }
}
