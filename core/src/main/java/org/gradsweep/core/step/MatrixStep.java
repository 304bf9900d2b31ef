package org.gradsweep.core.step;

import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.data.SparseRows;
import org.gradsweep.core.net.Backpropagation;
import org.gradsweep.core.net.Mode;
import org.gradsweep.core.net.Network;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;

/**
 * The step on the network's own matrices, by the BLAS: works for every configuration and both
 * types, and is what a faster step must agree with.
 */
public final class MatrixStep implements TrainingStep {
  private final Network network;
  private final Examples examples;
  private final SparseRows rows;
  private final Backpropagation pass;
  private final ParameterUpdate update;
  private final long seed;
  private long steps;

  /**
   * A step for this network.
   *
   * @param examples the training examples, all of them
   * @param pass a workspace for at least the mini-batch, shared with whoever measures; not closed
   * @param seed the trial's, from which the masks of dropout are drawn: step t, from 0, has a
   *     stream of its own
   */
  public MatrixStep(
      TrialConfig config, long seed, Network network, Examples examples, Backpropagation pass) {
    this(config, seed, network, examples, null, pass);
  }

  /**
   * A step for this network that gathers mini-batches from rows of which most features are 0.
   *
   * @param rows the features of the training examples once more; null where there are none
   */
  public MatrixStep(
      TrialConfig config,
      long seed,
      Network network,
      Examples examples,
      SparseRows rows,
      Backpropagation pass) {
    this.rows = rows;
    this.network = network;
    this.examples = examples;
    this.pass = pass;
    this.update = ParameterUpdate.of(config, network, examples.size());
    this.seed = seed;
  }

  @Override
  public int train(int[] order, int from, int to, double rate, double shrink) {
    if (rows == null) {
      pass.load(examples, order, from, to);
    } else {
      pass.load(rows, examples.labels(), order, from, to);
    }
    if (network.dropout() > 0) {
      pass.drawDropout(RandomStream.of(seed, Purpose.DROPOUT, steps));
    }
    steps++;
    int nonfinite = pass.forward(Mode.TRAIN);
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
