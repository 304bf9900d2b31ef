package org.gradsweep.core.vector;

import static org.gradsweep.core.vector.VectorMath.LANES;
import static org.gradsweep.core.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The loops of a training step over the non-zero features of a batch, in blocks of four, two or one
 * vectors as in {@link Kernels}.
 */
final class SparseKernels {
  /**
   * Floats of a row that are worked on at once: the parts of the weights that a batch touches then
   * stay in the cache from example to example. Measured for first layers of 30 to 300 units.
   */
  private static final int BLOCK = 32;

  private static final int FOUR = 4 * LANES;
  private static final int TWO = 2 * LANES;

  private SparseKernels() {}

  /** out[i][j] ← start[j] + Σₖ x[i][k]·w[k][j] over the non-zero elements of the batch's rows i. */
  static void timesMatrix(SparseBatch batch, float[] w, int stride, float[] start, float[] out) {
    int[] starts = batch.starts;
    int[] columns = batch.columns;
    float[] x = batch.values;
    int rows = batch.size;
    int j = 0;
    for (; FOUR <= BLOCK && j + FOUR <= stride; j += FOUR) {
      for (int row = 0, o = j; row < rows; row++, o += stride) {
        rowTimesFour(columns, x, starts[row], starts[row + 1], w, j, stride, start, out, o);
      }
    }
    for (; j + TWO <= stride; j += TWO) {
      for (int row = 0, o = j; row < rows; row++, o += stride) {
        rowTimesTwo(columns, x, starts[row], starts[row + 1], w, j, stride, start, out, o);
      }
    }
    if (j < stride) {
      for (int row = 0, o = j; row < rows; row++, o += stride) {
        rowTimesOne(columns, x, starts[row], starts[row + 1], w, j, stride, start, out, o);
      }
    }
  }

  private static void rowTimesFour(
      int[] columns,
      float[] x,
      int q,
      int end,
      float[] w,
      int j,
      int stride,
      float[] start,
      float[] out,
      int o) {
    FloatVector a0 = FloatVector.fromArray(SPECIES, start, j);
    FloatVector a1 = FloatVector.fromArray(SPECIES, start, j + LANES);
    FloatVector a2 = FloatVector.fromArray(SPECIES, start, j + 2 * LANES);
    FloatVector a3 = FloatVector.fromArray(SPECIES, start, j + 3 * LANES);
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector b1 = FloatVector.zero(SPECIES);
    FloatVector b2 = FloatVector.zero(SPECIES);
    FloatVector b3 = FloatVector.zero(SPECIES);
    for (; q + 1 < end; q += 2) {
      int i = columns[q] * stride + j;
      FloatVector even = FloatVector.broadcast(SPECIES, x[q]);
      a0 = even.fma(FloatVector.fromArray(SPECIES, w, i), a0);
      a1 = even.fma(FloatVector.fromArray(SPECIES, w, i + LANES), a1);
      a2 = even.fma(FloatVector.fromArray(SPECIES, w, i + 2 * LANES), a2);
      a3 = even.fma(FloatVector.fromArray(SPECIES, w, i + 3 * LANES), a3);
      int n = columns[q + 1] * stride + j;
      FloatVector odd = FloatVector.broadcast(SPECIES, x[q + 1]);
      b0 = odd.fma(FloatVector.fromArray(SPECIES, w, n), b0);
      b1 = odd.fma(FloatVector.fromArray(SPECIES, w, n + LANES), b1);
      b2 = odd.fma(FloatVector.fromArray(SPECIES, w, n + 2 * LANES), b2);
      b3 = odd.fma(FloatVector.fromArray(SPECIES, w, n + 3 * LANES), b3);
    }
    if (q < end) {
      int i = columns[q] * stride + j;
      FloatVector even = FloatVector.broadcast(SPECIES, x[q]);
      a0 = even.fma(FloatVector.fromArray(SPECIES, w, i), a0);
      a1 = even.fma(FloatVector.fromArray(SPECIES, w, i + LANES), a1);
      a2 = even.fma(FloatVector.fromArray(SPECIES, w, i + 2 * LANES), a2);
      a3 = even.fma(FloatVector.fromArray(SPECIES, w, i + 3 * LANES), a3);
    }
    a0.add(b0).intoArray(out, o);
    a1.add(b1).intoArray(out, o + LANES);
    a2.add(b2).intoArray(out, o + 2 * LANES);
    a3.add(b3).intoArray(out, o + 3 * LANES);
  }

  private static void rowTimesTwo(
      int[] columns,
      float[] x,
      int q,
      int end,
      float[] w,
      int j,
      int stride,
      float[] start,
      float[] out,
      int o) {
    FloatVector a0 = FloatVector.fromArray(SPECIES, start, j);
    FloatVector a1 = FloatVector.fromArray(SPECIES, start, j + LANES);
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector b1 = FloatVector.zero(SPECIES);
    for (; q + 1 < end; q += 2) {
      int i = columns[q] * stride + j;
      FloatVector even = FloatVector.broadcast(SPECIES, x[q]);
      a0 = even.fma(FloatVector.fromArray(SPECIES, w, i), a0);
      a1 = even.fma(FloatVector.fromArray(SPECIES, w, i + LANES), a1);
      int n = columns[q + 1] * stride + j;
      FloatVector odd = FloatVector.broadcast(SPECIES, x[q + 1]);
      b0 = odd.fma(FloatVector.fromArray(SPECIES, w, n), b0);
      b1 = odd.fma(FloatVector.fromArray(SPECIES, w, n + LANES), b1);
    }
    if (q < end) {
      int i = columns[q] * stride + j;
      FloatVector even = FloatVector.broadcast(SPECIES, x[q]);
      a0 = even.fma(FloatVector.fromArray(SPECIES, w, i), a0);
      a1 = even.fma(FloatVector.fromArray(SPECIES, w, i + LANES), a1);
    }
    a0.add(b0).intoArray(out, o);
    a1.add(b1).intoArray(out, o + LANES);
  }

  private static void rowTimesOne(
      int[] columns,
      float[] x,
      int q,
      int end,
      float[] w,
      int j,
      int stride,
      float[] start,
      float[] out,
      int o) {
    FloatVector a = FloatVector.fromArray(SPECIES, start, j);
    FloatVector b = FloatVector.zero(SPECIES);
    for (; q + 1 < end; q += 2) {
      a =
          FloatVector.broadcast(SPECIES, x[q])
              .fma(FloatVector.fromArray(SPECIES, w, columns[q] * stride + j), a);
      b =
          FloatVector.broadcast(SPECIES, x[q + 1])
              .fma(FloatVector.fromArray(SPECIES, w, columns[q + 1] * stride + j), b);
    }
    if (q < end) {
      a =
          FloatVector.broadcast(SPECIES, x[q])
              .fma(FloatVector.fromArray(SPECIES, w, columns[q] * stride + j), a);
    }
    a.add(b).intoArray(out, o);
  }

  /**
   * w[k][j] += Σᵢ x[i][k]·d[i][j] over the non-zero elements of the batch's rows {@code first} to
   * {@code first + count}.
   */
  static void addOuterProducts(
      SparseBatch batch, int first, int count, float[] d, float[] w, int stride) {
    int[] starts = batch.starts;
    int[] columns = batch.columns;
    float[] x = batch.values;
    int end = first + count;
    int j = 0;
    for (; FOUR <= BLOCK && j + FOUR <= stride; j += FOUR) {
      for (int row = first, o = first * stride + j; row < end; row++, o += stride) {
        outerFour(columns, x, starts[row], starts[row + 1], d, o, w, j, stride);
      }
    }
    for (; j + TWO <= stride; j += TWO) {
      for (int row = first, o = first * stride + j; row < end; row++, o += stride) {
        outerTwo(columns, x, starts[row], starts[row + 1], d, o, w, j, stride);
      }
    }
    if (j < stride) {
      for (int row = first, o = first * stride + j; row < end; row++, o += stride) {
        outerOne(columns, x, starts[row], starts[row + 1], d, o, w, j, stride);
      }
    }
  }

  private static void outerOne(
      int[] columns,
      float[] x,
      int start,
      int end,
      float[] d,
      int o,
      float[] w,
      int j,
      int stride) {
    FloatVector d0 = FloatVector.fromArray(SPECIES, d, o);
    for (int q = start; q < end; q++) {
      int i = columns[q] * stride + j;
      FloatVector.broadcast(SPECIES, x[q])
          .fma(d0, FloatVector.fromArray(SPECIES, w, i))
          .intoArray(w, i);
    }
  }

  private static void outerFour(
      int[] columns,
      float[] x,
      int start,
      int end,
      float[] d,
      int o,
      float[] w,
      int j,
      int stride) {
    FloatVector d0 = FloatVector.fromArray(SPECIES, d, o);
    FloatVector d1 = FloatVector.fromArray(SPECIES, d, o + LANES);
    FloatVector d2 = FloatVector.fromArray(SPECIES, d, o + 2 * LANES);
    FloatVector d3 = FloatVector.fromArray(SPECIES, d, o + 3 * LANES);
    for (int q = start; q < end; q++) {
      int i = columns[q] * stride + j;
      FloatVector xq = FloatVector.broadcast(SPECIES, x[q]);
      xq.fma(d0, FloatVector.fromArray(SPECIES, w, i)).intoArray(w, i);
      xq.fma(d1, FloatVector.fromArray(SPECIES, w, i + LANES)).intoArray(w, i + LANES);
      xq.fma(d2, FloatVector.fromArray(SPECIES, w, i + 2 * LANES)).intoArray(w, i + 2 * LANES);
      xq.fma(d3, FloatVector.fromArray(SPECIES, w, i + 3 * LANES)).intoArray(w, i + 3 * LANES);
    }
  }

  private static void outerTwo(
      int[] columns,
      float[] x,
      int start,
      int end,
      float[] d,
      int o,
      float[] w,
      int j,
      int stride) {
    FloatVector d0 = FloatVector.fromArray(SPECIES, d, o);
    FloatVector d1 = FloatVector.fromArray(SPECIES, d, o + LANES);
    for (int q = start; q < end; q++) {
      int i = columns[q] * stride + j;
      FloatVector xq = FloatVector.broadcast(SPECIES, x[q]);
      xq.fma(d0, FloatVector.fromArray(SPECIES, w, i)).intoArray(w, i);
      xq.fma(d1, FloatVector.fromArray(SPECIES, w, i + LANES)).intoArray(w, i + LANES);
    }
  }
}
