package org.gradsweep.core.data;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

/** The non-zero features of 8-bit examples. */
final class SparseBytes extends SparseRows {
  /** The largest number of features of an example. */
  static final int MAX_WIDTH = 1 << 16;

  private static final int MOST_COUNTED = 1000;

  private final char[] columns;
  private final byte[] values;

  private SparseBytes(int width, int[] starts, char[] columns, byte[] values) {
    super(width, starts);
    this.columns = columns;
    this.values = values;
  }

  /** Those of these examples. */
  public static SparseBytes of(ByteFeatures features) {
    if (features.width() > MAX_WIDTH) {
      throw new IllegalArgumentException(
          "rows must have at most " + MAX_WIDTH + " features, found " + features.width());
    }
    byte[] pixels = features.pixels();
    int nonzero = 0;
    for (byte pixel : pixels) {
      nonzero += pixel != 0 ? 1 : 0;
    }
    int[] starts = new int[features.examples() + 1];
    char[] columns = new char[nonzero];
    byte[] values = new byte[nonzero];
    int next = 0;
    for (int row = 0, i = 0; row < features.examples(); row++) {
      for (int column = 0; column < features.width(); column++, i++) {
        if (pixels[i] != 0) {
          columns[next] = (char) column;
          values[next++] = pixels[i];
        }
      }
      starts[row + 1] = next;
    }
    return new SparseBytes(features.width(), starts, columns, values);
  }

  /** As {@link SparseRows#densityRead}. */
  public static double densityRead(Features features) {
    if (!(features instanceof ByteFeatures bytes) || bytes.width() > MAX_WIDTH) {
      return 1;
    }
    double density = of(bytes.slice(0, Math.min(MOST_COUNTED, bytes.examples()))).density();
    return density <= MAX_DENSITY ? density : 1;
  }

  @Override
  public boolean hasBytes() {
    return true;
  }

  @Override
  public int copyRow(int row, int offset, int[] columns, float[] scaled) {
    int start = starts[row];
    int count = starts[row + 1] - start;
    for (int i = 0; i < count; i++) {
      columns[offset + i] = this.columns[start + i];
      scaled[offset + i] = ByteFeatures.unit(values[start + i]);
    }
    return count;
  }

  @Override
  public void copyBytes(int row, int[] columns, byte[] bytes) {
    for (int i = starts[row], to = 0; i < starts[row + 1]; i++, to++) {
      columns[to] = this.columns[i];
      bytes[to] = values[i];
    }
  }

  @Override
  public void scatter(int row, FloatBuffer target, int at) {
    for (int i = starts[row]; i < starts[row + 1]; i++) {
      target.put(at + columns[i], ByteFeatures.unit(values[i]));
    }
  }

  @Override
  public void scatter(int row, DoubleBuffer target, int at) {
    for (int i = starts[row]; i < starts[row + 1]; i++) {
      target.put(at + columns[i], ByteFeatures.unitDouble(values[i]));
    }
  }
}
