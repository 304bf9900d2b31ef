package org.gradsweep.core.vector;

import static org.gradsweep.core.vector.VectorMath.LANES;
import static org.gradsweep.core.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The dense loops of a training step over padded rows of floats.
 *
 * <p>Every row length ({@code stride}) is a whole number of vectors. A product is computed in
 * blocks of eight vectors, whose sums stay in registers: four vectors of two rows, or two vectors
 * or one of four rows. Each element is summed in the order of the inner index by fused
 * multiply-adds, so the bits do not depend on the block or the width of the vectors.
 */
final class Kernels {
  /** Rows are computed so many at a time: arrays must have room for a multiple of it. */
  static final int ROWS = 4;

  private static final int FOUR = 4 * LANES;
  private static final int TWO = 2 * LANES;

  private Kernels() {}

  private static FloatVector vector(float[] array, int i) {
    return FloatVector.fromArray(SPECIES, array, i);
  }

  private static FloatVector all(float x) {
    return FloatVector.broadcast(SPECIES, x);
  }

  /** The next multiple of {@link #ROWS}. */
  static int wholeRows(int rows) {
    return (rows + ROWS - 1) / ROWS * ROWS;
  }

  /**
   * c[i][j] ← β c[i][j] + Σₜ x[i][t]·y[t][j] for {@code rows} rows i, and as many after them as
   * make a multiple of {@link #ROWS}, whose results mean nothing.
   *
   * @param xRow distance of x[i+1][t] from x[i][t]
   * @param xTerm distance of x[i][t+1] from x[i][t]
   * @param terms length of the sums
   * @param stride length of a row of y and c
   */
  static void multiply(
      float[] x,
      int xStart,
      int xRow,
      int xTerm,
      float[] y,
      int yStart,
      int terms,
      float beta,
      float[] c,
      int stride,
      int rows) {
    for (int row = 0; row < rows; row += ROWS) {
      int xi = xStart + row * xRow;
      int ci = row * stride;
      int j = 0;
      for (; j + FOUR <= stride; j += FOUR) {
        fourOfTwo(x, xi, xRow, xTerm, y, yStart + j, terms, beta, c, ci + j, stride);
        fourOfTwo(
            x,
            xi + 2 * xRow,
            xRow,
            xTerm,
            y,
            yStart + j,
            terms,
            beta,
            c,
            ci + 2 * stride + j,
            stride);
      }
      if (j + TWO <= stride) {
        twoOfFour(x, xi, xRow, xTerm, y, yStart + j, terms, beta, c, ci + j, stride);
        j += TWO;
      }
      if (j < stride) {
        oneOfFour(x, xi, xRow, xTerm, y, yStart + j, terms, beta, c, ci + j, stride);
      }
    }
  }

  private static void fourOfTwo(
      float[] x,
      int x0,
      int xRow,
      int xTerm,
      float[] y,
      int yStart,
      int terms,
      float beta,
      float[] c,
      int c0,
      int stride) {
    int c1 = c0 + stride;
    FloatVector a0 = vector(c, c0).mul(beta);
    FloatVector a1 = vector(c, c0 + LANES).mul(beta);
    FloatVector a2 = vector(c, c0 + 2 * LANES).mul(beta);
    FloatVector a3 = vector(c, c0 + 3 * LANES).mul(beta);
    FloatVector b0 = vector(c, c1).mul(beta);
    FloatVector b1 = vector(c, c1 + LANES).mul(beta);
    FloatVector b2 = vector(c, c1 + 2 * LANES).mul(beta);
    FloatVector b3 = vector(c, c1 + 3 * LANES).mul(beta);
    for (int t = 0, i = yStart, xi = x0; t < terms; t++, i += stride, xi += xTerm) {
      FloatVector y0 = vector(y, i);
      FloatVector y1 = vector(y, i + LANES);
      FloatVector y2 = vector(y, i + 2 * LANES);
      FloatVector y3 = vector(y, i + 3 * LANES);
      FloatVector xa = all(x[xi]);
      a0 = xa.fma(y0, a0);
      a1 = xa.fma(y1, a1);
      a2 = xa.fma(y2, a2);
      a3 = xa.fma(y3, a3);
      FloatVector xb = all(x[xi + xRow]);
      b0 = xb.fma(y0, b0);
      b1 = xb.fma(y1, b1);
      b2 = xb.fma(y2, b2);
      b3 = xb.fma(y3, b3);
    }
    a0.intoArray(c, c0);
    a1.intoArray(c, c0 + LANES);
    a2.intoArray(c, c0 + 2 * LANES);
    a3.intoArray(c, c0 + 3 * LANES);
    b0.intoArray(c, c1);
    b1.intoArray(c, c1 + LANES);
    b2.intoArray(c, c1 + 2 * LANES);
    b3.intoArray(c, c1 + 3 * LANES);
  }

  private static void twoOfFour(
      float[] x,
      int x0,
      int xRow,
      int xTerm,
      float[] y,
      int yStart,
      int terms,
      float beta,
      float[] c,
      int c0,
      int stride) {
    int c1 = c0 + stride;
    int c2 = c1 + stride;
    int c3 = c2 + stride;
    FloatVector a0 = vector(c, c0).mul(beta);
    FloatVector a1 = vector(c, c0 + LANES).mul(beta);
    FloatVector b0 = vector(c, c1).mul(beta);
    FloatVector b1 = vector(c, c1 + LANES).mul(beta);
    FloatVector d0 = vector(c, c2).mul(beta);
    FloatVector d1 = vector(c, c2 + LANES).mul(beta);
    FloatVector e0 = vector(c, c3).mul(beta);
    FloatVector e1 = vector(c, c3 + LANES).mul(beta);
    for (int t = 0, i = yStart, xi = x0; t < terms; t++, i += stride, xi += xTerm) {
      FloatVector y0 = vector(y, i);
      FloatVector y1 = vector(y, i + LANES);
      FloatVector xa = all(x[xi]);
      a0 = xa.fma(y0, a0);
      a1 = xa.fma(y1, a1);
      FloatVector xb = all(x[xi + xRow]);
      b0 = xb.fma(y0, b0);
      b1 = xb.fma(y1, b1);
      FloatVector xd = all(x[xi + 2 * xRow]);
      d0 = xd.fma(y0, d0);
      d1 = xd.fma(y1, d1);
      FloatVector xe = all(x[xi + 3 * xRow]);
      e0 = xe.fma(y0, e0);
      e1 = xe.fma(y1, e1);
    }
    a0.intoArray(c, c0);
    a1.intoArray(c, c0 + LANES);
    b0.intoArray(c, c1);
    b1.intoArray(c, c1 + LANES);
    d0.intoArray(c, c2);
    d1.intoArray(c, c2 + LANES);
    e0.intoArray(c, c3);
    e1.intoArray(c, c3 + LANES);
  }

  private static void oneOfFour(
      float[] x,
      int x0,
      int xRow,
      int xTerm,
      float[] y,
      int yStart,
      int terms,
      float beta,
      float[] c,
      int c0,
      int stride) {
    FloatVector a = vector(c, c0).mul(beta);
    FloatVector b = vector(c, c0 + stride).mul(beta);
    FloatVector d = vector(c, c0 + 2 * stride).mul(beta);
    FloatVector e = vector(c, c0 + 3 * stride).mul(beta);
    for (int t = 0, i = yStart, xi = x0; t < terms; t++, i += stride, xi += xTerm) {
      FloatVector y0 = vector(y, i);
      a = all(x[xi]).fma(y0, a);
      b = all(x[xi + xRow]).fma(y0, b);
      d = all(x[xi + 2 * xRow]).fma(y0, d);
      e = all(x[xi + 3 * xRow]).fma(y0, e);
    }
    a.intoArray(c, c0);
    b.intoArray(c, c0 + stride);
    d.intoArray(c, c0 + 2 * stride);
    e.intoArray(c, c0 + 3 * stride);
  }

  /** x[i] ← factor·x[i] for the first {@code count} elements, whole vectors. */
  static void scale(float[] x, int count, float factor) {
    for (int i = 0; i < count; i += LANES) {
      vector(x, i).mul(factor).intoArray(x, i);
    }
  }

  /** y[i] += x[i] for the first {@code count} elements, whole vectors. */
  static void add(float[] x, float[] y, int count) {
    for (int i = 0; i < count; i += LANES) {
      vector(y, i).add(vector(x, i)).intoArray(y, i);
    }
  }

  /** sums[j] += Σᵢ d[i][j] over the rows of a mini-batch. */
  static void addColumnSums(float[] d, int rows, int stride, float[] sums) {
    for (int j = 0; j < stride; j += LANES) {
      FloatVector sum = vector(sums, j);
      for (int r = 0, i = j; r < rows; r++, i += stride) {
        sum = sum.add(vector(d, i));
      }
      sum.intoArray(sums, j);
    }
  }
}
