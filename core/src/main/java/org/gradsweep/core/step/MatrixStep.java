package org.gradsweep.core.step;

import org.gradsweep.core.axis.Optimizer;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.net.Backpropagation;
import org.gradsweep.core.net.Network;

/**
 * The step on the network's own matrices, by the BLAS: works for every configuration and both
 * types, and is what a faster step must agree with.
 */
public final class MatrixStep implements TrainingStep {
  private final Network network;
  private final Examples examples;
  private final Backpropagation pass;
  private final ParameterUpdate update;

  /**
   * A step for this network.
   *
   * @param pass a workspace for at least the mini-batch, shared with whoever measures; not closed
   */
  public MatrixStep(Network network, Examples examples, Backpropagation pass, Optimizer optimizer) {
    this.network = network;
    this.examples = examples;
    this.pass = pass;
    this.update = ParameterUpdate.of(optimizer, network);
  }

  @Override
  public int train(int[] order, int from, int to, double rate, double shrink) {
    pass.load(examples, order, from, to);
    int nonfinite = pass.forward();
    if (nonfinite == 0) {
      nonfinite = pass.backward();
    }
    if (nonfinite == 0) {
      update.apply(network, pass, rate, shrink);
    }
    return nonfinite;
  }

  @Override
  public void finish() {
    // The network's own matrices are the parameters.
  }

  @Override
  public void close() {
    update.close();
  }
}
