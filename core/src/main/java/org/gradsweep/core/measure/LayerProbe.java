package org.gradsweep.core.measure;

import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.net.Backpropagation;
import org.gradsweep.core.net.Matrix;

/**
 * What is summed up of one layer while the probe set passes through the network, batch by batch.
 *
 * <p>All sums are in double precision: in float32 the squares of a gradient that vanished underflow
 * about 26 sigmoid layers back.
 */
final class LayerProbe {
  private final int layer;
  private final int units;
  private final Activation boundedBy;
  private final double[] deltaSums;
  private final boolean[] alive;
  private double deltaNormSum;
  private double deltaSquareSum;
  private double activationShift;
  private double shiftedSum;
  private double shiftedSquareSum;
  private double preactivationSquareSum;
  private long saturated;
  private int examples;

  /**
   * Starts with nothing summed up.
   *
   * @param boundedBy the activation whose saturation is counted
   */
  LayerProbe(int layer, int units, Activation boundedBy) {
    this.layer = layer;
    this.units = units;
    this.boundedBy = boundedBy;
    this.deltaSums = new double[units];
    this.alive = new boolean[units];
  }

  /** Adds the current batch, after its backward pass. */
  void add(Backpropagation pass) {
    Matrix a = pass.activations(layer);
    Matrix z = pass.preactivations(layer);
    Matrix delta = pass.deltas(layer);
    if (examples == 0) {
      activationShift = a.get(0);
    }
    for (int row = 0, i = 0; row < pass.batch(); row++) {
      double squares = 0;
      for (int unit = 0; unit < units; unit++, i++) {
        double d = delta.get(i);
        deltaSums[unit] += d;
        squares += d * d;
        double activation = a.get(i);
        double shifted = activation - activationShift;
        shiftedSum += shifted;
        shiftedSquareSum += shifted * shifted;
        alive[unit] |= activation != 0;
        saturated += boundedBy.saturated(activation) ? 1 : 0;
        double preactivation = z.get(i);
        preactivationSquareSum += preactivation * preactivation;
      }
      deltaNormSum += Math.sqrt(squares);
      deltaSquareSum += squares;
    }
    examples += pass.batch();
  }

  /** The mean over the probe of ∂C/∂b of one unit. */
  double biasGradient(int unit) {
    return deltaSums[unit] / examples;
  }

  /** ‖mean over the probe of δ‖₂. */
  double biasGradL2Norm() {
    double squares = 0;
    for (int unit = 0; unit < units; unit++) {
      squares += biasGradient(unit) * biasGradient(unit);
    }
    return Math.sqrt(squares);
  }

  /** The mean over the probe of ‖δ‖₂. */
  double biasGradL2Mean() {
    return deltaNormSum / examples;
  }

  /** The root of the mean over the probe of ‖δ‖₂². */
  double biasGradL2Rms() {
    return Math.sqrt(deltaSquareSum / examples);
  }

  double activationMean() {
    return activationShift + shiftedSum / ((double) examples * units);
  }

  double activationStd() {
    double n = (double) examples * units;
    double mean = shiftedSum / n;
    double variance = shiftedSquareSum / n - mean * mean;
    return Math.sqrt(variance < 0 ? 0 : variance);
  }

  double preactivationRms() {
    return Math.sqrt(preactivationSquareSum / ((double) examples * units));
  }

  /** Share of the activations near a bound; NaN where the activation has none. */
  double saturatedFraction() {
    return boundedBy.saturates() ? saturated / ((double) examples * units) : Double.NaN;
  }

  /** Share of the units whose activation is 0 on every probe example. */
  double deadFraction() {
    int dead = 0;
    for (boolean unitAlive : alive) {
      dead += unitAlive ? 0 : 1;
    }
    return (double) dead / units;
  }
}
