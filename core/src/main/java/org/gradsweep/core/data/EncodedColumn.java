package org.gradsweep.core.data;

import org.gradsweep.core.error.UserException;

/** A column of a table as features. */
sealed interface EncodedColumn permits EncodedNumbers, EncodedVectors, EncodedWords {
  /**
   * Encodes a column.
   *
   * @param training rows of the training part
   * @throws UserException if none of them has a value
   */
  static EncodedColumn of(FeatureColumn column, int[] training, String file) {
    if (column instanceof VectorColumn vectors) {
      return EncodedVectors.of(vectors, training, file);
    }
    TableColumn values = (TableColumn) column;
    return switch (values.kind()) {
      case NUMBERS -> EncodedNumbers.of(values, training, file);
      case WORDS -> EncodedWords.of(values, training, file);
      case UNKNOWN -> throw empty(values, file);
    };
  }

  /** The user's mistake that a column has no value to learn from. */
  static UserException empty(FeatureColumn column, String file) {
    return new UserException(
        "%s %s: no training example has a value; dataset.exclude leaves the column out"
            .formatted(file, column.name()));
  }

  /** The column's name. */
  String name();

  /** The column as the lines before training show it. */
  String text();

  /** Number of features. */
  int width();

  /** The name of one of the features, from 0. */
  String feature(int place);

  /** Whether the features are numbers that stand in the table. */
  boolean isNumber();

  /** Whether all values are whole numbers from 0 to 255, none missing. */
  boolean isBytes();

  /** The largest value. */
  double largest();

  /** Takes the features of rows that are not 0. */
  interface Sink {
    /** Takes a feature, by its place among all. */
    void put(int feature, double value);
  }

  /**
   * Gives the features of a row that are not 0, ascending.
   *
   * @param offset the place of the first among all features
   */
  void put(int row, int offset, Sink sink);

  /**
   * Writes the features of some of the table's rows.
   *
   * @param target zeros, a row of {@code stride} each
   * @param offset the place of the first among all features
   */
  default void fill(int[] rows, double[] target, int offset, int stride) {
    for (int i = 0; i < rows.length; i++) {
      int start = i * stride;
      put(rows[i], offset, (feature, value) -> target[start + feature] = value);
    }
  }

  /** How many of these rows have a word that no training example has. */
  default int unseen(int[] rows) {
    return 0;
  }

  /** Such a word; empty where there is none. */
  default String unseenWord(int[] rows) {
    return "";
  }
}
