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
    int c4 = c3 + stride;
    int b4 = b3 + bRow;
    int c5 = c4 + stride;
    int b5 = b4 + bRow;
    int c6 = c5 + stride;
    int b6 = b5 + bRow;
    int c7 = c6 + stride;
    int b7 = b6 + bRow;
    FloatVector s00 = FloatVector.fromArray(SPECIES, b, b0).mul(beta);
    FloatVector s01 = FloatVector.fromArray(SPECIES, b, b0 + LANES).mul(beta);
    FloatVector s10 = FloatVector.fromArray(SPECIES, b, b1).mul(beta);
    FloatVector s11 = FloatVector.fromArray(SPECIES, b, b1 + LANES).mul(beta);
    FloatVector s20 = FloatVector.fromArray(SPECIES, b, b2).mul(beta);
    FloatVector s21 = FloatVector.fromArray(SPECIES, b, b2 + LANES).mul(beta);
    FloatVector s30 = FloatVector.fromArray(SPECIES, b, b3).mul(beta);
    FloatVector s31 = FloatVector.fromArray(SPECIES, b, b3 + LANES).mul(beta);
    FloatVector s40 = FloatVector.fromArray(SPECIES, b, b4).mul(beta);
    FloatVector s41 = FloatVector.fromArray(SPECIES, b, b4 + LANES).mul(beta);
    FloatVector s50 = FloatVector.fromArray(SPECIES, b, b5).mul(beta);
    FloatVector s51 = FloatVector.fromArray(SPECIES, b, b5 + LANES).mul(beta);
    FloatVector s60 = FloatVector.fromArray(SPECIES, b, b6).mul(beta);
    FloatVector s61 = FloatVector.fromArray(SPECIES, b, b6 + LANES).mul(beta);
    FloatVector s70 = FloatVector.fromArray(SPECIES, b, b7).mul(beta);
    FloatVector s71 = FloatVector.fromArray(SPECIES, b, b7 + LANES).mul(beta);
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
    int c4 = c3 + stride;
    int b4 = b3 + bRow;
    int c5 = c4 + stride;
    int b5 = b4 + bRow;
    int c6 = c5 + stride;
    int b6 = b5 + bRow;
    int c7 = c6 + stride;
    int b7 = b6 + bRow;
    FloatVector s00 = FloatVector.fromArray(SPECIES, b, b0).mul(beta);
    FloatVector s10 = FloatVector.fromArray(SPECIES, b, b1).mul(beta);
    FloatVector s20 = FloatVector.fromArray(SPECIES, b, b2).mul(beta);
    FloatVector s30 = FloatVector.fromArray(SPECIES, b, b3).mul(beta);
    FloatVector s40 = FloatVector.fromArray(SPECIES, b, b4).mul(beta);
    FloatVector s50 = FloatVector.fromArray(SPECIES, b, b5).mul(beta);
    FloatVector s60 = FloatVector.fromArray(SPECIES, b, b6).mul(beta);
    FloatVector s70 = FloatVector.fromArray(SPECIES, b, b7).mul(beta);
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
