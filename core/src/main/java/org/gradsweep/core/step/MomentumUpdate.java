package org.gradsweep.core.step;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.net.Backpropagation;
import org.gradsweep.core.net.Matrix;
import org.gradsweep.core.net.Network;

/**
 * Momentum (Polyak, 1964): V ← μV − (η/m)Σ∇W, W ← (1 − ηλ/n)W + V; the biases likewise, without
 * decay.
 */
final class MomentumUpdate implements ParameterUpdate {
  private final double coefficient;
  private final List<Matrix> weightVelocities = new ArrayList<>();
  private final List<Matrix> biasVelocities = new ArrayList<>();

  MomentumUpdate(double coefficient, Network network) {
    this.coefficient = coefficient;
    for (int layer = 1; layer <= network.layers(); layer++) {
      weightVelocities.add(
          Matrix.zeros(network.dtype(), network.units(layer - 1), network.units(layer)));
      biasVelocities.add(Matrix.zeros(network.dtype(), 1, network.units(layer)));
    }
  }

  @Override
  public void apply(Network network, Backpropagation pass, double rate, double shrink) {
    int batch = pass.batch();
    double scale = -rate / batch;
    for (int layer = 1; layer <= network.layers(); layer++) {
      Matrix velocity = weightVelocities.get(layer - 1);
      pass.weightGradient(layer, 0, batch, scale, coefficient, velocity);
      network.weights(layer).scaleAndAdd(shrink, velocity);
      Matrix biases = network.biases(layer);
      Matrix biasVelocity = biasVelocities.get(layer - 1);
      double[] sums = new double[biases.columns()];
      pass.biasGradients(layer, sums);
      for (int unit = 0; unit < sums.length; unit++) {
        biasVelocity.set(unit, coefficient * biasVelocity.get(unit) + scale * sums[unit]);
        biases.set(unit, biases.get(unit) + biasVelocity.get(unit));
      }
    }
  }

  @Override
  public void close() {
    weightVelocities.forEach(Matrix::close);
    biasVelocities.forEach(Matrix::close);
  }
}
