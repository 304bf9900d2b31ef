package org.gradsweep.core.vector;

import static org.gradsweep.core.vector.VectorMath.LANES;
import static org.gradsweep.core.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The blocks of eight rows of {@link Kernels#multiply}: two vectors or one of each row. Sixteen
 * sums leave a multiply-add the time it takes until the next one to its sum, but need the 32
 * registers that there are for vectors of 512 bits.
 */
final class EightRows {
  static final int ROWS = 8;

  /** Whether the sums of a block stay in registers. */
  static final boolean FIT = LANES >= 16;

  private EightRows() {}

  static void two(
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
      float[] c,
      int c0,
      int stride) {
    int c1 = c0 + stride;
    int c2 = c1 + stride;
    int c3 = c2 + stride;
    int c4 = c3 + stride;
    int c5 = c4 + stride;
    int c6 = c5 + stride;
    int c7 = c6 + stride;
    FloatVector first0 = FloatVector.fromArray(SPECIES, b, b0).mul(beta);
    FloatVector first1 = FloatVector.fromArray(SPECIES, b, b0 + LANES).mul(beta);
    FloatVector s00 = first0;
    FloatVector s01 = first1;
    FloatVector s10 = first0;
    FloatVector s11 = first1;
    FloatVector s20 = first0;
    FloatVector s21 = first1;
    FloatVector s30 = first0;
    FloatVector s31 = first1;
    FloatVector s40 = first0;
    FloatVector s41 = first1;
    FloatVector s50 = first0;
    FloatVector s51 = first1;
    FloatVector s60 = first0;
    FloatVector s61 = first1;
    FloatVector s70 = first0;
    FloatVector s71 = first1;
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
      FloatVector xe = FloatVector.broadcast(SPECIES, x[xi + 4 * xRow]);
      s40 = xe.fma(y0, s40);
      s41 = xe.fma(y1, s41);
      FloatVector xf = FloatVector.broadcast(SPECIES, x[xi + 5 * xRow]);
      s50 = xf.fma(y0, s50);
      s51 = xf.fma(y1, s51);
      FloatVector xg = FloatVector.broadcast(SPECIES, x[xi + 6 * xRow]);
      s60 = xg.fma(y0, s60);
      s61 = xg.fma(y1, s61);
      FloatVector xh = FloatVector.broadcast(SPECIES, x[xi + 7 * xRow]);
      s70 = xh.fma(y0, s70);
      s71 = xh.fma(y1, s71);
    }
    s00.intoArray(c, c0);
    s01.intoArray(c, c0 + LANES);
    s10.intoArray(c, c1);
    s11.intoArray(c, c1 + LANES);
    s20.intoArray(c, c2);
    s21.intoArray(c, c2 + LANES);
    s30.intoArray(c, c3);
    s31.intoArray(c, c3 + LANES);
    s40.intoArray(c, c4);
    s41.intoArray(c, c4 + LANES);
    s50.intoArray(c, c5);
    s51.intoArray(c, c5 + LANES);
    s60.intoArray(c, c6);
    s61.intoArray(c, c6 + LANES);
    s70.intoArray(c, c7);
    s71.intoArray(c, c7 + LANES);
  }

  static void one(
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
      float[] c,
      int c0,
      int stride) {
    int c1 = c0 + stride;
    int c2 = c1 + stride;
    int c3 = c2 + stride;
    int c4 = c3 + stride;
    int c5 = c4 + stride;
    int c6 = c5 + stride;
    int c7 = c6 + stride;
    FloatVector first0 = FloatVector.fromArray(SPECIES, b, b0).mul(beta);
    FloatVector s00 = first0;
    FloatVector s10 = first0;
    FloatVector s20 = first0;
    FloatVector s30 = first0;
    FloatVector s40 = first0;
    FloatVector s50 = first0;
    FloatVector s60 = first0;
    FloatVector s70 = first0;
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
      FloatVector xe = FloatVector.broadcast(SPECIES, x[xi + 4 * xRow]);
      s40 = xe.fma(y0, s40);
      FloatVector xf = FloatVector.broadcast(SPECIES, x[xi + 5 * xRow]);
      s50 = xf.fma(y0, s50);
      FloatVector xg = FloatVector.broadcast(SPECIES, x[xi + 6 * xRow]);
      s60 = xg.fma(y0, s60);
      FloatVector xh = FloatVector.broadcast(SPECIES, x[xi + 7 * xRow]);
      s70 = xh.fma(y0, s70);
    }
    s00.intoArray(c, c0);
    s10.intoArray(c, c1);
    s20.intoArray(c, c2);
    s30.intoArray(c, c3);
    s40.intoArray(c, c4);
    s50.intoArray(c, c5);
    s60.intoArray(c, c6);
    s70.intoArray(c, c7);
  }
}
