package org.gradsweep.core.step;

import org.gradsweep.core.net.Backpropagation;
import org.gradsweep.core.net.Matrix;
import org.gradsweep.core.net.Network;

/**
 * Stochastic gradient descent: W ← (1 − ηλ/n)W − (η/m)Σ∇W, b ← b − (η/m)Σ∇b.
 *
 * <p>Gradient, decay and step of the weights are one product of the BLAS: the gradient is never
 * stored.
 */
final class SgdUpdate implements ParameterUpdate {
  @Override
  public void apply(Network network, Backpropagation pass, double rate, double shrink) {
    int batch = pass.batch();
    double scale = -rate / batch;
    for (int layer = 1; layer <= network.layers(); layer++) {
      pass.weightGradient(layer, 0, batch, scale, shrink, network.weights(layer));
      Matrix biases = network.biases(layer);
      double[] sums = new double[biases.columns()];
      pass.biasGradients(layer, sums);
      for (int unit = 0; unit < sums.length; unit++) {
        biases.set(unit, biases.get(unit) + scale * sums[unit]);
      }
    }
  }

  @Override
  public void close() {
    // No state.
  }
}
