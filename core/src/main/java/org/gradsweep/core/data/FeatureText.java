package org.gradsweep.core.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gradsweep.core.data.DataReport.Entry;

/**
 * What is to be said of a table's features, once they are made.
 *
 * @param used the rows of all parts
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FeatureText(FeatureMatrix matrix, List<EncodedColumn> columns, int[] used) {
  private static final int NAMES = 12;
  private static final int MANY_TIMES = 100;
  private static final int LARGE = 20;

  /** What the features are. */
  List<Entry> entries() {
    String names =
        columns.stream().limit(NAMES).map(EncodedColumn::text).collect(Collectors.joining(", "));
    FeatureExtent extent = matrix.extent();
    return List.of(
        new Entry(
            "features",
            DataReport.count(matrix.width())
                + ": "
                + names
                + (columns.size() > NAMES
                    ? ", ... " + columns.get(columns.size() - 1).name()
                    : "")),
        new Entry(
            "range",
            DataReport.number(extent.least())
                + " to "
                + DataReport.number(extent.largest())
                + "; "
                + scale()));
  }

  private String scale() {
    if (matrix.isPixels()) {
      return "8-bit pixels, which unit divides by 255 (dataset.eight_bit)";
    }
    return matrix.isSparse()
        ? String.format(
            Locale.ROOT,
            "not scaled by unit; %.2g %% are not 0, and these alone are kept",
            100 * matrix.density())
        : "not scaled by unit";
  }

  /** What looks wrong, besides the scale. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (EncodedColumn column : columns) {
      if (column instanceof EncodedNumbers numbers && numbers.column().countsRows()) {
        warnings.add("column " + column.name() + " counts the rows: dataset.exclude leaves it out");
      }
    }
    int unseen = columns.stream().mapToInt(column -> column.unseen(used)).sum();
    if (unseen > 0) {
      String word =
          columns.stream()
              .map(column -> column.unseenWord(used))
              .filter(found -> !found.isEmpty())
              .findFirst()
              .orElseThrow();
      warnings.add(
          DataReport.count(unseen)
              + " values are words that no training example has, such as "
              + TableColumn.shown(word)
              + ": all their features are 0 (dataset.split)");
    }
    return warnings;
  }

  /** A feature with its name and its largest distance from 0. */
  private record Size(String name, double size) {}

  /**
   * What is wrong with features that are not scaled each by itself; empty if nothing is. Of
   * features of which only those are kept that are not 0, scaling would leave none 0.
   */
  String scaleWarning() {
    Size most = null;
    Size least = null;
    int feature = 0;
    for (EncodedColumn column : columns) {
      for (int i = 0; i < column.width(); i++, feature++) {
        double size = matrix.extent().size(feature);
        if (column.isNumber() && size > 0) {
          most = most == null || size > most.size ? new Size(column.feature(i), size) : most;
          least = least == null || size < least.size ? new Size(column.feature(i), size) : least;
        }
      }
    }
    if (matrix.isPixels() || matrix.isSparse() || most == null) {
      return "";
    }
    boolean apart = most.size > MANY_TIMES * least.size;
    if (!apart && most.size <= LARGE) {
      return "";
    }
    return "features are as large as %s (%s)%s: input_scaling: standardized_by_feature brings each to mean 0 and variance 1"
        .formatted(
            DataReport.number(most.size),
            most.name,
            apart
                ? " where others reach %s (%s)".formatted(DataReport.number(least.size), least.name)
                : "");
  }
}
