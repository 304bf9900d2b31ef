package org.gradsweep.core.data;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gradsweep.core.error.UserException;

/**
 * Collects a table's rows and checks them: what every {@link TableReader} has in common.
 *
 * <p>A row is begun by {@link #startRow}; then each of its columns is put once.
 */
public final class TableBuilder {
  private static final int LARGEST = Integer.MAX_VALUE - 64;

  private final String file;
  private final List<String> columns;
  private final int labelColumn;
  private final int width;
  private final LabelCodes labels = new LabelCodes();
  private float[] values;
  private int rowOffset;
  private String place;

  /**
   * A table without rows.
   *
   * @param header the place of the column names, as messages show it
   * @param file the file, as messages show it
   * @param columns the names of all columns
   * @param label the name of the column with the classes
   * @throws UserException if a name is empty or used twice, or there is no such column, or no other
   */
  public TableBuilder(String header, String file, List<String> columns, String label) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).isBlank()) {
        throw new UserException(header + ": column " + (i + 1) + " has no name");
      }
      if (!seen.add(columns.get(i))) {
        throw new UserException(header + ": column " + columns.get(i) + " occurs twice");
      }
    }
    if (!seen.contains(label)) {
      throw new UserException(
          header + ": no label column " + label + "; the columns are " + names(columns));
    }
    if (columns.size() < 2) {
      throw new UserException(header + ": no features: the only column is the label, " + label);
    }
    this.file = file;
    this.columns = List.copyOf(columns);
    this.labelColumn = columns.indexOf(label);
    this.width = columns.size() - 1;
    this.values = new float[Math.multiplyExact(width, 16)];
  }

  private static String names(List<String> columns) {
    int shown = 20;
    return String.join(", ", columns.subList(0, Math.min(shown, columns.size())))
        + (columns.size() > shown ? ", ... (" + columns.size() + ")" : "");
  }

  /** The place of the column with the classes, from 0. */
  public int labelColumn() {
    return labelColumn;
  }

  /**
   * Begins the next row.
   *
   * @param rowPlace file and row, as messages show them
   */
  public void startRow(String rowPlace) {
    place = rowPlace;
    rowOffset = Math.multiplyExact(labels.size(), width);
    if (rowOffset > LARGEST - width) {
      throw new UserException(place + ": more than " + LARGEST + " values in one data set");
    }
    if (rowOffset + width > values.length) {
      values = Arrays.copyOf(values, (int) Math.min(LARGEST, 2L * values.length));
    }
  }

  /**
   * Puts a feature of the current row; it is kept as a 32-bit number.
   *
   * @param column its place among all columns, from 0
   * @throws UserException if it is not finite
   */
  public void put(int column, double value) {
    float kept = (float) value;
    if (!Float.isFinite(kept)) {
      throw wrong(column, "must be a finite 32-bit number, found " + value, null);
    }
    // Adding 0 turns -0 into 0, so that equal tables have equal fingerprints.
    values[rowOffset + (column < labelColumn ? column : column - 1)] = kept + 0f;
  }

  /** Puts the label of the current row. */
  public void putLabel(String label) {
    if (label.isBlank()) {
      throw missing(labelColumn);
    }
    labels.add(label);
  }

  /** The user's mistake that the current row has no value in this column. */
  public UserException missing(int column) {
    return wrong(column, "missing value", null);
  }

  /**
   * The user's mistake that the current row breaks a rule in this column.
   *
   * @param cause may be null
   */
  public UserException wrong(int column, String rule, Throwable cause) {
    return new UserException(place + " " + columns.get(column) + ": " + rule, cause);
  }

  /**
   * All rows.
   *
   * @throws UserException if there are none, or the labels don't make classes
   */
  public Examples build() {
    if (labels.size() == 0) {
      throw new UserException(file + ": no rows");
    }
    try {
      int[] classes = labels.classes();
      float[] features = Arrays.copyOf(values, labels.size() * width);
      int count = Arrays.stream(classes).max().getAsInt() + 1;
      return new Examples(new FloatFeatures(features, width), classes, count);
    } catch (IllegalArgumentException e) {
      throw new UserException(file + " " + columns.get(labelColumn) + ": " + e.getMessage(), e);
    }
  }
}
