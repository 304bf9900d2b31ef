package org.gradsweep.core.step;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.GradientClip;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.net.Backpropagation;
import org.gradsweep.core.net.Matrix;
import org.gradsweep.core.net.Network;

/**
 * The update by any rule: the gradient is stored and clipped, then the decay and the rule go over
 * its elements.
 */
final class RuleUpdate implements ParameterUpdate {
  private final ElementRule rule;
  private final GradientClip clip;
  private final double l1;

  /** The parameters of each layer: the weights, the biases, and the gains if there are any. */
  private final List<List<TrainedMatrix>> layers = new ArrayList<>();

  /**
   * The update of one trial.
   *
   * @param trainExamples n
   */
  RuleUpdate(TrialConfig config, Network network, int trainExamples) {
    this.rule = ElementRule.of(config.get(Axis.OPTIMIZER));
    this.clip = config.get(Axis.GRADIENT_CLIP);
    this.l1 = config.get(Axis.L1) / trainExamples;
    for (int layer = 1; layer <= network.layers(); layer++) {
      List<TrainedMatrix> parameters = new ArrayList<>();
      parameters.add(TrainedMatrix.of(network.weights(layer), rule.states()));
      parameters.add(TrainedMatrix.of(network.biases(layer), rule.states()));
      if (network.isNormalized(layer)) {
        parameters.add(TrainedMatrix.of(network.gains(layer), rule.states()));
      }
      layers.add(parameters);
    }
  }

  @Override
  public void apply(Network network, Backpropagation pass, double rate, double shrink) {
    for (int layer = 1; layer <= network.layers(); layer++) {
      readGradients(pass, layer);
    }
    Clipping.apply(clip, layers);
    rule.startStep(rate);
    for (List<TrainedMatrix> layer : layers) {
      layer.get(0).step(rule, shrink, rate * l1);
      for (TrainedMatrix undecayed : layer.subList(1, layer.size())) {
        undecayed.step(rule, 1, 0);
      }
    }
  }

  private void readGradients(Backpropagation pass, int layer) {
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
    parameters.forEach(TrainedMatrix::readGradient);
  }

  @Override
  public void close() {
    layers.forEach(layer -> layer.forEach(TrainedMatrix::close));
  }
}
