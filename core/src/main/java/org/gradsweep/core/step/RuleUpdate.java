package org.gradsweep.core.step;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.net.Backpropagation;
import org.gradsweep.core.net.Matrix;
import org.gradsweep.core.net.Network;

/** The update by any rule: the gradient is stored, and the rule goes over its elements. */
final class RuleUpdate implements ParameterUpdate {
  private final GradientRule rule;

  /** The parameters of each layer: the weights, the biases, and the gains if there are any. */
  private final List<List<TrainedMatrix>> layers = new ArrayList<>();

  private final List<List<TrainedArray>> arrays = new ArrayList<>();

  /**
   * The update of one trial.
   *
   * @param trainExamples n
   */
  RuleUpdate(TrialConfig config, Network network, int trainExamples) {
    this.rule = new GradientRule(config, trainExamples);
    for (int layer = 1; layer <= network.layers(); layer++) {
      List<TrainedMatrix> parameters = new ArrayList<>();
      parameters.add(new TrainedMatrix(network.weights(layer), rule.states()));
      parameters.add(new TrainedMatrix(network.biases(layer), rule.states()));
      if (network.isNormalized(layer)) {
        parameters.add(new TrainedMatrix(network.gains(layer), rule.states()));
      }
      layers.add(parameters);
      arrays.add(parameters.stream().map(TrainedMatrix::array).toList());
    }
  }

  @Override
  public void apply(Network network, Backpropagation pass, double rate, double shrink) {
    for (int layer = 1; layer <= network.layers(); layer++) {
      read(pass, layer);
    }
    rule.apply(arrays, rate, shrink);
    layers.forEach(layer -> layer.forEach(TrainedMatrix::write));
  }

  private void read(Backpropagation pass, int layer) {
    int batch = pass.batch();
    List<TrainedMatrix> parameters = layers.get(layer - 1);
    pass.weightGradient(layer, 0, batch, 1.0 / batch, 0, parameters.get(0).gradient());
    Matrix biasGradient = parameters.get(1).gradient();
    double[] sums = new double[biasGradient.columns()];
    pass.biasGradients(layer, sums);
    for (int unit = 0; unit < sums.length; unit++) {
      biasGradient.set(unit, sums[unit] / batch);
      if (parameters.size() > 2) {
        parameters.get(2).gradient().set(unit, pass.gainGradient(layer, unit) / batch);
      }
    }
    parameters.forEach(TrainedMatrix::read);
  }

  @Override
  public void close() {
    layers.forEach(layer -> layer.forEach(TrainedMatrix::close));
  }
}
