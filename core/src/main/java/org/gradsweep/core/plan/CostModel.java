package org.gradsweep.core.plan;

import java.io.Serializable;
import java.util.List;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.spec.Probe;

/**
 * Estimates how long a trial takes on one core. Only the ratios between trials matter for the
 * groups; the seconds are those of a current laptop.
 *
 * @param inputs number of features of an example
 * @param classes number of output units
 * @param trainExamples size of the training set
 * @param evaluatedExamples size of the validation and the test set together
 * @param probe on what is measured
 */
public record CostModel(
    int inputs, int classes, int trainExamples, int evaluatedExamples, Probe probe)
    implements Serializable {

  // Measured on two AVX2 cores with one BLAS thread, at batch 10: a step of [784,30,10] takes about
  // 60 µs, of [784,30,30,30,30,10] 120 µs; evaluating 20,000 examples on [784,30,10] takes 60 ms.
  private static final double SECONDS_PER_FLOP = 1 / 25e9;
  private static final double FLOAT64_SLOWDOWN = 2;
  private static final double SECONDS_PER_ELEMENT_PASS = 2e-9;
  private static final double SECONDS_PER_INPUT_COPIED = 1.2e-9;
  private static final double SECONDS_PER_LAYER_CALL = 9e-6;
  private static final double SECONDS_PER_WEIGHT_MEASURED = 4e-9;
  private static final double SECONDS_PER_WEIGHT_DRAWN = 25e-9;

  /** Passes over a layer's units: activation; and, in training, its derivative and the bias sum. */
  private static final int FORWARD_PASSES = 1;

  private static final int TRAINING_PASSES = 3;

  /** Passes over a layer's units and errors when its state is measured in double precision. */
  private static final int PROBE_PASSES = 10;

  /** The model for the trials of a data set. */
  public static CostModel of(DataSet data, Probe probe) {
    int test = data.test() == null ? 0 : data.test().size();
    return new CostModel(
        data.inputs(), data.classes(), data.train().size(), data.validation().size() + test, probe);
  }

  /** The estimated seconds of a trial, training, probe and evaluation; greater than 0. */
  public double seconds(TrialConfig config) {
    Size size = Size.of(config.get(Axis.HIDDEN_LAYERS).widths(), inputs, classes);
    double flop = SECONDS_PER_FLOP;
    if (config.get(Axis.DTYPE) == Dtype.FLOAT64) {
      flop *= FLOAT64_SLOWDOWN;
    }
    int epochs = config.get(Axis.EPOCHS);
    int batch = config.get(Axis.BATCH_SIZE);
    double steps = Math.ceil((double) trainExamples / batch);
    double epoch =
        steps * size.layers() * SECONDS_PER_LAYER_CALL
            + trainExamples * backward(size, flop, TRAINING_PASSES);
    double measurement =
        evaluatedExamples * forward(size, flop, FORWARD_PASSES)
            + probe.examples() * backward(size, flop, PROBE_PASSES)
            + size.weights() * SECONDS_PER_WEIGHT_MEASURED
            + 2 * size.layers() * SECONDS_PER_LAYER_CALL;
    return size.weights() * SECONDS_PER_WEIGHT_DRAWN
        + epochs * epoch
        + probe.measurements(epochs) * measurement;
  }

  /** Seconds of one example forward. */
  private double forward(Size size, double flop, int passes) {
    return 2.0 * size.weights() * flop
        + inputs * SECONDS_PER_INPUT_COPIED
        + size.units() * passes * SECONDS_PER_ELEMENT_PASS;
  }

  /** Seconds of one example forward, back and into the gradient. */
  private double backward(Size size, double flop, int passes) {
    return forward(size, flop, passes)
        + 2.0 * size.weights() * flop
        + 2.0 * size.weightsAboveFirst() * flop;
  }

  /**
   * The size of a network.
   *
   * @param layers hidden layers and the output layer
   * @param weights of all layers
   * @param weightsAboveFirst those through which errors are sent back
   * @param units of all layers
   */
  private record Size(int layers, double weights, double weightsAboveFirst, double units) {
    static Size of(List<Integer> widths, int inputs, int classes) {
      double weights = 0;
      double units = classes;
      double fanIn = inputs;
      for (int width : widths) {
        weights += fanIn * width;
        units += width;
        fanIn = width;
      }
      weights += fanIn * classes;
      double first = (double) inputs * (widths.isEmpty() ? classes : widths.get(0));
      return new Size(widths.size() + 1, weights, weights - first, units);
    }
  }
}
