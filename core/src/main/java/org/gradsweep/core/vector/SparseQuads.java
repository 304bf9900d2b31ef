package org.gradsweep.core.vector;

import static org.gradsweep.core.vector.VectorMath.LANES;
import static org.gradsweep.core.vector.VectorMath.SPECIES;

import java.util.Arrays;
import java.util.stream.IntStream;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
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

  /** As many numbers as there are floats in a vector. */
  private static final VectorSpecies<Short> SHORTS =
      VectorSpecies.of(short.class, VectorShape.forBitSize(LANES * Short.SIZE));

  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(LANES * Byte.SIZE));

  private final int[] labels;

  /** Of each example, its row in a batch. */
  private final int[] positions;

  /** The features of quad q stand at starts[q] to starts[q + 1]. */
  private final int[] starts;

  /** Features of the quad that has most. */
  private int longest;

  /** Unsigned. */
  private final short[] columns;

  /** Of each feature, the bytes of all four examples. */
  private final byte[] bytes;

  /**
   * The examples {@code order[from .. to)}, of which each four in a row are a quad, row after row
   * of a batch.
   */
  static SparseQuads of(SparseRows rows, int[] labels, int[] order, int from, int to) {
    int[] positions = IntStream.range(0, to - from).toArray();
    return new SparseQuads(rows, labels, Arrays.copyOfRange(order, from, to), positions);
  }

  /** The first examples of a set, each in the row of its number; quads are formed in this order. */
  static SparseQuads inPlace(SparseRows rows, int[] labels, int[] order) {
    return new SparseQuads(rows, labels, order, order);
  }

  private SparseQuads(SparseRows rows, int[] labels, int[] examples, int[] positions) {
    int quads = (examples.length + QUAD - 1) / QUAD;
    this.starts = new int[quads + 1];
    this.positions = Arrays.copyOf(positions, QUAD * quads);
    this.labels = new int[examples.length];
    for (int i = 0; i < QUAD * quads; i++) {
      if (i < examples.length) {
        this.labels[positions[i]] = labels[examples[i]];
      } else {
        // What the last quad lacks goes to the rows after the last example.
        this.positions[i] = i;
      }
    }
    short[] columns = new short[0];
    byte[] bytes = new byte[0];
    QuadMerger merger = new QuadMerger(rows);
    for (int quad = 0; quad < quads; quad++) {
      int first = quad * QUAD;
      int count = merger.merge(examples, first, Math.min(examples.length, first + QUAD));
      int start = starts[quad];
      starts[quad + 1] = start + count;
      longest = Math.max(longest, count);
      if (columns.length < start + count) {
        columns = Arrays.copyOf(columns, 2 * (start + count));
        bytes = Arrays.copyOf(bytes, QUAD * columns.length);
      }
      merger.copyTo(columns, bytes, start);
    }
    // Whole vectors are read, also of the last quad.
    this.columns = Arrays.copyOf(columns, starts[quads] + LANES);
    this.bytes = Arrays.copyOf(bytes, QUAD * starts[quads] + LANES);
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
    int[] offsets = new int[longest + LANES];
    float[] x = new float[QUAD * longest + LANES];
    for (int quad = 0; quad < starts.length - 1; quad++) {
      int from = starts[quad];
      int count = starts[quad + 1] - from;
      decode(from, count, stride, offsets, x);
      int j = 0;
      for (; j + TWO <= stride; j += TWO) {
        timesTwo(offsets, x, count, w, j, start, out, QUAD * quad, stride);
      }
      if (j < stride) {
        timesOne(offsets, x, count, w, j, start, out, QUAD * quad, stride);
      }
    }
  }

  /** w[k][j] += Σᵢ x[i][k]·d[i][j] over the features x of the examples i, all quads being whole. */
  void addOuterProducts(float[] d, float[] w, int stride) {
    int[] offsets = new int[longest + LANES];
    float[] x = new float[QUAD * longest + LANES];
    for (int quad = 0; quad < starts.length - 1; quad++) {
      int from = starts[quad];
      int count = starts[quad + 1] - from;
      decode(from, count, stride, offsets, x);
      int j = 0;
      for (; j + TWO <= stride; j += TWO) {
        addOuterTwo(offsets, x, count, d, QUAD * quad, j, stride, w);
      }
      if (j < stride) {
        addOuterOne(offsets, x, count, d, QUAD * quad, j, stride, w);
      }
    }
  }

  /**
   * Sets the offsets to where the rows of weights of a quad's features begin, and x to the bytes
   * divided by 256, feature by feature: the last bits of 2¹⁵ + x are the byte.
   */
  private void decode(int from, int count, int stride, int[] offsets, float[] x) {
    for (int k = 0; k < count; k += LANES) {
      ShortVector.fromArray(SHORTS, columns, from + k)
          .convertShape(VectorOperators.S2I, INTS, 0)
          .reinterpretAsInts()
          .and(0xffff)
          .mul(stride)
          .intoArray(offsets, k);
    }
    int first = QUAD * from;
    for (int i = 0; i < QUAD * count; i += LANES) {
      ByteVector.fromArray(BYTES, bytes, first + i)
          .convertShape(VectorOperators.B2I, INTS, 0)
          .reinterpretAsInts()
          .and(0xff)
          .or(Float.floatToRawIntBits(0x1p15f))
          .reinterpretAsFloats()
          .sub(0x1p15f)
          .intoArray(x, i);
    }
  }

  private void timesTwo(
      int[] offsets,
      float[] x,
      int count,
      float[] w,
      int j,
      float[] start,
      float[] out,
      int first,
      int stride) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector a1 = FloatVector.zero(SPECIES);
    FloatVector b1 = FloatVector.zero(SPECIES);
    FloatVector a2 = FloatVector.zero(SPECIES);
    FloatVector b2 = FloatVector.zero(SPECIES);
    FloatVector a3 = FloatVector.zero(SPECIES);
    FloatVector b3 = FloatVector.zero(SPECIES);
    for (int k = 0; k < count; k++) {
      int i = offsets[k] + j;
      FloatVector wa = FloatVector.fromArray(SPECIES, w, i);
      FloatVector wb = FloatVector.fromArray(SPECIES, w, i + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, x[QUAD * k]);
      a0 = x0.fma(wa, a0);
      b0 = x0.fma(wb, b0);
      FloatVector x1 = FloatVector.broadcast(SPECIES, x[QUAD * k + 1]);
      a1 = x1.fma(wa, a1);
      b1 = x1.fma(wb, b1);
      FloatVector x2 = FloatVector.broadcast(SPECIES, x[QUAD * k + 2]);
      a2 = x2.fma(wa, a2);
      b2 = x2.fma(wb, b2);
      FloatVector x3 = FloatVector.broadcast(SPECIES, x[QUAD * k + 3]);
      a3 = x3.fma(wa, a3);
      b3 = x3.fma(wb, b3);
    }
    FloatVector scale = FloatVector.broadcast(SPECIES, SCALE);
    FloatVector startA = FloatVector.fromArray(SPECIES, start, j);
    FloatVector startB = FloatVector.fromArray(SPECIES, start, j + LANES);
    int o = positions[first] * stride + j;
    int o1 = positions[first + 1] * stride + j;
    int o2 = positions[first + 2] * stride + j;
    int o3 = positions[first + 3] * stride + j;
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
      int[] offsets,
      float[] x,
      int count,
      float[] w,
      int j,
      float[] start,
      float[] out,
      int first,
      int stride) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = FloatVector.zero(SPECIES);
    FloatVector a2 = FloatVector.zero(SPECIES);
    FloatVector a3 = FloatVector.zero(SPECIES);
    for (int k = 0; k < count; k++) {
      FloatVector wa = FloatVector.fromArray(SPECIES, w, offsets[k] + j);
      a0 = FloatVector.broadcast(SPECIES, x[QUAD * k]).fma(wa, a0);
      a1 = FloatVector.broadcast(SPECIES, x[QUAD * k + 1]).fma(wa, a1);
      a2 = FloatVector.broadcast(SPECIES, x[QUAD * k + 2]).fma(wa, a2);
      a3 = FloatVector.broadcast(SPECIES, x[QUAD * k + 3]).fma(wa, a3);
    }
    FloatVector scale = FloatVector.broadcast(SPECIES, SCALE);
    FloatVector startA = FloatVector.fromArray(SPECIES, start, j);
    a0.fma(scale, startA).intoArray(out, positions[first] * stride + j);
    a1.fma(scale, startA).intoArray(out, positions[first + 1] * stride + j);
    a2.fma(scale, startA).intoArray(out, positions[first + 2] * stride + j);
    a3.fma(scale, startA).intoArray(out, positions[first + 3] * stride + j);
  }

  private void addOuterTwo(
      int[] offsets, float[] x, int count, float[] d, int first, int j, int stride, float[] w) {
    int i0 = positions[first] * stride + j;
    int i1 = positions[first + 1] * stride + j;
    int i2 = positions[first + 2] * stride + j;
    int i3 = positions[first + 3] * stride + j;
    FloatVector a0 = FloatVector.fromArray(SPECIES, d, i0).mul(SCALE);
    FloatVector b0 = FloatVector.fromArray(SPECIES, d, i0 + LANES).mul(SCALE);
    FloatVector a1 = FloatVector.fromArray(SPECIES, d, i1).mul(SCALE);
    FloatVector b1 = FloatVector.fromArray(SPECIES, d, i1 + LANES).mul(SCALE);
    FloatVector a2 = FloatVector.fromArray(SPECIES, d, i2).mul(SCALE);
    FloatVector b2 = FloatVector.fromArray(SPECIES, d, i2 + LANES).mul(SCALE);
    FloatVector a3 = FloatVector.fromArray(SPECIES, d, i3).mul(SCALE);
    FloatVector b3 = FloatVector.fromArray(SPECIES, d, i3 + LANES).mul(SCALE);
    for (int k = 0; k < count; k++) {
      int i = offsets[k] + j;
      FloatVector a = FloatVector.fromArray(SPECIES, w, i);
      FloatVector b = FloatVector.fromArray(SPECIES, w, i + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, x[QUAD * k]);
      a = x0.fma(a0, a);
      b = x0.fma(b0, b);
      FloatVector x1 = FloatVector.broadcast(SPECIES, x[QUAD * k + 1]);
      a = x1.fma(a1, a);
      b = x1.fma(b1, b);
      FloatVector x2 = FloatVector.broadcast(SPECIES, x[QUAD * k + 2]);
      a = x2.fma(a2, a);
      b = x2.fma(b2, b);
      FloatVector x3 = FloatVector.broadcast(SPECIES, x[QUAD * k + 3]);
      a = x3.fma(a3, a);
      b = x3.fma(b3, b);
      a.intoArray(w, i);
      b.intoArray(w, i + LANES);
    }
  }

  private void addOuterOne(
      int[] offsets, float[] x, int count, float[] d, int first, int j, int stride, float[] w) {
    FloatVector d0 = FloatVector.fromArray(SPECIES, d, positions[first] * stride + j).mul(SCALE);
    FloatVector d1 =
        FloatVector.fromArray(SPECIES, d, positions[first + 1] * stride + j).mul(SCALE);
    FloatVector d2 =
        FloatVector.fromArray(SPECIES, d, positions[first + 2] * stride + j).mul(SCALE);
    FloatVector d3 =
        FloatVector.fromArray(SPECIES, d, positions[first + 3] * stride + j).mul(SCALE);
    for (int k = 0; k < count; k++) {
      int i = offsets[k] + j;
      FloatVector sum = FloatVector.fromArray(SPECIES, w, i);
      sum = FloatVector.broadcast(SPECIES, x[QUAD * k]).fma(d0, sum);
      sum = FloatVector.broadcast(SPECIES, x[QUAD * k + 1]).fma(d1, sum);
      sum = FloatVector.broadcast(SPECIES, x[QUAD * k + 2]).fma(d2, sum);
      FloatVector.broadcast(SPECIES, x[QUAD * k + 3]).fma(d3, sum).intoArray(w, i);
    }
  }
}
