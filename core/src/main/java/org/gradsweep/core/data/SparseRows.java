package org.gradsweep.core.data;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Optional;

/**
 * The non-zero features of examples, row by row, scaled as they are where nothing is standardized.
 * Immutable; threads may share it.
 */
public abstract sealed class SparseRows permits SparseBytes, SparseNumbers {
  /** The largest density at which leaving out zeros is worth it. */
  public static final double MAX_DENSITY = 0.5;

  final int width;
  final int[] starts;

  SparseRows(int width, int[] starts) {
    this.width = width;
    this.starts = starts;
  }

  /**
   * The non-zero features of 8-bit examples: 3 bytes for each, which for MNIST is 22 MB instead of
   * the 157 MB of all features as floats.
   *
   * @throws IllegalArgumentException if a row has more than 65,536 features
   */
  public static SparseRows of(ByteFeatures features) {
    return SparseBytes.of(features);
  }

  /** The non-zero features of examples; empty where leaving out zeros brings nothing. */
  public static Optional<SparseRows> where(Features features) {
    if (features instanceof SparseFeatures sparse) {
      return Optional.of(new SparseNumbers(sparse));
    }
    if (features instanceof ByteFeatures bytes && bytes.width() <= SparseBytes.MAX_WIDTH) {
      SparseRows rows = of(bytes);
      return rows.density() <= MAX_DENSITY ? Optional.of(rows) : Optional.empty();
    }
    return Optional.empty();
  }

  /**
   * The share of the features that are read where zeros are left out: that of the first examples
   * which is not 0, in [0, {@link #MAX_DENSITY}]; 1 where nothing is left out.
   */
  public static double densityRead(Features features) {
    if (features instanceof SparseFeatures sparse) {
      return sparse.density();
    }
    return SparseBytes.densityRead(features);
  }

  /** Number of features of an example, zeros included. */
  public int width() {
    return width;
  }

  /** Share of the features that are not 0, in [0, 1]. */
  public double density() {
    int rows = starts.length - 1;
    return (double) starts[rows] / Math.max(1, (long) width * rows);
  }

  /** Number of non-zero features of a row. */
  public int count(int row) {
    return starts[row + 1] - starts[row];
  }

  /** Whether the features are 8-bit, of which {@link #copyBytes} gives the bytes. */
  public abstract boolean hasBytes();

  /**
   * Writes one row's non-zero features.
   *
   * @param offset where in both arrays they are written
   * @param columns their columns, ascending
   * @param scaled their values, 8-bit ones scaled to (0, 1]
   * @return how many there are
   */
  public abstract int copyRow(int row, int offset, int[] columns, float[] scaled);

  /**
   * Writes one row's non-zero features to the start of both arrays.
   *
   * @param columns their columns, ascending
   * @param bytes their values as they are stored
   * @throws IllegalStateException if the features are not 8-bit
   */
  public abstract void copyBytes(int row, int[] columns, byte[] bytes);

  /** Writes one row's non-zero features, scaled, into a row of zeros that starts at {@code at}. */
  public abstract void scatter(int row, FloatBuffer target, int at);

  /** Writes one row's non-zero features, scaled, into a row of zeros that starts at {@code at}. */
  public abstract void scatter(int row, DoubleBuffer target, int at);
}
