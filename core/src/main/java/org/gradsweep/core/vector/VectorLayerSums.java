package org.gradsweep.core.vector;

import static org.gradsweep.core.vector.VectorMath.DOUBLES;
import static org.gradsweep.core.vector.VectorMath.LANES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.measure.LayerProbe;
import org.gradsweep.core.measure.UnitSums;

/**
 * The sums that the probe makes of one layer, over rows of doubles that were padded rows of floats:
 * the square of the smallest float is far from underflowing, that of the largest from overflowing.
 */
final class VectorLayerSums {
  /** Numbers that are widened at once: they stay in the cache. */
  private static final int CACHED = 1 << 12;

  private static final int STEP = LANES / 2;

  private double[] wide = new double[0];

  /** Adds what so many rows made of a layer to its probe. */
  void addTo(LayerProbe probe, float[] z, float[] a, float[] deltas, int stride, int rows) {
    double shift = probe.shift(a[0]);
    int atOnce = Math.max(1, CACHED / stride);
    UnitSums sums = new UnitSums(stride);
    if (wide.length < atOnce * stride) {
      wide = new double[atOnce * stride];
    }
    for (int first = 0; first < rows; first += atOnce) {
      int start = first * stride;
      int count = Math.min(atOnce, rows - first) * stride;
      widen(deltas, start, count, wide);
      for (int i = 0; i < count; i += stride) {
        probe.addDeltaNorm(Math.sqrt(squares(wide, i, stride)));
      }
      addDeltas(count, stride, sums.deltas);
      widen(z, start, count, wide);
      addSquares(count, stride, sums.preactivationSquares);
      widen(a, start, count, wide);
      addActivations(count, stride, shift, sums);
      if (probe.boundedBy().saturates()) {
        countSaturated(count, stride, probe.boundedBy(), sums.saturated);
      }
    }
    probe.add(sums, rows);
  }

  /** Copies floats as doubles. */
  static void widen(float[] x, int start, int count, double[] target) {
    for (int i = 0; i < count; i++) {
      target[i] = x[start + i];
    }
  }

  private static double squares(double[] x, int start, int count) {
    DoubleVector sum = DoubleVector.zero(DOUBLES);
    for (int i = start; i < start + count; i += STEP) {
      DoubleVector v = DoubleVector.fromArray(DOUBLES, x, i);
      sum = v.fma(v, sum);
    }
    return sum.reduceLanes(VectorOperators.ADD);
  }

  private void addDeltas(int count, int stride, double[] sums) {
    for (int j = 0; j < stride; j += STEP) {
      DoubleVector sum = DoubleVector.fromArray(DOUBLES, sums, j);
      for (int i = j; i < count; i += stride) {
        sum = sum.add(DoubleVector.fromArray(DOUBLES, wide, i));
      }
      sum.intoArray(sums, j);
    }
  }

  private void addSquares(int count, int stride, double[] sums) {
    for (int j = 0; j < stride; j += STEP) {
      DoubleVector sum = DoubleVector.fromArray(DOUBLES, sums, j);
      for (int i = j; i < count; i += stride) {
        DoubleVector v = DoubleVector.fromArray(DOUBLES, wide, i);
        sum = v.fma(v, sum);
      }
      sum.intoArray(sums, j);
    }
  }

  private void addActivations(int count, int stride, double shift, UnitSums sums) {
    for (int j = 0; j < stride; j += STEP) {
      DoubleVector sum = DoubleVector.fromArray(DOUBLES, sums.shifted, j);
      DoubleVector squares = DoubleVector.fromArray(DOUBLES, sums.shiftedSquares, j);
      DoubleVector alive = DoubleVector.fromArray(DOUBLES, sums.alive, j);
      for (int i = j; i < count; i += stride) {
        DoubleVector v = DoubleVector.fromArray(DOUBLES, wide, i);
        alive = alive.blend(1, v.compare(VectorOperators.NE, 0));
        DoubleVector shifted = v.sub(shift);
        sum = sum.add(shifted);
        squares = shifted.fma(shifted, squares);
      }
      sum.intoArray(sums.shifted, j);
      squares.intoArray(sums.shiftedSquares, j);
      alive.intoArray(sums.alive, j);
    }
  }

  private void countSaturated(int count, int stride, Activation boundedBy, double[] counts) {
    double below = boundedBy.saturatedBelow();
    double above = boundedBy.saturatedAbove();
    for (int j = 0; j < stride; j += STEP) {
      DoubleVector sum = DoubleVector.fromArray(DOUBLES, counts, j);
      for (int i = j; i < count; i += stride) {
        DoubleVector v = DoubleVector.fromArray(DOUBLES, wide, i);
        sum = sum.blend(sum.add(1), v.lt(below).or(v.compare(VectorOperators.GT, above)));
      }
      sum.intoArray(counts, j);
    }
  }
}
