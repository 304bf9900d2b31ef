package org.gradsweep.core.measure;

/**
 * Sums over some examples for each unit of a layer. The squares must be small enough for a double,
 * as those of 32-bit floats are.
 */
public final class UnitSums {
  /** Σ δ. */
  public final double[] deltas;

  /** Σ (a − shift). */
  public final double[] shifted;

  /** Σ (a − shift)². */
  public final double[] shiftedSquares;

  /** Σ z². */
  public final double[] preactivationSquares;

  /** Number of examples on which the unit is saturated. */
  public final double[] saturated;

  /** 1 where the unit's activation is not 0 on every example, else 0. */
  public final double[] alive;

  /** Zeros, with room for so many units. */
  public UnitSums(int length) {
    this.deltas = new double[length];
    this.shifted = new double[length];
    this.shiftedSquares = new double[length];
    this.preactivationSquares = new double[length];
    this.saturated = new double[length];
    this.alive = new double[length];
  }
}
