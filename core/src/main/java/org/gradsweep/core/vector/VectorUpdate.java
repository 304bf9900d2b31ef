package org.gradsweep.core.vector;

import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.GradientClip;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.axis.Optimizer;
import org.gradsweep.core.axis.TrialConfig;

/** How the gradient of a mini-batch changes parameters that are kept in padded rows of floats. */
sealed interface VectorUpdate permits VectorSgdUpdate, VectorRuleUpdate {
  /**
   * Changes weights, biases and gains by the batch that was last propagated back.
   *
   * @param rate η
   * @param shrink 1 − ηλ/n
   */
  void apply(VectorPass pass, double rate, double shrink);

  /**
   * The update of one trial: added to the weights at once where the gradient itself is not needed,
   * else by the rule that every kind of step shares.
   *
   * @param trainExamples n
   */
  static VectorUpdate of(TrialConfig config, VectorPass pass, int trainExamples) {
    boolean plain =
        config.get(Axis.OPTIMIZER) == Optimizer.Sgd.SGD
            && config.get(Axis.GRADIENT_CLIP) == GradientClip.None.NONE
            && config.get(Axis.L1) == 0
            && config.get(Axis.NORMALIZATION) == Normalization.NONE;
    return plain ? new VectorSgdUpdate() : new VectorRuleUpdate(config, pass, trainExamples);
  }
}
