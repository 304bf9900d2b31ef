package org.gradsweep.core.vector;

import java.util.Optional;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.axis.InputScaling;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.SparseRows;
import org.gradsweep.core.measure.ProbePass;
import org.gradsweep.core.net.Evaluation;
import org.gradsweep.core.net.Mode;
import org.gradsweep.core.net.Network;
import org.gradsweep.core.step.TrainingStep;

/**
 * The step in float32 with explicit vectors, for sparse examples: where most features are 0, it
 * does a fraction of the arithmetic of a dense product, and small layers cost no call of the BLAS.
 *
 * <p>It keeps the parameters in arrays of its own between {@link #finish()} calls.
 */
public final class VectorStep implements TrainingStep {
  private final SparseRows rows;
  private final int[] labels;
  private final long seed;
  private final VectorPass pass;
  private final VectorUpdate update;
  private final SparseBatch batch = new SparseBatch();
  private final VectorEvaluation evaluation;
  private long steps;

  private VectorStep(
      TrialConfig config, long seed, Network network, SparseRows rows, int[] labels, int capacity) {
    this.rows = rows;
    this.labels = labels;
    this.seed = seed;
    this.pass = new VectorPass(network, capacity);
    this.update = VectorUpdate.of(config, pass, labels.length);
    this.evaluation = new VectorEvaluation(pass);
  }

  /**
   * A step for this trial, if it is one that this class speeds up: float32, and features that are
   * read as they are stored.
   *
   * @param seed the trial's, from which the masks of dropout are drawn as {@link
   *     org.gradsweep.core.step.MatrixStep} draws them
   * @param rows the training examples, all of them
   * @param labels their classes
   * @param capacity largest batch that is trained on or measured
   */
  public static Optional<VectorStep> of(
      TrialConfig config, long seed, Network network, SparseRows rows, int[] labels, int capacity) {
    boolean taken =
        config.get(Axis.DTYPE) == Dtype.FLOAT32
            && config.get(Axis.INPUT_SCALING) == InputScaling.UNIT;
    return taken
        ? Optional.of(new VectorStep(config, seed, network, rows, labels, capacity))
        : Optional.empty();
  }

  @Override
  public int train(int[] order, int from, int to, double rate, double shrink) {
    batch.gather(rows, labels, order, from, to);
    pass.drawDropout(batch.size, seed, steps);
    steps++;
    int nonfinite = pass.forward(batch, Mode.TRAIN);
    if (nonfinite == 0) {
      nonfinite = pass.output().errors(batch.size, batch.labels) ? pass.backward() : pass.layers();
    }
    if (nonfinite == 0) {
      update.apply(pass, rate, shrink);
    }
    return nonfinite;
  }

  /**
   * Evaluates the parameters as they are now on other examples of the same width.
   *
   * @param lossNeeded whether the loss is computed; else it is NaN
   */
  public Evaluation evaluate(EvaluatedRows rows, boolean lossNeeded) {
    return evaluation.of(rows, lossNeeded);
  }

  /** The probe set's way through the parameters as they are at each pass. */
  public ProbePass probePass(ProbedRows probed) {
    return new VectorProbePass(pass, probed);
  }

  @Override
  public void finish() {
    pass.write();
  }

  @Override
  public void close() {
    // Arrays on the heap only.
  }
}
