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
 * or one of four rows; with vectors of 512 bits also in those of {@link EightRows}. Each element is
 * summed in the order of the inner index by fused multiply-adds, so the bits do not depend on the
 * block or the width of the vectors.
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
   * c[i][j] ← β b[i][j] + Σₜ x[i][t]·y[t][j] for {@code rows} rows i, and as many after them as
   * make a multiple of {@link #ROWS}, whose results mean nothing.
   *
   * @param xRow distance of x[i+1][t] from x[i][t]
   * @param xTerm distance of x[i][t+1] from x[i][t]
   * @param terms length of the sums
   * @param b may be c
   * @param bRow distance of b[i+1][j] from b[i][j]; 0 where one row serves all
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
      float[] b,
      int bRow,
      float[] c,
      int stride,
      int rows) {
    int row = 0;
    boolean eight = EightRows.FIT && bRow == 0;
    for (; eight && row + EightRows.ROWS <= wholeRows(rows); row += EightRows.ROWS) {
      int xi = xStart + row * xRow;
      int ci = row * stride;
      int j = 0;
      for (; j + TWO <= stride; j += TWO) {
        EightRows.two(x, xi, xRow, xTerm, y, yStart + j, terms, beta, b, j, c, ci + j, stride);
      }
      if (j < stride) {
        EightRows.one(x, xi, xRow, xTerm, y, yStart + j, terms, beta, b, j, c, ci + j, stride);
      }
    }
    for (; row < rows; row += ROWS) {
      int xi = xStart + row * xRow;
      int bi = row * bRow;
      int ci = row * stride;
      int j = 0;
      for (; j + FOUR <= stride; j += FOUR) {
        fourOfTwo(
            x, xi, xRow, xTerm, y, yStart + j, terms, beta, b, bi + j, bRow, c, ci + j, stride);
        fourOfTwo(
            x,
            xi + 2 * xRow,
            xRow,
            xTerm,
            y,
            yStart + j,
            terms,
            beta,
            b,
            bi + 2 * bRow + j,
            bRow,
            c,
            ci + 2 * stride + j,
            stride);
      }
      if (j + TWO <= stride) {
        twoOfFour(
            x, xi, xRow, xTerm, y, yStart + j, terms, beta, b, bi + j, bRow, c, ci + j, stride);
        j += TWO;
      }
      if (j < stride) {
        oneOfFour(
            x, xi, xRow, xTerm, y, yStart + j, terms, beta, b, bi + j, bRow, c, ci + j, stride);
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
      float[] b,
      int b0,
      int bRow,
      float[] c,
      int c0,
      int stride) {
    int c1 = c0 + stride;
    int b1 = b0 + bRow;
    FloatVector s00 = FloatVector.fromArray(SPECIES, b, b0).mul(beta);
    FloatVector s01 = FloatVector.fromArray(SPECIES, b, b0 + LANES).mul(beta);
    FloatVector s02 = FloatVector.fromArray(SPECIES, b, b0 + 2 * LANES).mul(beta);
    FloatVector s03 = FloatVector.fromArray(SPECIES, b, b0 + 3 * LANES).mul(beta);
    FloatVector s10 = FloatVector.fromArray(SPECIES, b, b1).mul(beta);
    FloatVector s11 = FloatVector.fromArray(SPECIES, b, b1 + LANES).mul(beta);
    FloatVector s12 = FloatVector.fromArray(SPECIES, b, b1 + 2 * LANES).mul(beta);
    FloatVector s13 = FloatVector.fromArray(SPECIES, b, b1 + 3 * LANES).mul(beta);
    for (int t = 0, i = yStart, xi = x0; t < terms; t++, i += stride, xi += xTerm) {
      FloatVector y0 = FloatVector.fromArray(SPECIES, y, i);
      FloatVector y1 = FloatVector.fromArray(SPECIES, y, i + LANES);
      FloatVector y2 = FloatVector.fromArray(SPECIES, y, i + 2 * LANES);
      FloatVector y3 = FloatVector.fromArray(SPECIES, y, i + 3 * LANES);
      FloatVector xa = FloatVector.broadcast(SPECIES, x[xi]);
      s00 = xa.fma(y0, s00);
      s01 = xa.fma(y1, s01);
      s02 = xa.fma(y2, s02);
      s03 = xa.fma(y3, s03);
      FloatVector xb = FloatVector.broadcast(SPECIES, x[xi + xRow]);
      s10 = xb.fma(y0, s10);
      s11 = xb.fma(y1, s11);
      s12 = xb.fma(y2, s12);
      s13 = xb.fma(y3, s13);
    }
    s00.intoArray(c, c0);
    s01.intoArray(c, c0 + LANES);
    s02.intoArray(c, c0 + 2 * LANES);
    s03.intoArray(c, c0 + 3 * LANES);
    s10.intoArray(c, c1);
    s11.intoArray(c, c1 + LANES);
    s12.intoArray(c, c1 + 2 * LANES);
    s13.intoArray(c, c1 + 3 * LANES);
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
      float[] b,
      int b0,
      int bRow,
      float[] c,
      int c0,
      int stride) {
    int c1 = c0 + stride;
    int b1 = b0 + bRow;
    int c2 = c1 + stride;
    int b2 = b1 + bRow;
    int c3 = c2 + stride;
    int b3 = b2 + bRow;
    FloatVector s00 = FloatVector.fromArray(SPECIES, b, b0).mul(beta);
    FloatVector s01 = FloatVector.fromArray(SPECIES, b, b0 + LANES).mul(beta);
    FloatVector s10 = FloatVector.fromArray(SPECIES, b, b1).mul(beta);
    FloatVector s11 = FloatVector.fromArray(SPECIES, b, b1 + LANES).mul(beta);
    FloatVector s20 = FloatVector.fromArray(SPECIES, b, b2).mul(beta);
    FloatVector s21 = FloatVector.fromArray(SPECIES, b, b2 + LANES).mul(beta);
    FloatVector s30 = FloatVector.fromArray(SPECIES, b, b3).mul(beta);
    FloatVector s31 = FloatVector.fromArray(SPECIES, b, b3 + LANES).mul(beta);
    for (int t = 0, i = yStart, xi = x0; t < terms; t++, i += stride, xi += xTerm) {
      FloatVector y0 = FloatVector.fromArray(SPECIES, y, i);
      FloatVector y1 = FloatVector.fromArray(SPECIES, y, i + LANES);
      FloatVector xa = FloatVector.broadcast(SPECIES, x[xi]);
      s00 = xa.fma(y0, s00);
      s01 = xa.fma(y1, s01);
      FloatVector xb = FloatVector.broadcast(SPECIES, x[xi + xRow]);
      s10 = xb.fma(y0, s10);
      s11 = xb.fma(y1, s11);
      FloatVector xc = FloatVector.broadcast(SPECIES, x[xi + 2 * xRow]);
      s20 = xc.fma(y0, s20);
      s21 = xc.fma(y1, s21);
      FloatVector xd = FloatVector.broadcast(SPECIES, x[xi + 3 * xRow]);
      s30 = xd.fma(y0, s30);
      s31 = xd.fma(y1, s31);
    }
    s00.intoArray(c, c0);
    s01.intoArray(c, c0 + LANES);
    s10.intoArray(c, c1);
    s11.intoArray(c, c1 + LANES);
    s20.intoArray(c, c2);
    s21.intoArray(c, c2 + LANES);
    s30.intoArray(c, c3);
    s31.intoArray(c, c3 + LANES);
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
      float[] b,
      int b0,
      int bRow,
      float[] c,
      int c0,
      int stride) {
    int c1 = c0 + stride;
    int b1 = b0 + bRow;
    int c2 = c1 + stride;
    int b2 = b1 + bRow;
    int c3 = c2 + stride;
    int b3 = b2 + bRow;
    FloatVector s00 = FloatVector.fromArray(SPECIES, b, b0).mul(beta);
    FloatVector s10 = FloatVector.fromArray(SPECIES, b, b1).mul(beta);
    FloatVector s20 = FloatVector.fromArray(SPECIES, b, b2).mul(beta);
    FloatVector s30 = FloatVector.fromArray(SPECIES, b, b3).mul(beta);
    for (int t = 0, i = yStart, xi = x0; t < terms; t++, i += stride, xi += xTerm) {
      FloatVector y0 = FloatVector.fromArray(SPECIES, y, i);
      FloatVector xa = FloatVector.broadcast(SPECIES, x[xi]);
      s00 = xa.fma(y0, s00);
      FloatVector xb = FloatVector.broadcast(SPECIES, x[xi + xRow]);
      s10 = xb.fma(y0, s10);
      FloatVector xc = FloatVector.broadcast(SPECIES, x[xi + 2 * xRow]);
      s20 = xc.fma(y0, s20);
      FloatVector xd = FloatVector.broadcast(SPECIES, x[xi + 3 * xRow]);
      s30 = xd.fma(y0, s30);
    }
    s00.intoArray(c, c0);
    s10.intoArray(c, c1);
    s20.intoArray(c, c2);
    s30.intoArray(c, c3);
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
