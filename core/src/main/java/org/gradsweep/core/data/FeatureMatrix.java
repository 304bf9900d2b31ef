package org.gradsweep.core.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gradsweep.core.error.UserException;

/**
 * The features of a table's rows, in the smallest form that holds them: 8-bit pixels, the features
 * that are not 0, else 32 bits, else 64. Which form it is follows from the values alone, so that
 * the same table is the same data set in every format.
 *
 * <p>Where all features are numbers, whole and from 0 to 255, and the largest is above 127, they
 * are taken for pixels: the same images give the same bits whether they stand in an IDX file or in
 * a table.
 */
final class FeatureMatrix {
  private static final int LARGEST = Integer.MAX_VALUE - 64;

  /** Numbers that are brought from columns to rows at once: they stay in the cache. */
  private static final int BLOCK = 1 << 14;

  private final List<EncodedColumn> columns;
  private final String file;
  private final TableRules rules;
  private final int width;
  private final boolean pixels;
  private final double density;
  private final FeatureExtent extent;

  /**
   * Decides on the form.
   *
   * @param used the rows of all parts
   */
  FeatureMatrix(List<EncodedColumn> columns, TableSpec spec, Table table, int[] used) {
    this.columns = columns;
    this.file = table.file();
    this.rules = table.label().rules();
    this.width = Math.toIntExact(columns.stream().mapToLong(EncodedColumn::width).sum());
    this.density = SparseFeatures.isWide(width) ? density(used) : 1;
    this.pixels = arePixels(spec.eightBit());
    this.extent = new FeatureExtent(width);
  }

  private double density(int[] used) {
    long[] nonzero = new long[1];
    for (int row : used) {
      forEach(row, (feature, value) -> nonzero[0]++);
    }
    return (double) nonzero[0] / width / used.length;
  }

  private void forEach(int row, EncodedColumn.Sink sink) {
    int offset = 0;
    for (EncodedColumn column : columns) {
      column.put(row, offset, sink);
      offset += column.width();
    }
  }

  private boolean arePixels(EightBit eightBit) {
    if (eightBit == EightBit.NEVER || (eightBit == EightBit.AUTO && isSparse())) {
      return false;
    }
    for (EncodedColumn column : columns) {
      if (!column.isBytes()) {
        if (eightBit == EightBit.ALWAYS) {
          throw new UserException(
              file
                  + " "
                  + column.name()
                  + ": must hold whole numbers from 0 to 255 only, as dataset.eight_bit says"
                  + " always");
        }
        return false;
      }
    }
    double most = columns.stream().mapToDouble(EncodedColumn::largest).max().orElseThrow();
    return eightBit == EightBit.ALWAYS || most > Byte.MAX_VALUE;
  }

  /** Number of features. */
  int width() {
    return width;
  }

  /** Whether the features are 8-bit pixels. */
  boolean isPixels() {
    return pixels;
  }

  /** Whether only the features that are not 0 are kept. */
  boolean isSparse() {
    return SparseFeatures.isWide(width) && density <= SparseFeatures.MOST_DENSITY;
  }

  /** Share of the features that are not 0, in [0, 1]; known where there are very many. */
  double density() {
    return density;
  }

  /** How far the features reach, in all rows that were asked for. */
  FeatureExtent extent() {
    return extent;
  }

  /**
   * The features of these rows.
   *
   * @throws UserException if they do not fit into an array, or into the heap
   */
  Features of(int[] rows) {
    boolean doubles = rules.doubles() && !pixels;
    if (isSparse() && !pixels) {
      SparseFeatures sparse = SparseFeatures.of(rows.length, width, doubles, this.row(rows), file);
      sparse.extend(extent);
      return sparse;
    }
    long size = (long) rows.length * width;
    if (size > LARGEST) {
      throw new UserException(file + ": more than " + LARGEST + " features in one part");
    }
    rules.reserve(size * (pixels ? Byte.BYTES : doubles ? Double.BYTES : Float.BYTES));
    if (pixels) {
      byte[] values = new byte[(int) size];
      fill(
          rows,
          (block, from, at) -> {
            for (int i = 0; i < width; i++) {
              values[at + i] = (byte) (int) block[from + i];
            }
          });
      return new ByteFeatures(values, width);
    }
    if (!doubles) {
      float[] values = new float[(int) size];
      fill(
          rows,
          (block, from, at) -> {
            for (int i = 0; i < width; i++) {
              values[at + i] = (float) block[from + i];
            }
          });
      return new FloatFeatures(values, width);
    }
    double[] values = new double[(int) size];
    fill(rows, (block, from, at) -> System.arraycopy(block, from, values, at, width));
    float[] narrow = narrowed(values);
    return narrow == null ? new DoubleFeatures(values, width) : new FloatFeatures(narrow, width);
  }

  private SparseFeatures.Rows row(int[] rows) {
    return (example, sink) -> forEach(rows[example], sink);
  }

  /** The numbers in 32 bits; null if they do not fit in. */
  static float[] narrowed(double[] values) {
    for (double value : values) {
      if ((float) value != value) {
        return null;
      }
    }
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }

  /** Takes one example. */
  private interface Target {
    /**
     * Takes an example's features.
     *
     * @param from where they stand in the block
     * @param at where they belong among those of all examples
     */
    void put(double[] block, int from, int at);
  }

  /**
   * Brings the columns' values to rows, a block at a time. Blocks go by the table's rows, whatever
   * the order of the examples: columns are then read from their beginning to their end.
   */
  private void fill(int[] rows, Target target) {
    int[] byRow = byRow(rows);
    int atOnce = Math.max(1, BLOCK / width);
    IntStream.rangeClosed(0, (rows.length - 1) / atOnce)
        .parallel()
        .forEach(
            block -> {
              int from = block * atOnce;
              int to = Math.min(rows.length, from + atOnce);
              fill(rows, Arrays.copyOfRange(byRow, from, to), target);
            });
  }

  /** The examples in the order of their rows in the table. */
  private static int[] byRow(int[] rows) {
    long[] places = new long[rows.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = (long) rows[i] << Integer.SIZE | i;
    }
    Arrays.parallelSort(places);
    int[] examples = new int[places.length];
    for (int i = 0; i < examples.length; i++) {
      examples[i] = (int) places[i];
    }
    return examples;
  }

  private void fill(int[] rows, int[] examples, Target target) {
    int[] blockRows = new int[examples.length];
    for (int i = 0; i < examples.length; i++) {
      blockRows[i] = rows[examples[i]];
    }
    double[] block = new double[examples.length * width];
    int offset = 0;
    for (EncodedColumn column : columns) {
      column.fill(blockRows, block, offset, width);
      offset += column.width();
    }
    for (int i = 0; i < examples.length; i++) {
      target.put(block, i * width, examples[i] * width);
    }
    extent.extend(block);
  }
}
