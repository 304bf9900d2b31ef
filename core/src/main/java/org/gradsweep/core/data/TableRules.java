package org.gradsweep.core.data;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradsweep.core.error.UserException;

/** How the values of one table are taken, whatever its format. Columns in threads share it. */
public final class TableRules {
  private static final Set<String> TRUTHS = Set.of("true", "false");
  private static final Set<String> INFINITIES =
      Set.of("inf", "+inf", "-inf", "infinity", "+infinity", "-infinity", "nan", "+nan", "-nan");

  private final String file;
  private final MissingRule missing;
  private final Set<String> missingWords;
  private final ColumnNames categories;
  private final int mostWords;
  private final boolean doubles;
  private long reserved;
  private DecimalNumber numbers = new DecimalNumber('.');

  /**
   * The rules of a table.
   *
   * @param file as messages show it
   * @param doubles whether numbers are kept in 64 bits
   */
  public TableRules(TableSpec spec, String file, boolean doubles) {
    this.file = file;
    this.missing = spec.missing();
    this.missingWords =
        spec.missingWords().stream()
            .map(word -> TableColumn.strip(word).toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    this.categories = new ColumnNames("dataset.categories", spec.categories());
    this.mostWords = spec.mostWords();
    this.doubles = doubles;
  }

  String file() {
    return file;
  }

  /**
   * Counts the memory that the columns take while the table is read.
   *
   * @throws UserException if it is more than the heap can give
   */
  synchronized void reserve(long bytes) {
    reserved += bytes;
    long heap = Runtime.getRuntime().maxMemory();
    if (reserved > heap / 4 * 3) {
      throw new UserException(
          "%s: does not fit into a heap of %d MiB (-Xmx, --driver-memory)"
              .formatted(file, heap >> 20));
    }
  }

  boolean doubles() {
    return doubles;
  }

  /**
   * A number as it is kept.
   *
   * @throws UserException if it is not finite then
   */
  double kept(double value, String column, RowPlace place) {
    // Adding 0 turns -0 into 0, so that equal tables have equal fingerprints.
    double kept = (doubles ? value : (float) value) + 0.0;
    if (Double.isInfinite(kept)) {
      throw new UserException(
          "%s %s: must be a finite %snumber, found %s"
              .formatted(place.text(), column, doubles ? "" : "32-bit ", value));
    }
    return kept;
  }

  /**
   * Goes on where a row has no value.
   *
   * @throws UserException if such rows are errors
   */
  void admitMissing(String column, boolean isLabel, RowPlace place) {
    boolean filled = missing == MissingRule.MEAN && !isLabel;
    if (missing != MissingRule.LEAVE_OUT && !filled) {
      throw new UserException(
          "%s %s: missing value (dataset.missing: %s)"
              .formatted(
                  place.text(),
                  column,
                  isLabel ? "leave_out leaves such rows out" : "leave_out or mean go on"));
    }
  }

  ColumnNames categories() {
    return categories;
  }

  /** The most words of a column that becomes one feature a word without being asked for. */
  int mostWords() {
    return mostWords;
  }

  /** Sets how numbers in words are written. */
  void writeNumbersAs(DecimalNumber form) {
    numbers = form;
  }

  /** Whether the sweep file says that a column holds words. */
  boolean isCategory(String column) {
    return categories.match(column);
  }

  /** Whether a word stands for no value. */
  boolean isMissing(String word) {
    return missingWords.contains(word.toLowerCase(Locale.ROOT));
  }

  boolean isTruth(String word) {
    return word.length() <= 5 && TRUTHS.contains(word.toLowerCase(Locale.ROOT));
  }

  boolean isInfinity(String word) {
    return INFINITIES.contains(word.toLowerCase(Locale.ROOT));
  }

  /** The number that a word is; NaN if it is none. */
  synchronized double number(String word) {
    return numbers.read(word.toCharArray(), 0, word.length()) ? numbers.value() : Double.NaN;
  }

  /** What to do with a column that holds words and numbers. */
  String advice(String column) {
    return " (dataset.exclude: ["
        + column
        + "] leaves the column out, dataset.categories: ["
        + column
        + "] takes its values as words, dataset.missing_words names words for no value)";
  }
}
