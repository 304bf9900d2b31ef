package org.gradsweep.core.plan;

import java.io.Serializable;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.axis.WeightInit;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.SparseRows;
import org.gradsweep.core.spec.Probe;

/**
 * Estimates how long a trial takes on one core. Only the ratios between trials matter for the
 * groups; the seconds are those of one machine.
 *
 * <p>The time is a sum of parts, each a count times a measured number (see {@link StepSpeed}). A
 * run says how far it was off.
 *
 * @param inputs number of features of an example
 * @param classes number of output units
 * @param trainExamples size of the training set
 * @param evaluatedExamples size of the validation and the test set together
 * @param probe on what is measured
 * @param density share of an example's features that are read where those that are 0 can be left
 *     out; 1 where they can't
 */
public record CostModel(
    int inputs, int classes, int trainExamples, int evaluatedExamples, Probe probe, double density)
    implements Serializable {
  /** That of written and drawn digits. */
  public static final double USUAL_DENSITY = 0.19;

  private static final double SECONDS_PER_TRIAL = 6e-4;
  private static final double SECONDS_PER_WEIGHT_DRAWN = 1e-8;
  private static final double SECONDS_PER_ORTHOGONAL_PRODUCT = 4.5e-10;
  private static final double SECONDS_PER_LAYER_PREDICTED = 1.9e-4;
  private static final double SECONDS_PER_UNIT_PROBED = 1.6e-8;
  private static final double SECONDS_PER_NOISE_PRODUCT = 6.0e-10;
  private static final double SECONDS_PER_WEIGHT_MEASURED = 3.3e-8;

  /** The model for the trials of a data set. */
  public static CostModel of(DataSet data, Probe probe) {
    int test = data.test() == null ? 0 : data.test().size();
    return new CostModel(
        data.inputs(),
        data.classes(),
        data.train().size(),
        data.validation().size() + test,
        probe,
        SparseRows.densityRead(data.train().features()));
  }

  /** The estimated seconds of a trial, training, probe and evaluation; greater than 0. */
  public double seconds(TrialConfig config) {
    NetworkSize size = new NetworkSize(inputs, config.get(Axis.HIDDEN_LAYERS).widths(), classes);
    StepSpeed speed = StepSpeed.of(config, density < 1);
    double read = speed == StepSpeed.VECTORS ? density * inputs : inputs;
    int epochs = config.get(Axis.EPOCHS);
    int batch = Math.min(config.get(Axis.BATCH_SIZE), trainExamples);
    double steps = Math.ceil((double) trainExamples / batch);
    double epoch =
        steps * speed.step(config, size) + trainExamples * speed.training(config, size, read);
    double measurement =
        evaluatedExamples * speed.evaluation(config, size, read)
            + probed() * speed.probe(config, size, read)
            + probed() * size.units() * SECONDS_PER_UNIT_PROBED
            + noiseProducts(config, batch, size.units())
            + size.weights() * SECONDS_PER_WEIGHT_MEASURED;
    return initialization(config, size)
        + noiseProducts(config, batch, density * inputs)
        + epochs * epoch
        + probe.measurements(epochs) * measurement;
  }

  private double probed() {
    return Math.min(probe.examples(), trainExamples);
  }

  private static double initialization(TrialConfig config, NetworkSize size) {
    double orthogonal = 0;
    if (config.get(Axis.WEIGHT_INIT) instanceof WeightInit.Orthogonal) {
      int widest = size.widths().stream().mapToInt(Integer::intValue).max().orElse(size.classes());
      orthogonal = size.weights() * Math.min(widest, size.inputs());
    }
    return SECONDS_PER_TRIAL
        + size.weights() * SECONDS_PER_WEIGHT_DRAWN
        + orthogonal * SECONDS_PER_ORTHOGONAL_PRODUCT
        + size.layers() * SECONDS_PER_LAYER_PREDICTED;
  }

  /**
   * Seconds of the inner products of each two examples of the probe's mini-batches, of which the
   * gradient noise is made.
   *
   * @param numbers that an example has
   */
  private double noiseProducts(TrialConfig config, int batch, double numbers) {
    boolean measured =
        2.0 * batch <= probed() && config.get(Axis.NORMALIZATION) != Normalization.BATCH;
    return measured ? probed() * batch * numbers * SECONDS_PER_NOISE_PRODUCT : 0;
  }
}
