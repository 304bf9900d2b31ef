package org.gradsweep.core.vector;

import static org.gradsweep.core.vector.VectorMath.LANES;
import static org.gradsweep.core.vector.VectorMath.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.gradsweep.core.data.SparseRows;

/**
 * Examples in fours: each four keep the features that at least one of them has, so that a row of
 * weights is read once for all. It pays where the examples of a four are alike ({@link
 * SimilarOrder}) and pass through many networks, because making them takes time.
 */
final class SparseQuads implements SparseExamples {
  /** Examples of a quad. */
  static final int QUAD = 4;

  private static final int TWO = 2 * LANES;

  /** What brings x from bytes over 256 to bytes over 255. */
  private static final float SCALE = 256f / 255;

  private static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class);

  private final int[] labels;

  /** The features of quad q stand at starts[q] to starts[q + 1]. */
  private final int[] starts;

  private final char[] columns;

  /** Of each feature, the bytes of all four examples, the first in the lowest bits. */
  private final int[] bytes;

  private SparseQuads(int[] labels, int[] starts, char[] columns, int[] bytes) {
    this.labels = labels;
    this.starts = starts;
    this.columns = columns;
    this.bytes = bytes;
  }

  /** The examples {@code order[from .. to)}, of which each four in a row are a quad. */
  static SparseQuads of(SparseRows rows, int[] labels, int[] order, int from, int to) {
    int quads = (to - from + QUAD - 1) / QUAD;
    int[] starts = new int[quads + 1];
    char[] columns = new char[0];
    int[] bytes = new int[0];
    QuadMerger merger = new QuadMerger(rows);
    for (int quad = 0; quad < quads; quad++) {
      int first = from + quad * QUAD;
      int count = merger.merge(order, first, Math.min(to, first + QUAD));
      int start = starts[quad];
      starts[quad + 1] = start + count;
      columns = Arrays.copyOf(columns, start + count);
      // Whole vectors are read, also of the last quad.
      bytes = Arrays.copyOf(bytes, start + count + LANES);
      merger.copyTo(columns, bytes, start);
    }
    int[] own = new int[to - from];
    for (int row = 0; row < own.length; row++) {
      own[row] = labels[order[from + row]];
    }
    return new SparseQuads(own, starts, columns, bytes);
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int label(int row) {
    return labels[row];
  }

  @Override
  public void timesMatrix(float[] w, int stride, float[] start, float[] out) {
    int longest = 0;
    for (int quad = 0; quad < starts.length - 1; quad++) {
      longest = Math.max(longest, starts[quad + 1] - starts[quad]);
    }
    int plane = VectorMath.padded(longest);
    float[] x = new float[QUAD * plane];
    for (int quad = 0; quad < starts.length - 1; quad++) {
      int from = starts[quad];
      int to = starts[quad + 1];
      decode(from, to, x, plane);
      int o = quad * QUAD * stride;
      int j = 0;
      for (; j + TWO <= stride; j += TWO) {
        timesTwo(from, to, x, plane, w, j, stride, start, out, o + j);
      }
      if (j < stride) {
        timesOne(from, to, x, plane, w, j, stride, start, out, o + j);
      }
    }
  }

  /**
   * Sets x to the bytes of a quad, those of one example after those of another, divided by 256: the
   * last bits of 2¹⁵ + x are the byte.
   */
  private void decode(int from, int to, float[] x, int plane) {
    for (int row = 0; row < QUAD; row++) {
      int shift = Byte.SIZE * row;
      for (int q = from, k = plane * row; q < to; q += LANES, k += LANES) {
        IntVector.fromArray(INTS, bytes, q)
            .lanewise(VectorOperators.LSHR, shift)
            .and(0xff)
            .or(Float.floatToRawIntBits(0x1p15f))
            .reinterpretAsFloats()
            .sub(0x1p15f)
            .intoArray(x, k);
      }
    }
  }

  private void timesTwo(
      int from,
      int to,
      float[] x,
      int plane,
      float[] w,
      int j,
      int stride,
      float[] start,
      float[] out,
      int o) {
    int o1 = o + stride;
    int o2 = o1 + stride;
    int o3 = o2 + stride;
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector a1 = FloatVector.zero(SPECIES);
    FloatVector b1 = FloatVector.zero(SPECIES);
    FloatVector a2 = FloatVector.zero(SPECIES);
    FloatVector b2 = FloatVector.zero(SPECIES);
    FloatVector a3 = FloatVector.zero(SPECIES);
    FloatVector b3 = FloatVector.zero(SPECIES);
    for (int q = from, k = 0; q < to; q++, k++) {
      int i = columns[q] * stride + j;
      FloatVector wa = FloatVector.fromArray(SPECIES, w, i);
      FloatVector wb = FloatVector.fromArray(SPECIES, w, i + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, x[k]);
      a0 = x0.fma(wa, a0);
      b0 = x0.fma(wb, b0);
      FloatVector x1 = FloatVector.broadcast(SPECIES, x[k + plane]);
      a1 = x1.fma(wa, a1);
      b1 = x1.fma(wb, b1);
      FloatVector x2 = FloatVector.broadcast(SPECIES, x[k + 2 * plane]);
      a2 = x2.fma(wa, a2);
      b2 = x2.fma(wb, b2);
      FloatVector x3 = FloatVector.broadcast(SPECIES, x[k + 3 * plane]);
      a3 = x3.fma(wa, a3);
      b3 = x3.fma(wb, b3);
    }
    FloatVector scale = FloatVector.broadcast(SPECIES, SCALE);
    FloatVector startA = FloatVector.fromArray(SPECIES, start, j);
    FloatVector startB = FloatVector.fromArray(SPECIES, start, j + LANES);
    a0.fma(scale, startA).intoArray(out, o);
    b0.fma(scale, startB).intoArray(out, o + LANES);
    a1.fma(scale, startA).intoArray(out, o1);
    b1.fma(scale, startB).intoArray(out, o1 + LANES);
    a2.fma(scale, startA).intoArray(out, o2);
    b2.fma(scale, startB).intoArray(out, o2 + LANES);
    a3.fma(scale, startA).intoArray(out, o3);
    b3.fma(scale, startB).intoArray(out, o3 + LANES);
  }

  private void timesOne(
      int from,
      int to,
      float[] x,
      int plane,
      float[] w,
      int j,
      int stride,
      float[] start,
      float[] out,
      int o) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = FloatVector.zero(SPECIES);
    FloatVector a2 = FloatVector.zero(SPECIES);
    FloatVector a3 = FloatVector.zero(SPECIES);
    for (int q = from, k = 0; q < to; q++, k++) {
      FloatVector wa = FloatVector.fromArray(SPECIES, w, columns[q] * stride + j);
      a0 = FloatVector.broadcast(SPECIES, x[k]).fma(wa, a0);
      a1 = FloatVector.broadcast(SPECIES, x[k + plane]).fma(wa, a1);
      a2 = FloatVector.broadcast(SPECIES, x[k + 2 * plane]).fma(wa, a2);
      a3 = FloatVector.broadcast(SPECIES, x[k + 3 * plane]).fma(wa, a3);
    }
    FloatVector scale = FloatVector.broadcast(SPECIES, SCALE);
    FloatVector startA = FloatVector.fromArray(SPECIES, start, j);
    a0.fma(scale, startA).intoArray(out, o);
    a1.fma(scale, startA).intoArray(out, o + stride);
    a2.fma(scale, startA).intoArray(out, o + 2 * stride);
    a3.fma(scale, startA).intoArray(out, o + 3 * stride);
  }
}
