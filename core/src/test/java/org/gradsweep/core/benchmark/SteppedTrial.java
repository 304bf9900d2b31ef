package org.gradsweep.core.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.HiddenLayers;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.ByteFeatures;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.data.SparseRows;
import org.gradsweep.core.net.Backpropagation;
import org.gradsweep.core.net.Network;
import org.gradsweep.core.step.MatrixStep;
import org.gradsweep.core.step.TrainingStep;
import org.gradsweep.core.vector.VectorStep;

/** A trial that takes one step after the other on shuffled images, by the rules of the book. */
final class SteppedTrial implements AutoCloseable {
  private final double rate;
  private final double shrink;
  private final int batch;
  private final int[] order = BenchmarkData.shuffled();
  private final Network network;
  private final Backpropagation pass;
  private final TrainingStep step;
  private int from;

  /**
   * A trial before its first step.
   *
   * @param kind {@code vector} for the fast step, {@code blas} for the reference
   */
  SteppedTrial(TrialConfig config, int batch, String kind) {
    Examples train = BenchmarkData.load().train();
    this.rate = config.get(Axis.LEARNING_RATE);
    this.shrink = 1 - rate * config.get(Axis.L2) / BenchmarkData.EXAMPLES;
    this.batch = batch;
    this.network = Network.initialized(config, 0, 784, 10);
    this.pass = new Backpropagation(network, batch);
    SparseRows rows = SparseRows.of((ByteFeatures) train.features());
    this.step =
        kind.equals("blas")
            ? new MatrixStep(config, 0, network, train, rows, pass)
            : VectorStep.of(config, 0, network, rows, train.labels(), batch).orElseThrow();
  }

  /** A configuration with the book's values and these widths, separated by commas. */
  static TrialConfig config(String widths) {
    List<Integer> hidden = new ArrayList<>();
    for (String width : widths.split(",")) {
      hidden.add(Integer.parseInt(width));
    }
    return TrialConfig.defaults()
        .with(Axis.L2, 5.0)
        .with(Axis.HIDDEN_LAYERS, new HiddenLayers(hidden));
  }

  /**
   * Takes a step on the next mini-batch of the epoch.
   *
   * @throws IllegalStateException if a number is not finite: no time is told of a dead network
   */
  void step() {
    if (from + batch > BenchmarkData.EXAMPLES) {
      from = 0;
    }
    if (step.train(order, from, from + batch, rate, shrink) != 0) {
      throw new IllegalStateException("the network diverged");
    }
    from += batch;
  }

  @Override
  public void close() {
    step.close();
    pass.close();
    network.close();
  }
}
