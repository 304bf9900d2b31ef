package org.gradsweep.core.data;

import java.util.Arrays;
import org.gradsweep.core.error.UserException;

/**
 * Features of which only those that are not 0 are kept: very many of which each example has few, as
 * in a bag of words. They take 8 bytes each in 32 bits and 12 in 64, whatever the number of
 * features.
 *
 * @param width number of features of an example
 * @param starts where the features of each example begin, and where those of the last end
 * @param columns their places, ascending in each example
 * @param floats their values in 32 bits; null where they need 64
 * @param doubles their values in 64 bits; null where 32 hold them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SparseFeatures(
    int width, int[] starts, int[] columns, float[] floats, double[] doubles) implements Features {
  /** With fewer features than this, all are kept: they cost little, and need no search for 0. */
  private static final int LEAST_WIDTH = 2_000;

  /** The largest share of features other than 0 with which they alone are kept. */
  static final double MOST_DENSITY = 0.05;

  private static final int LARGEST = Integer.MAX_VALUE - 64;

  /** Whether examples have enough features to look for those that are 0. */
  static boolean isWide(int width) {
    return width >= LEAST_WIDTH;
  }

  /** Rows that give their features. */
  interface Rows {
    /** Gives the features of a row that are not 0, ascending. */
    void put(int row, EncodedColumn.Sink sink);
  }

  /**
   * The features of rows.
   *
   * @param examples number of rows
   * @param keepsDoubles whether they are kept in 64 bits where 32 do not hold them
   * @param file as messages name it
   */
  static SparseFeatures of(int examples, int width, boolean keepsDoubles, Rows rows, String file) {
    int[] starts = new int[examples + 1];
    long[] count = new long[1];
    for (int row = 0; row < examples; row++) {
      rows.put(row, (feature, value) -> count[0]++);
      if (count[0] > LARGEST) {
        throw new UserException(
            file + ": more than " + LARGEST + " features other than 0 in one part");
      }
      starts[row + 1] = (int) count[0];
    }
    int[] columns = new int[starts[examples]];
    float[] floats = keepsDoubles ? null : new float[columns.length];
    double[] doubles = keepsDoubles ? new double[columns.length] : null;
    int[] next = new int[1];
    for (int row = 0; row < examples; row++) {
      rows.put(
          row,
          (feature, value) -> {
            columns[next[0]] = feature;
            if (keepsDoubles) {
              doubles[next[0]++] = value;
            } else {
              floats[next[0]++] = (float) value;
            }
          });
    }
    float[] narrow = keepsDoubles ? FeatureMatrix.narrowed(doubles) : floats;
    return new SparseFeatures(width, starts, columns, narrow, narrow == null ? doubles : null);
  }

  /** Takes the values into the extent of the features, the zeros among them. */
  void extend(FeatureExtent extent) {
    int[] counts = new int[width];
    for (int i = 0; i < columns.length; i++) {
      extent.extend(columns[i], value(i));
      counts[columns[i]]++;
    }
    for (int feature = 0; feature < width; feature++) {
      if (counts[feature] < examples()) {
        extent.extend(feature, 0);
      }
    }
  }

  /** A kept value, by its place among all. */
  double value(int place) {
    return floats == null ? doubles[place] : floats[place];
  }

  /** Share of the features that are not 0, in [0, 1]. */
  public double density() {
    return (double) columns.length / Math.max(1, (long) width * examples());
  }

  @Override
  public int examples() {
    return starts.length - 1;
  }

  @Override
  public void copyRow(int example, float[] target, int offset) {
    Arrays.fill(target, offset, offset + width, 0);
    for (int i = starts[example]; i < starts[example + 1]; i++) {
      target[offset + columns[i]] = (float) value(i);
    }
  }

  @Override
  public void copyRow(int example, double[] target, int offset) {
    Arrays.fill(target, offset, offset + width, 0);
    for (int i = starts[example]; i < starts[example + 1]; i++) {
      target[offset + columns[i]] = value(i);
    }
  }

  @Override
  public SparseFeatures slice(int from, int to) {
    int first = starts[from];
    int end = starts[to];
    int[] moved = Arrays.copyOfRange(starts, from, to + 1);
    Arrays.setAll(moved, i -> starts[from + i] - first);
    return new SparseFeatures(
        width,
        moved,
        Arrays.copyOfRange(columns, first, end),
        floats == null ? null : Arrays.copyOfRange(floats, first, end),
        doubles == null ? null : Arrays.copyOfRange(doubles, first, end));
  }

  @Override
  public SparseFeatures rows(int[] examples) {
    int[] moved = new int[examples.length + 1];
    for (int i = 0; i < examples.length; i++) {
      moved[i + 1] = Math.addExact(moved[i], starts[examples[i] + 1] - starts[examples[i]]);
    }
    int[] chosen = new int[moved[examples.length]];
    float[] chosenFloats = floats == null ? null : new float[chosen.length];
    double[] chosenDoubles = doubles == null ? null : new double[chosen.length];
    for (int i = 0; i < examples.length; i++) {
      int from = starts[examples[i]];
      int count = moved[i + 1] - moved[i];
      System.arraycopy(columns, from, chosen, moved[i], count);
      if (floats == null) {
        System.arraycopy(doubles, from, chosenDoubles, moved[i], count);
      } else {
        System.arraycopy(floats, from, chosenFloats, moved[i], count);
      }
    }
    return new SparseFeatures(width, moved, chosen, chosenFloats, chosenDoubles);
  }
}
