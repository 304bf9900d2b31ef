package org.gradsweep.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.gradsweep.core.error.UserException;

/**
 * A column as features: a number as one, words as one feature a word that the training part has,
 * which is 1 where the column has that word, else 0.
 */
final class EncodedColumn {
  private final TableColumn column;
  private final int[] featureOfWord;
  private final double[] mean;
  private final List<String> words;

  private EncodedColumn(
      TableColumn column, int[] featureOfWord, double[] mean, List<String> words) {
    this.column = column;
    this.featureOfWord = featureOfWord;
    this.mean = mean;
    this.words = words;
  }

  /**
   * Encodes a column.
   *
   * @param training rows of the training part
   * @throws UserException if none of them has a value
   */
  static EncodedColumn of(TableColumn column, int[] training, String file) {
    return switch (column.kind()) {
      case NUMBERS -> numbers(column, training, file);
      case WORDS -> words(column, training, file);
      case UNKNOWN -> throw empty(column, file);
    };
  }

  private static UserException empty(TableColumn column, String file) {
    return new UserException(
        "%s %s: no training example has a value; dataset.exclude leaves the column out"
            .formatted(file, column.name()));
  }

  private static EncodedColumn numbers(TableColumn column, int[] training, String file) {
    double[] mean = new double[1];
    if (!column.gaps().isEmpty()) {
      double sum = 0;
      int count = 0;
      for (int row : training) {
        double value = column.value(row);
        if (!Double.isNaN(value)) {
          sum += value;
          count++;
        }
      }
      if (count == 0) {
        throw empty(column, file);
      }
      mean[0] = sum / count;
    }
    return new EncodedColumn(column, null, mean, List.of());
  }

  private static EncodedColumn words(TableColumn column, int[] training, String file) {
    int[] counts = new int[column.words().size()];
    int known = 0;
    for (int row : training) {
      int code = column.code(row);
      if (code >= 0) {
        counts[code]++;
        known++;
      }
    }
    if (known == 0) {
      throw empty(column, file);
    }
    List<Integer> codes = new ArrayList<>();
    for (int code = 0; code < counts.length; code++) {
      if (counts[code] > 0) {
        codes.add(code);
      }
    }
    codes.sort(Comparator.comparing(column.words()::get));
    int[] featureOfWord = new int[counts.length];
    Arrays.fill(featureOfWord, -1);
    double[] mean = new double[codes.size()];
    for (int i = 0; i < mean.length; i++) {
      featureOfWord[codes.get(i)] = i;
      mean[i] = (double) counts[codes.get(i)] / known;
    }
    return new EncodedColumn(
        column, featureOfWord, mean, codes.stream().map(column.words()::get).toList());
  }

  /** The column that is encoded. */
  TableColumn column() {
    return column;
  }

  /** Number of features. */
  int width() {
    return mean.length;
  }

  /** The words that are features; none for numbers. */
  List<String> words() {
    return words;
  }

  boolean isNumber() {
    return featureOfWord == null;
  }

  /** A row's number, the mean where it has none. */
  double number(int row) {
    double value = column.value(row);
    return Double.isNaN(value) ? mean[0] : value;
  }

  /** Which feature is 1 in a row: -1 for a word that no training example has, -2 for no word. */
  int feature(int row) {
    int code = column.code(row);
    return code < 0 ? -2 : featureOfWord[code];
  }

  /** What a feature is where a row has no word. */
  double share(int feature) {
    return mean[feature];
  }
}
