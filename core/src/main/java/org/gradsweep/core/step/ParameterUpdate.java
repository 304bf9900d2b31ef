package org.gradsweep.core.step;

import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.GradientClip;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.axis.Optimizer;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.net.Backpropagation;
import org.gradsweep.core.net.Network;

/**
 * The optimizer's step: how the gradient of a mini-batch changes the parameters.
 *
 * <p>It may keep state between the steps of one trial, whose memory {@link #close()} frees.
 */
interface ParameterUpdate extends AutoCloseable {
  /**
   * Changes weights and biases by the batch that was last propagated back.
   *
   * @param pass the forward and backward pass of the mini-batch
   * @param rate η
   * @param shrink 1 − ηλ/n, the factor by which the weights decay
   */
  void apply(Network network, Backpropagation pass, double rate, double shrink);

  @Override
  void close();

  /**
   * The update of one trial: in one product of the BLAS where the gradient itself is not needed,
   * else by a rule for its elements.
   *
   * @param trainExamples n
   */
  static ParameterUpdate of(TrialConfig config, Network network, int trainExamples) {
    Optimizer optimizer = config.get(Axis.OPTIMIZER);
    boolean plain =
        config.get(Axis.GRADIENT_CLIP) == GradientClip.None.NONE
            && config.get(Axis.L1) == 0
            && config.get(Axis.NORMALIZATION) == Normalization.NONE;
    if (plain && optimizer == Optimizer.Sgd.SGD) {
      return new SgdUpdate();
    } else if (plain && optimizer instanceof Optimizer.Momentum momentum) {
      return new MomentumUpdate(momentum.coefficient(), network);
    }
    return new RuleUpdate(config, network, trainExamples);
  }
}
