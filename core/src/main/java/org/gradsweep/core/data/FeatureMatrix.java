package org.gradsweep.core.data;

import java.util.List;
import java.util.stream.Collectors;
import org.gradsweep.core.data.DataReport.Entry;
import org.gradsweep.core.error.UserException;

/**
 * The features of a table's rows, in the narrowest form that holds them: 8-bit pixels, else 32
 * bits, else 64.
 *
 * <p>Where all features are numbers, whole and from 0 to 255, and the largest is above 127, they
 * are taken for pixels: the same images give the same bits whether they stand in an IDX file or in
 * a table.
 */
final class FeatureMatrix {
  private static final int LARGEST = Integer.MAX_VALUE - 64;
  private static final int NAMES = 12;
  private static final int MANY_TIMES = 100;
  private static final int LARGE = 20;

  private final List<EncodedColumn> columns;
  private final int width;
  private final boolean pixels;
  private boolean wide;
  private double least = Double.POSITIVE_INFINITY;
  private double largest = Double.NEGATIVE_INFINITY;
  private final double[] columnSize;
  private int unseen;
  private String unseenWord = "";

  FeatureMatrix(List<EncodedColumn> columns, TableSpec spec, String file) {
    this.columns = columns;
    this.width = columns.stream().mapToInt(EncodedColumn::width).sum();
    this.columnSize = new double[columns.size()];
    boolean bytes = columns.stream().allMatch(FeatureMatrix::isBytes);
    double most = columns.stream().mapToDouble(c -> c.column().largest()).max().orElseThrow();
    this.pixels =
        switch (spec.eightBit()) {
          case AUTO -> bytes && most > Byte.MAX_VALUE;
          case ALWAYS -> bytes;
          case NEVER -> false;
        };
    if (spec.eightBit() == EightBit.ALWAYS && !bytes) {
      String other =
          columns.stream().filter(c -> !isBytes(c)).findFirst().orElseThrow().column().name();
      throw new UserException(
          file
              + " "
              + other
              + ": must hold whole numbers from 0 to 255 only, as dataset.eight_bit says always");
    }
  }

  private static boolean isBytes(EncodedColumn column) {
    return column.column().isBytes() && column.column().gaps().isEmpty();
  }

  /** The features of these rows. */
  Features of(int[] rows, String file) {
    if ((long) rows.length * width > LARGEST) {
      throw new UserException(file + ": more than " + LARGEST + " features in one part");
    }
    int size = rows.length * width;
    if (pixels) {
      byte[] values = new byte[size];
      fill(rows, (at, value) -> values[at] = (byte) (int) value);
      return new ByteFeatures(values, width);
    }
    wide = false;
    float[] narrow = new float[size];
    fill(
        rows,
        (at, value) -> {
          narrow[at] = (float) value;
          wide |= narrow[at] != value;
        });
    if (!wide || !keepsDoubles()) {
      return new FloatFeatures(narrow, width);
    }
    int unseenBefore = unseen;
    double[] values = new double[size];
    fill(rows, (at, value) -> values[at] = value);
    unseen = unseenBefore; // counted when the same rows were filled in 32 bits
    return new DoubleFeatures(values, width);
  }

  private boolean keepsDoubles() {
    return columns.get(0).column().keepsDoubles();
  }

  private interface Sink {
    void put(int at, double value);
  }

  private void fill(int[] rows, Sink sink) {
    int offset = 0;
    for (int c = 0; c < columns.size(); c++) {
      EncodedColumn column = columns.get(c);
      if (column.isNumber()) {
        fillNumber(rows, offset, column, c, sink);
      } else {
        fillWords(rows, offset, column, sink);
      }
      offset += column.width();
    }
  }

  private void fillNumber(int[] rows, int offset, EncodedColumn column, int place, Sink sink) {
    double low = least;
    double high = largest;
    double size = columnSize[place];
    int at = offset;
    for (int row : rows) {
      double value = column.number(row);
      low = Math.min(low, value);
      high = Math.max(high, value);
      size = Math.max(size, Math.abs(value));
      sink.put(at, value);
      at += width;
    }
    least = low;
    largest = high;
    columnSize[place] = size;
  }

  private void fillWords(int[] rows, int offset, EncodedColumn column, Sink sink) {
    int at = offset;
    for (int row : rows) {
      int feature = column.feature(row);
      if (feature >= 0) {
        sink.put(at + feature, 1);
      } else if (feature == -2) {
        for (int i = 0; i < column.width(); i++) {
          sink.put(at + i, column.share(i));
        }
      } else {
        unseen++;
        unseenWord =
            column.column().name() + " " + column.column().words().get(column.column().code(row));
      }
      at += width;
    }
    least = Math.min(least, 0);
    largest = Math.max(largest, 1);
  }

  /** What the features are. */
  List<Entry> entries() {
    String names =
        columns.stream()
            .limit(NAMES)
            .map(
                column ->
                    column.isNumber()
                        ? column.column().name()
                        : column.column().name() + " (" + column.width() + " words)")
            .collect(Collectors.joining(", "));
    String scale =
        pixels
            ? "8-bit pixels, which unit divides by 255 (dataset.eight_bit)"
            : "not scaled by unit";
    return List.of(
        new Entry(
            "features",
            DataReport.count(width)
                + ": "
                + names
                + (columns.size() > NAMES
                    ? ", ... " + columns.get(columns.size() - 1).column().name()
                    : "")),
        new Entry(
            "range",
            DataReport.number(least) + " to " + DataReport.number(largest) + "; " + scale));
  }

  /** What looks wrong, besides the scale. */
  List<String> warnings() {
    List<String> warnings = new java.util.ArrayList<>();
    for (EncodedColumn column : columns) {
      if (column.column().countsRows()) {
        warnings.add(
            "column " + column.column().name() + " counts the rows: dataset.exclude leaves it out");
      }
    }
    if (unseen > 0) {
      warnings.add(
          DataReport.count(unseen)
              + " values are words that no training example has, such as "
              + TableColumn.shown(unseenWord)
              + ": all their features are 0 (dataset.split)");
    }
    return warnings;
  }

  /** What is wrong with features that are not scaled each by itself; empty if nothing is. */
  String scaleWarning() {
    int most = -1;
    int least = -1;
    for (int i = 0; i < columnSize.length; i++) {
      if (columns.get(i).isNumber() && columnSize[i] > 0) {
        most = most < 0 || columnSize[i] > columnSize[most] ? i : most;
        least = least < 0 || columnSize[i] < columnSize[least] ? i : least;
      }
    }
    if (pixels || most < 0) {
      return "";
    }
    boolean apart = columnSize[most] > MANY_TIMES * columnSize[least];
    if (!apart && columnSize[most] <= LARGE) {
      return "";
    }
    return "features are as large as %s (%s)%s: input_scaling: standardized_by_feature brings each to mean 0 and variance 1"
        .formatted(
            DataReport.number(columnSize[most]),
            columns.get(most).column().name(),
            apart
                ? " where others reach %s (%s)"
                    .formatted(
                        DataReport.number(columnSize[least]), columns.get(least).column().name())
                : "");
  }

  boolean isPixels() {
    return pixels;
  }
}
