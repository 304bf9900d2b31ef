package org.gradsweep.core.data;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

/**
 * The non-zero features of 8-bit examples, row by row: 3 bytes for each, which for MNIST is 22 MB
 * instead of the 157 MB of all features as floats. Immutable; threads may share it.
 */
public final class SparseRows {
  /** The largest density at which leaving out zeros is worth it. */
  public static final double MAX_DENSITY = 0.5;

  /** The largest number of features of an example. */
  public static final int MAX_WIDTH = 1 << 16;

  private static final int MOST_COUNTED = 1000;

  private final int width;
  private final int[] starts;
  private final char[] columns;
  private final byte[] values;

  private SparseRows(int width, int[] starts, char[] columns, byte[] values) {
    this.width = width;
    this.starts = starts;
    this.columns = columns;
    this.values = values;
  }

  /**
   * The non-zero features of all rows.
   *
   * @throws IllegalArgumentException if a row has more than 65,536 features
   */
  public static SparseRows of(ByteFeatures features) {
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
    return new SparseRows(features.width(), starts, columns, values);
  }

  /**
   * The share of the features that are read where zeros are left out: that of the first examples
   * which is not 0, in [0, {@link #MAX_DENSITY}]; 1 where nothing is left out.
   */
  public static double densityRead(Features features) {
    if (!(features instanceof ByteFeatures bytes) || bytes.width() > MAX_WIDTH) {
      return 1;
    }
    double density = of(bytes.slice(0, Math.min(MOST_COUNTED, bytes.examples()))).density();
    return density <= MAX_DENSITY ? density : 1;
  }

  /** Number of features of an example, zeros included. */
  public int width() {
    return width;
  }

  /** Share of the features that are not 0, in [0, 1]. */
  public double density() {
    return (double) values.length / Math.max(1, (long) width * (starts.length - 1));
  }

  /** Number of non-zero features of a row. */
  public int count(int row) {
    return starts[row + 1] - starts[row];
  }

  /**
   * Writes one row's non-zero features.
   *
   * @param offset where in both arrays they are written
   * @param columns their columns, ascending
   * @param scaled their values, scaled to (0, 1]
   * @return how many there are
   */
  public int copyRow(int row, int offset, int[] columns, float[] scaled) {
    int start = starts[row];
    int count = starts[row + 1] - start;
    for (int i = 0; i < count; i++) {
      columns[offset + i] = this.columns[start + i];
      scaled[offset + i] = ByteFeatures.unit(values[start + i]);
    }
    return count;
  }

  /**
   * Writes one row's non-zero features to the start of both arrays.
   *
   * @param columns their columns, ascending
   * @param bytes their values as they are stored
   */
  public void copyBytes(int row, int[] columns, byte[] bytes) {
    for (int i = starts[row], to = 0; i < starts[row + 1]; i++, to++) {
      columns[to] = this.columns[i];
      bytes[to] = values[i];
    }
  }

  /** Writes one row's non-zero features, scaled, into a row of zeros that starts at {@code at}. */
  public void scatter(int row, FloatBuffer target, int at) {
    for (int i = starts[row]; i < starts[row + 1]; i++) {
      target.put(at + columns[i], ByteFeatures.unit(values[i]));
    }
  }

  /** Writes one row's non-zero features, scaled, into a row of zeros that starts at {@code at}. */
  public void scatter(int row, DoubleBuffer target, int at) {
    for (int i = starts[row]; i < starts[row + 1]; i++) {
      target.put(at + columns[i], ByteFeatures.unitDouble(values[i]));
    }
  }
}
