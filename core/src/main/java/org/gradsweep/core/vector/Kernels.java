package org.gradsweep.core.vector;

import static org.gradsweep.core.vector.VectorMath.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of a training step over rows of floats, 8 at a time, in blocks of 32 whose sums stay in
 * registers.
 *
 * <p>Every row length ({@code stride}) is a multiple of 8. Each element is summed in the order of
 * the inner index by fused multiply-adds, so the bits do not depend on the block it falls into.
 */
final class Kernels {
  private static final VectorSpecies<Float> S = VectorMath.SPECIES;
  private static final int BLOCK = 4 * LANES;

  private Kernels() {}

  /** out[i][j] += Σₖ x[i][k]·w[k][j] for the rows i of a batch, k below {@code count}. */
  static void addRowsTimesMatrix(
      float[] x, int xStride, int count, float[] w, int stride, float[] out, int rows) {
    for (int row = 0; row < rows; row++) {
      addRowTimesMatrix(x, row * xStride, count, w, stride, out, row * stride);
    }
  }

  private static void addRowTimesMatrix(
      float[] x, int xStart, int count, float[] w, int stride, float[] out, int outStart) {
    int j = 0;
    for (; j + BLOCK <= stride; j += BLOCK) {
      int o = outStart + j;
      FloatVector s0 = FloatVector.fromArray(S, out, o);
      FloatVector s1 = FloatVector.fromArray(S, out, o + LANES);
      FloatVector s2 = FloatVector.fromArray(S, out, o + 2 * LANES);
      FloatVector s3 = FloatVector.fromArray(S, out, o + 3 * LANES);
      for (int k = 0, i = j; k < count; k++, i += stride) {
        FloatVector xk = FloatVector.broadcast(S, x[xStart + k]);
        s0 = xk.fma(FloatVector.fromArray(S, w, i), s0);
        s1 = xk.fma(FloatVector.fromArray(S, w, i + LANES), s1);
        s2 = xk.fma(FloatVector.fromArray(S, w, i + 2 * LANES), s2);
        s3 = xk.fma(FloatVector.fromArray(S, w, i + 3 * LANES), s3);
      }
      s0.intoArray(out, o);
      s1.intoArray(out, o + LANES);
      s2.intoArray(out, o + 2 * LANES);
      s3.intoArray(out, o + 3 * LANES);
    }
    for (; j < stride; j += LANES) {
      FloatVector sum = FloatVector.fromArray(S, out, outStart + j);
      for (int k = 0, i = j; k < count; k++, i += stride) {
        sum = FloatVector.broadcast(S, x[xStart + k]).fma(FloatVector.fromArray(S, w, i), sum);
      }
      sum.intoArray(out, outStart + j);
    }
  }

  /** out[i][j] += Σₖ x[i][k]·w[k][j] over the non-zero elements of the batch's rows i. */
  static void addSparseTimesMatrix(SparseBatch batch, float[] w, int stride, float[] out) {
    for (int row = 0; row < batch.size; row++) {
      int start = batch.starts[row];
      int count = batch.starts[row + 1] - start;
      addSparseRowTimesMatrix(
          batch.columns, batch.values, start, count, w, stride, out, row * stride);
    }
  }

  private static void addSparseRowTimesMatrix(
      int[] columns,
      float[] x,
      int start,
      int count,
      float[] w,
      int stride,
      float[] out,
      int outStart) {
    int j = 0;
    int end = start + count;
    for (; j + BLOCK <= stride; j += BLOCK) {
      int o = outStart + j;
      FloatVector s0 = FloatVector.fromArray(S, out, o);
      FloatVector s1 = FloatVector.fromArray(S, out, o + LANES);
      FloatVector s2 = FloatVector.fromArray(S, out, o + 2 * LANES);
      FloatVector s3 = FloatVector.fromArray(S, out, o + 3 * LANES);
      for (int q = start; q < end; q++) {
        int i = columns[q] * stride + j;
        FloatVector xq = FloatVector.broadcast(S, x[q]);
        s0 = xq.fma(FloatVector.fromArray(S, w, i), s0);
        s1 = xq.fma(FloatVector.fromArray(S, w, i + LANES), s1);
        s2 = xq.fma(FloatVector.fromArray(S, w, i + 2 * LANES), s2);
        s3 = xq.fma(FloatVector.fromArray(S, w, i + 3 * LANES), s3);
      }
      s0.intoArray(out, o);
      s1.intoArray(out, o + LANES);
      s2.intoArray(out, o + 2 * LANES);
      s3.intoArray(out, o + 3 * LANES);
    }
    for (; j < stride; j += LANES) {
      FloatVector sum = FloatVector.fromArray(S, out, outStart + j);
      for (int q = start; q < end; q++) {
        sum =
            FloatVector.broadcast(S, x[q])
                .fma(FloatVector.fromArray(S, w, columns[q] * stride + j), sum);
      }
      sum.intoArray(out, outStart + j);
    }
  }

  /**
   * w[k][j] += Σᵢ x[i][k]·d[i][j] over the non-zero elements of the batch's rows {@code first} to
   * {@code first + count}.
   */
  static void addSparseOuterProducts(
      SparseBatch batch, int first, int count, float[] d, float[] w, int stride) {
    for (int row = first; row < first + count; row++) {
      int start = batch.starts[row];
      int length = batch.starts[row + 1] - start;
      addSparseOuterProduct(batch.columns, batch.values, start, length, d, row * stride, w, stride);
    }
  }

  private static void addSparseOuterProduct(
      int[] columns,
      float[] x,
      int start,
      int count,
      float[] d,
      int dStart,
      float[] w,
      int stride) {
    int j = 0;
    int end = start + count;
    for (; j + BLOCK <= stride; j += BLOCK) {
      int o = dStart + j;
      FloatVector d0 = FloatVector.fromArray(S, d, o);
      FloatVector d1 = FloatVector.fromArray(S, d, o + LANES);
      FloatVector d2 = FloatVector.fromArray(S, d, o + 2 * LANES);
      FloatVector d3 = FloatVector.fromArray(S, d, o + 3 * LANES);
      for (int q = start; q < end; q++) {
        int i = columns[q] * stride + j;
        FloatVector xq = FloatVector.broadcast(S, x[q]);
        xq.fma(d0, FloatVector.fromArray(S, w, i)).intoArray(w, i);
        xq.fma(d1, FloatVector.fromArray(S, w, i + LANES)).intoArray(w, i + LANES);
        xq.fma(d2, FloatVector.fromArray(S, w, i + 2 * LANES)).intoArray(w, i + 2 * LANES);
        xq.fma(d3, FloatVector.fromArray(S, w, i + 3 * LANES)).intoArray(w, i + 3 * LANES);
      }
    }
    for (; j < stride; j += LANES) {
      FloatVector dj = FloatVector.fromArray(S, d, dStart + j);
      for (int q = start; q < end; q++) {
        int i = columns[q] * stride + j;
        FloatVector.broadcast(S, x[q]).fma(dj, FloatVector.fromArray(S, w, i)).intoArray(w, i);
      }
    }
  }

  /**
   * w[k][j] ← shrink·w[k][j] + Σᵢ x[i][k]·d[i][j] over the rows i of a batch, for k below {@code
   * count}.
   */
  static void shrinkAndAddOuterProducts(
      float[] x,
      int xStart,
      int xStride,
      int count,
      float[] d,
      int dStart,
      int rows,
      float shrink,
      float[] w,
      int stride) {
    for (int k = 0; k < count; k++) {
      int row = k * stride;
      int j = 0;
      for (; j + BLOCK <= stride; j += BLOCK) {
        int o = row + j;
        FloatVector s0 = FloatVector.fromArray(S, w, o).mul(shrink);
        FloatVector s1 = FloatVector.fromArray(S, w, o + LANES).mul(shrink);
        FloatVector s2 = FloatVector.fromArray(S, w, o + 2 * LANES).mul(shrink);
        FloatVector s3 = FloatVector.fromArray(S, w, o + 3 * LANES).mul(shrink);
        for (int r = 0, i = dStart + j, xi = xStart + k;
            r < rows;
            r++, i += stride, xi += xStride) {
          FloatVector xk = FloatVector.broadcast(S, x[xi]);
          s0 = xk.fma(FloatVector.fromArray(S, d, i), s0);
          s1 = xk.fma(FloatVector.fromArray(S, d, i + LANES), s1);
          s2 = xk.fma(FloatVector.fromArray(S, d, i + 2 * LANES), s2);
          s3 = xk.fma(FloatVector.fromArray(S, d, i + 3 * LANES), s3);
        }
        s0.intoArray(w, o);
        s1.intoArray(w, o + LANES);
        s2.intoArray(w, o + 2 * LANES);
        s3.intoArray(w, o + 3 * LANES);
      }
      for (; j < stride; j += LANES) {
        FloatVector sum = FloatVector.fromArray(S, w, row + j).mul(shrink);
        for (int r = 0, i = dStart + j, xi = xStart + k;
            r < rows;
            r++, i += stride, xi += xStride) {
          sum = FloatVector.broadcast(S, x[xi]).fma(FloatVector.fromArray(S, d, i), sum);
        }
        sum.intoArray(w, row + j);
      }
    }
  }

  /** x[i] ← factor·x[i] for the first {@code count} elements, a multiple of 8. */
  static void scale(float[] x, int count, float factor) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector.fromArray(S, x, i).mul(factor).intoArray(x, i);
    }
  }

  /** y[i] += x[i] for the first {@code count} elements, a multiple of 8. */
  static void add(float[] x, float[] y, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector.fromArray(S, y, i).add(FloatVector.fromArray(S, x, i)).intoArray(y, i);
    }
  }

  /** sums[j] += Σᵢ d[i][j] over the rows of a mini-batch. */
  static void addColumnSums(float[] d, int rows, int stride, float[] sums) {
    for (int j = 0; j < stride; j += LANES) {
      FloatVector sum = FloatVector.fromArray(S, sums, j);
      for (int r = 0, i = j; r < rows; r++, i += stride) {
        sum = sum.add(FloatVector.fromArray(S, d, i));
      }
      sum.intoArray(sums, j);
    }
  }
}
