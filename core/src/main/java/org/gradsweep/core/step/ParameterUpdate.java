package org.gradsweep.core.step;

import org.gradsweep.core.axis.Optimizer;
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

  /** The rule of an optimizer, for one trial with this network. */
  static ParameterUpdate of(Optimizer optimizer, Network network) {
    if (optimizer instanceof Optimizer.Momentum momentum) {
      return new MomentumUpdate(momentum.coefficient(), network);
    } else if (optimizer == Optimizer.Sgd.SGD) {
      return new SgdUpdate();
    }
    return new RuleUpdate(ElementRule.of(optimizer), network);
  }
}
