package org.gradsweep.core.step;

import java.util.List;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.GradientClip;
import org.gradsweep.core.axis.TrialConfig;

/**
 * What a trial makes of the mean gradient of a mini-batch: it is clipped, then the decay and the
 * optimizer's rule go over its elements. Keeps the optimizer's count of steps.
 */
public final class GradientRule {
  private final ElementRule rule;
  private final GradientClip clip;
  private final double l1;

  /**
   * The rule of one trial, before its first step.
   *
   * @param trainExamples n
   */
  public GradientRule(TrialConfig config, int trainExamples) {
    this.rule = ElementRule.of(config.get(Axis.OPTIMIZER));
    this.clip = config.get(Axis.GRADIENT_CLIP);
    this.l1 = config.get(Axis.L1) / trainExamples;
  }

  /** Number of arrays of state that belong to an array of parameters. */
  public int states() {
    return rule.states();
  }

  /**
   * Changes the parameters by one step.
   *
   * @param layers of each layer the weights, which decay, and then what does not: biases and gains
   * @param rate η
   * @param shrink 1 − ηλ/n
   */
  public void apply(List<List<TrainedArray>> layers, double rate, double shrink) {
    Clipping.apply(clip, layers);
    rule.startStep(rate);
    for (List<TrainedArray> layer : layers) {
      layer.get(0).step(rule, shrink, rate * l1);
      for (TrainedArray undecayed : layer.subList(1, layer.size())) {
        undecayed.step(rule, 1, 0);
      }
    }
  }
}
