package org.gradsweep.core.step;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.net.Backpropagation;
import org.gradsweep.core.net.Matrix;
import org.gradsweep.core.net.Network;

/** The update by any rule: the gradient is stored, then the rule goes over its elements. */
final class RuleUpdate implements ParameterUpdate {
  private final ElementRule rule;
  private final List<TrainedMatrix> weights = new ArrayList<>();
  private final List<TrainedMatrix> biases = new ArrayList<>();

  RuleUpdate(ElementRule rule, Network network) {
    this.rule = rule;
    for (int layer = 1; layer <= network.layers(); layer++) {
      weights.add(TrainedMatrix.of(network.weights(layer), rule.states()));
      biases.add(TrainedMatrix.of(network.biases(layer), rule.states()));
    }
  }

  @Override
  public void apply(Network network, Backpropagation pass, double rate, double shrink) {
    for (int layer = 1; layer <= network.layers(); layer++) {
      readGradients(pass, layer);
    }
    rule.startStep(rate);
    for (int layer = 0; layer < weights.size(); layer++) {
      weights.get(layer).step(rule, shrink);
      biases.get(layer).step(rule, 1);
    }
  }

  private void readGradients(Backpropagation pass, int layer) {
    int batch = pass.batch();
    TrainedMatrix weight = weights.get(layer - 1);
    pass.weightGradient(layer, 0, batch, 1.0 / batch, 0, weight.gradient());
    weight.readGradient();
    TrainedMatrix bias = biases.get(layer - 1);
    Matrix gradient = bias.gradient();
    for (int unit = 0; unit < gradient.columns(); unit++) {
      gradient.set(unit, pass.biasGradient(layer, unit) / batch);
    }
    bias.readGradient();
  }

  @Override
  public void close() {
    weights.forEach(TrainedMatrix::close);
    biases.forEach(TrainedMatrix::close);
  }
}
