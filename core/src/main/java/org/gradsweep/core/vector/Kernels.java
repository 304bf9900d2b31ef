package org.gradsweep.core.vector;

import static org.gradsweep.core.vector.VectorMath.LANES;
import static org.gradsweep.core.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The dense loops of a training step over padded rows of floats.
 *
 * <p>Every row length ({@code stride}) is a whole number of vectors. A product is computed in
 * blocks of eight vectors, whose sums stay in registers: four vectors of two rows, or two vectors
 * or one of four rows. Each element is summed in the order of the inner index by fused
 * multiply-adds, so the bits do not depend on the block or the width of the vectors.
 *
 * <p>In this package no vector is passed to or returned by a method of our own: where the compiler
 * decides not to inline one, each vector would be allocated.
 */
final class Kernels {
  /** Rows are computed so many at a time: arrays must have room for a multiple of it. */
  static final int ROWS = 4;

  private static final int FOUR = 4 * LANES;
  private static final int TWO = 2 * LANES;

  private Kernels() {}

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
    FloatVector a0 = FloatVector.fromArray(SPECIES, c, c0).mul(beta);
    FloatVector a1 = FloatVector.fromArray(SPECIES, c, c0 + LANES).mul(beta);
    FloatVector a2 = FloatVector.fromArray(SPECIES, c, c0 + 2 * LANES).mul(beta);
    FloatVector a3 = FloatVector.fromArray(SPECIES, c, c0 + 3 * LANES).mul(beta);
    FloatVector b0 = FloatVector.fromArray(SPECIES, c, c1).mul(beta);
    FloatVector b1 = FloatVector.fromArray(SPECIES, c, c1 + LANES).mul(beta);
    FloatVector b2 = FloatVector.fromArray(SPECIES, c, c1 + 2 * LANES).mul(beta);
    FloatVector b3 = FloatVector.fromArray(SPECIES, c, c1 + 3 * LANES).mul(beta);
    for (int t = 0, i = yStart, xi = x0; t < terms; t++, i += stride, xi += xTerm) {
      FloatVector y0 = FloatVector.fromArray(SPECIES, y, i);
      FloatVector y1 = FloatVector.fromArray(SPECIES, y, i + LANES);
      FloatVector y2 = FloatVector.fromArray(SPECIES, y, i + 2 * LANES);
      FloatVector y3 = FloatVector.fromArray(SPECIES, y, i + 3 * LANES);
      FloatVector xa = FloatVector.broadcast(SPECIES, x[xi]);
      a0 = xa.fma(y0, a0);
      a1 = xa.fma(y1, a1);
      a2 = xa.fma(y2, a2);
      a3 = xa.fma(y3, a3);
      FloatVector xb = FloatVector.broadcast(SPECIES, x[xi + xRow]);
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
    FloatVector a0 = FloatVector.fromArray(SPECIES, c, c0).mul(beta);
    FloatVector a1 = FloatVector.fromArray(SPECIES, c, c0 + LANES).mul(beta);
    FloatVector b0 = FloatVector.fromArray(SPECIES, c, c1).mul(beta);
    FloatVector b1 = FloatVector.fromArray(SPECIES, c, c1 + LANES).mul(beta);
    FloatVector d0 = FloatVector.fromArray(SPECIES, c, c2).mul(beta);
    FloatVector d1 = FloatVector.fromArray(SPECIES, c, c2 + LANES).mul(beta);
    FloatVector e0 = FloatVector.fromArray(SPECIES, c, c3).mul(beta);
    FloatVector e1 = FloatVector.fromArray(SPECIES, c, c3 + LANES).mul(beta);
    for (int t = 0, i = yStart, xi = x0; t < terms; t++, i += stride, xi += xTerm) {
      FloatVector y0 = FloatVector.fromArray(SPECIES, y, i);
      FloatVector y1 = FloatVector.fromArray(SPECIES, y, i + LANES);
      FloatVector xa = FloatVector.broadcast(SPECIES, x[xi]);
      a0 = xa.fma(y0, a0);
      a1 = xa.fma(y1, a1);
      FloatVector xb = FloatVector.broadcast(SPECIES, x[xi + xRow]);
      b0 = xb.fma(y0, b0);
      b1 = xb.fma(y1, b1);
      FloatVector xd = FloatVector.broadcast(SPECIES, x[xi + 2 * xRow]);
      d0 = xd.fma(y0, d0);
      d1 = xd.fma(y1, d1);
      FloatVector xe = FloatVector.broadcast(SPECIES, x[xi + 3 * xRow]);
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
    FloatVector a = FloatVector.fromArray(SPECIES, c, c0).mul(beta);
    FloatVector b = FloatVector.fromArray(SPECIES, c, c0 + stride).mul(beta);
    FloatVector d = FloatVector.fromArray(SPECIES, c, c0 + 2 * stride).mul(beta);
    FloatVector e = FloatVector.fromArray(SPECIES, c, c0 + 3 * stride).mul(beta);
    for (int t = 0, i = yStart, xi = x0; t < terms; t++, i += stride, xi += xTerm) {
      FloatVector y0 = FloatVector.fromArray(SPECIES, y, i);
      a = FloatVector.broadcast(SPECIES, x[xi]).fma(y0, a);
      b = FloatVector.broadcast(SPECIES, x[xi + xRow]).fma(y0, b);
      d = FloatVector.broadcast(SPECIES, x[xi + 2 * xRow]).fma(y0, d);
      e = FloatVector.broadcast(SPECIES, x[xi + 3 * xRow]).fma(y0, e);
    }
    a.intoArray(c, c0);
    b.intoArray(c, c0 + stride);
    d.intoArray(c, c0 + 2 * stride);
    e.intoArray(c, c0 + 3 * stride);
  }

  /** x[i] ← factor·x[i] for the first {@code count} elements, whole vectors. */
  static void scale(float[] x, int count, float factor) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector.fromArray(SPECIES, x, i).mul(factor).intoArray(x, i);
    }
  }

  /** y[i] += x[i] for the first {@code count} elements, whole vectors. */
  static void add(float[] x, float[] y, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector.fromArray(SPECIES, y, i)
          .add(FloatVector.fromArray(SPECIES, x, i))
          .intoArray(y, i);
    }
  }

  /** y[i] ← x[i]·y[i] for the first {@code count} elements, whole vectors. */
  static void multiply(float[] x, float[] y, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector product =
          FloatVector.fromArray(SPECIES, y, i).mul(FloatVector.fromArray(SPECIES, x, i));
      product.intoArray(y, i);
    }
  }

  /** sums[j] += Σᵢ d[i][j] over the rows of a mini-batch. */
  static void addColumnSums(float[] d, int rows, int stride, float[] sums) {
    for (int j = 0; j < stride; j += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, sums, j);
      for (int r = 0, i = j; r < rows; r++, i += stride) {
        sum = sum.add(FloatVector.fromArray(SPECIES, d, i));
      }
      sum.intoArray(sums, j);
    }
  }

  /** Whether the first {@code count} elements, whole vectors, are finite. */
  static boolean finite(float[] x, int count) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = FloatVector.zero(SPECIES);
    int i = 0;
    for (; i + TWO <= count; i += TWO) {
      a = a.add(FloatVector.fromArray(SPECIES, x, i).mul(0f));
      b = b.add(FloatVector.fromArray(SPECIES, x, i + LANES).mul(0f));
    }
    if (i < count) {
      a = a.add(FloatVector.fromArray(SPECIES, x, i).mul(0f));
    }
    return !a.add(b).test(VectorOperators.IS_NAN).anyTrue();
  }
}
