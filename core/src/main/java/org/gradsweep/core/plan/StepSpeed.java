package org.gradsweep.core.plan;

import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.axis.GradientClip;
import org.gradsweep.core.axis.InputScaling;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.axis.Optimizer;
import org.gradsweep.core.axis.TrialConfig;

/**
 * What the parts of a training step take, in seconds.
 *
 * <p>The numbers are those of an Intel Xeon with AVX-512 with which {@link CostModel} comes closest
 * to the steps of several networks, batch sizes, optimizers, normalizations and activations
 * (benchmarks {@code peer} and {@code axes}) and to trials drawn over every axis ({@code cost}): by
 * least squares of the relative error, then rounded. A cost of each layer, and one of an
 * exponential in the activation, came out as 0 and are left out.
 */
enum StepSpeed {
  /** Explicit vectors over the features that are not 0. */
  VECTORS(4.6e-6, 6.9e-10, 4.6e-11, 9.1e-10, 1.9e-8, 2.9e-8, 5.2e-9, 9.6e-9, 4.5e-10, 16),
  /** The BLAS over all features. */
  BLAS(2e-6, 7.3e-10, 2.1e-11, 2.6e-9, 1.7e-8, 1.1e-8, 1.6e-8, 9.6e-9, 7.6e-10, 1);

  private static final double FLOAT64_SLOWDOWN = 2;

  /** Each feature of an example that is brought to another mean and deviation. */
  private static final double SCALED = 2.8e-9;

  private final double step;
  private final double input;
  private final double product;
  private final double unit;
  private final double gelu;
  private final double softplus;
  private final double normalized;
  private final double dropped;
  private final double rule;
  private final int lanes;

  /**
   * The parts.
   *
   * @param step each step, whatever its size
   * @param input each feature of an example that is read
   * @param product each product of a weight and a number, forward, backward and in the gradient
   * @param unit each unit of an example
   * @param gelu each hidden unit of an example more, forward or back, with a normal distribution
   * @param softplus likewise with a logarithm
   * @param normalized each hidden unit of an example more with normalization
   * @param dropped likewise with dropout
   * @param rule each weight of a step more where it is not simply that of SGD
   * @param lanes the units of a layer are rounded up to a multiple of these
   */
  StepSpeed(
      double step,
      double input,
      double product,
      double unit,
      double gelu,
      double softplus,
      double normalized,
      double dropped,
      double rule,
      int lanes) {
    this.step = step;
    this.input = input;
    this.product = product;
    this.unit = unit;
    this.gelu = gelu;
    this.softplus = softplus;
    this.normalized = normalized;
    this.dropped = dropped;
    this.rule = rule;
    this.lanes = lanes;
  }

  /**
   * The step that a trial takes.
   *
   * @param sparse whether the data set has examples whose zeros are left out
   */
  static StepSpeed of(TrialConfig config, boolean sparse) {
    boolean vectors =
        sparse
            && config.get(Axis.DTYPE) == Dtype.FLOAT32
            && config.get(Axis.INPUT_SCALING) == InputScaling.UNIT;
    return vectors ? VECTORS : BLAS;
  }

  /** Seconds of a step without those of its examples. */
  double step(TrialConfig config, NetworkSize size) {
    boolean simple =
        config.get(Axis.OPTIMIZER) == Optimizer.Sgd.SGD
            && config.get(Axis.L1) == 0
            && config.get(Axis.GRADIENT_CLIP) == GradientClip.None.NONE;
    return step + (simple ? 0 : size.weights() * rule);
  }

  /**
   * Seconds of an example in a step: forward, back and into the gradient.
   *
   * @param inputs number of its features that are read
   */
  double training(TrialConfig config, NetworkSize size, double inputs) {
    double hidden = size.hiddenUnits();
    return inputs * input(config)
        + product(config) * (2 * size.firstProducts(inputs, lanes) + 3 * size.otherProducts(lanes))
        + size.units() * unit
        + hidden * (activation(config, 2) + normalization(config))
        + (config.get(Axis.DROPOUT) > 0 ? hidden * dropped : 0);
  }

  /** Seconds of an example forward, as it is evaluated. */
  double evaluation(TrialConfig config, NetworkSize size, double inputs) {
    // Examples are gathered once for all trials where the step is that of vectors.
    return (this == BLAS ? inputs * input(config) : 0)
        + product(config) * (size.firstProducts(inputs, lanes) + size.otherProducts(lanes))
        + size.units() * unit
        + size.hiddenUnits() * activation(config, 1);
  }

  /** Seconds of an example of the probe forward, back and into the gradient, without its sums. */
  double probe(TrialConfig config, NetworkSize size, double inputs) {
    return (this == BLAS ? inputs * input(config) : 0)
        + 2 * product(config) * (size.firstProducts(inputs, lanes) + size.otherProducts(lanes));
  }

  private double input(TrialConfig config) {
    return config.get(Axis.INPUT_SCALING) == InputScaling.UNIT ? input : input + SCALED;
  }

  private double product(TrialConfig config) {
    return config.get(Axis.DTYPE) == Dtype.FLOAT64 ? FLOAT64_SLOWDOWN * product : product;
  }

  private double normalization(TrialConfig config) {
    return config.get(Axis.NORMALIZATION) == Normalization.NONE ? 0 : normalized;
  }

  /**
   * What a hidden unit's activation takes more than others.
   *
   * @param passes 2 with its derivative
   */
  private double activation(TrialConfig config, int passes) {
    Activation activation = config.get(Axis.ACTIVATION);
    if (activation == Activation.Function.GELU) {
      return passes * gelu;
    }
    return activation == Activation.Function.SOFTPLUS ? passes * softplus : 0;
  }
}
