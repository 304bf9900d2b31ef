package org.gradsweep.core.measure;

import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Dtype;

/**
 * What is summed up of one layer while the probe set passes through the network, batch by batch.
 *
 * <p>All sums are in double precision: in float32 the squares of a gradient that vanished underflow
 * about 26 sigmoid layers back.
 */
public final class LayerProbe {
  /** 2⁻⁵⁴⁰: brings the largest double to where a sum of squares is finite. */
  private static final double SCALE = 0x1p-540;

  /** From here on, squares are also summed up after scaling: the sum of all could overflow. */
  private static final double LARGE = 1e280;

  /** A mean of rounding errors alone lies below so many of their standard errors. */
  private static final double ROUNDING = 4;

  private final int units;
  private final double unitRoundoff;
  private final Activation boundedBy;
  private final double[] deltaSums;
  private final boolean[] alive;
  private double deltaNormSum;

  /** The largest ‖δ‖₂, and the sum of the squares of all in proportion to it. */
  private double largestNorm;

  private double relativeSquareSum;
  private double activationShift;
  private double shiftedSum;
  private double shiftedSquareSum;
  private double scaledShiftedSquareSum;
  private double preactivationSquareSum;
  private double scaledPreactivationSquareSum;
  private long saturated;
  private int examples;

  /**
   * Starts with nothing summed up.
   *
   * @param dtype of the gradients that are summed up
   * @param boundedBy the activation whose saturation is counted
   */
  LayerProbe(int units, Dtype dtype, Activation boundedBy) {
    this.units = units;
    this.unitRoundoff = dtype.unitRoundoff();
    this.boundedBy = boundedBy;
    this.deltaSums = new double[units];
    this.alive = new boolean[units];
  }

  /** The activation whose saturation is counted. */
  public Activation boundedBy() {
    return boundedBy;
  }

  /**
   * What is subtracted from every activation before it is summed up, so that the spread of large
   * ones keeps its digits.
   *
   * @param first the first activation, which it is if there was none before
   */
  public double shift(double first) {
    if (examples == 0) {
      activationShift = first;
    }
    return activationShift;
  }

  /** Adds so many examples, of which {@link #addDeltaNorm} has added δ already. */
  public void add(UnitSums sums, int rows) {
    for (int unit = 0; unit < units; unit++) {
      deltaSums[unit] += sums.deltas[unit];
      shiftedSum += sums.shifted[unit];
      shiftedSquareSum += sums.shiftedSquares[unit];
      preactivationSquareSum += sums.preactivationSquares[unit];
      saturated += (long) sums.saturated[unit];
      alive[unit] |= sums.alive[unit] != 0;
    }
    examples += rows;
  }

  /** Adds so many examples, the rows of the values. */
  void add(LayerValues values, int rows) {
    double[] a = values.activations;
    shift(a[0]);
    for (int start = 0; start < rows * units; start += units) {
      int end = start + units;
      addDeltaNorm(deltaNorm(values.deltas, start));
      shiftedSum += Sums.differences(a, start, end, activationShift);
      double shiftedSquares = Sums.squaredDifferences(a, start, end, activationShift, 1);
      shiftedSquareSum += shiftedSquares;
      if (!(shiftedSquares < LARGE)) {
        scaledShiftedSquareSum += Sums.squaredDifferences(a, start, end, activationShift, SCALE);
      }
      double squares = Sums.squaredDifferences(values.preactivations, start, end, 0, 1);
      preactivationSquareSum += squares;
      if (!(squares < LARGE)) {
        scaledPreactivationSquareSum +=
            Sums.squaredDifferences(values.preactivations, start, end, 0, SCALE);
      }
      for (int unit = 0; unit < units; unit++) {
        alive[unit] |= a[start + unit] != 0;
      }
    }
    if (boundedBy.saturates()) {
      for (int i = 0; i < rows * units; i++) {
        saturated += boundedBy.saturated(a[i]) ? 1 : 0;
      }
    }
    examples += rows;
  }

  /** Adds one example's δ to the sums. @return its norm */
  private double deltaNorm(double[] deltas, int start) {
    for (int unit = 0; unit < units; unit++) {
      deltaSums[unit] += deltas[start + unit];
    }
    double squares = Sums.squaredDifferences(deltas, start, start + units, 0, 1);
    return EuclideanNorm.of(squares, units, unit -> deltas[start + unit]);
  }

  /** Adds the ‖δ‖₂ of one example. */
  public void addDeltaNorm(double norm) {
    deltaNormSum += norm;
    if (norm > largestNorm) {
      double shrunk = largestNorm / norm;
      relativeSquareSum = relativeSquareSum * shrunk * shrunk + 1;
      largestNorm = norm;
    } else if (norm > 0) {
      double relative = norm / largestNorm;
      relativeSquareSum += relative * relative;
    } else {
      // 0, which adds nothing, or NaN, which makes the sum NaN.
      relativeSquareSum += norm;
    }
  }

  /** The mean over the probe of ∂C/∂b of one unit. */
  double biasGradient(int unit) {
    return deltaSums[unit] / examples;
  }

  /**
   * ‖mean over the probe of δ‖₂; NaN where that is not above the rounding of its sum.
   *
   * <p>Batch normalization takes the mean over the batch away. What is left of it in the layer
   * before, where that is linear, is the rounding of n numbers, which grows as √n in their sum: no
   * gradient, and of any ratio to the next layer's.
   */
  double biasGradL2Norm() {
    double norm = meanNorm();
    double rounding = ROUNDING * Math.sqrt(examples) * unitRoundoff * biasGradL2Rms();
    return rounding > 0 && norm <= rounding ? Double.NaN : norm;
  }

  private double meanNorm() {
    double squares = 0;
    for (int unit = 0; unit < units; unit++) {
      squares += biasGradient(unit) * biasGradient(unit);
    }
    return EuclideanNorm.of(squares, units, this::biasGradient);
  }

  /** The mean over the probe of ‖δ‖₂. */
  double biasGradL2Mean() {
    return deltaNormSum / examples;
  }

  /** The root of the mean over the probe of ‖δ‖₂². */
  double biasGradL2Rms() {
    return largestNorm * Math.sqrt(relativeSquareSum / examples);
  }

  double activationMean() {
    return activationShift + shiftedSum / ((double) examples * units);
  }

  double activationStd() {
    double n = (double) examples * units;
    double mean = shiftedSum / n;
    if (shiftedSquareSum < Double.POSITIVE_INFINITY) {
      double variance = shiftedSquareSum / n - mean * mean;
      return Math.sqrt(variance < 0 ? 0 : variance);
    }
    double scaledVariance = scaledShiftedSquareSum / n - SCALE * mean * SCALE * mean;
    return Math.sqrt(scaledVariance < 0 ? 0 : scaledVariance) / SCALE;
  }

  double preactivationRms() {
    double n = (double) examples * units;
    return preactivationSquareSum < Double.POSITIVE_INFINITY
        ? Math.sqrt(preactivationSquareSum / n)
        : Math.sqrt(scaledPreactivationSquareSum / n) / SCALE;
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
