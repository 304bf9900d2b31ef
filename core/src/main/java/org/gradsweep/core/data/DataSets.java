package org.gradsweep.core.data;

import org.gradsweep.core.error.UserException;

/**
 * Loads the data set of a sweep file.
 *
 * <p>The first examples of a source are for training, the last ones of its training part for
 * validation; no two parts overlap. Test examples come from the test files of {@code mnist} and
 * {@code idx}, from the rows right after the training rows of a table, and, for {@code
 * synthetic_digits}, from the numbers after the validation examples.
 */
public final class DataSets {
  /** The most examples that are drawn for one data set. */
  public static final int LARGEST_SYNTHETIC = 2_000_000;

  private DataSets() {}

  /**
   * Loads a data set.
   *
   * @param files where paths lead
   * @param parquet reads the Parquet tables
   * @throws UserException if a file is missing or not what it should be, or holds too few examples
   */
  public static DataSet load(DatasetSpec spec, DataFiles files, TableReader parquet) {
    if (spec instanceof DatasetSpec.Mnist mnist) {
      IdxSource source = IdxSource.mnist(files);
      return withTestFile(mnist, source.train(), source.test(), source.name());
    }
    if (spec instanceof DatasetSpec.Idx idx) {
      IdxSource source = IdxSource.of(idx, files);
      return withTestFile(idx, source.train(), source.test(), source.name());
    }
    if (spec instanceof DatasetSpec.Csv csv) {
      Examples rows = new CsvReader(files).read(csv.path(), csv.label());
      return table(csv, csv.testExamples(), rows, files.show(csv.path()));
    }
    if (spec instanceof DatasetSpec.Parquet table) {
      Examples rows = parquet.read(table.path(), table.label());
      return table(table, table.testExamples(), rows, files.show(table.path()));
    }
    if (spec instanceof DatasetSpec.SyntheticDigits digits) {
      return synthetic(digits);
    }
    throw new IllegalStateException("a data set of no known kind: " + spec);
  }

  private static DataSet withTestFile(
      DatasetSpec spec, Examples source, Examples test, String name) {
    checkSize(spec, 0, source.size(), name);
    return dataSet(
        source.slice(0, spec.trainExamples()),
        source.slice(source.size() - spec.validationExamples(), source.size()),
        test);
  }

  private static DataSet table(DatasetSpec spec, int testExamples, Examples rows, String name) {
    checkSize(spec, testExamples, rows.size(), name);
    int testFrom = spec.trainExamples();
    return dataSet(
        rows.slice(0, testFrom),
        rows.slice(rows.size() - spec.validationExamples(), rows.size()),
        testExamples == 0 ? null : rows.slice(testFrom, testFrom + testExamples));
  }

  private static DataSet synthetic(DatasetSpec.SyntheticDigits spec) {
    checkSize(spec, spec.testExamples(), LARGEST_SYNTHETIC, spec.source());
    SyntheticDigits digits = new SyntheticDigits(spec.seed());
    int validationFrom = spec.trainExamples();
    int testFrom = validationFrom + spec.validationExamples();
    return dataSet(
        digits.examples(0, validationFrom),
        digits.examples(validationFrom, testFrom),
        spec.testExamples() == 0
            ? null
            : digits.examples(testFrom, testFrom + spec.testExamples()));
  }

  private static DataSet dataSet(Examples train, Examples validation, Examples test) {
    return new DataSet(train, validation, test, Fingerprint.of(train, validation, test));
  }

  private static void checkSize(DatasetSpec spec, int testExamples, int size, String name) {
    long asked = (long) spec.trainExamples() + spec.validationExamples() + testExamples;
    if (asked > size) {
      throw new UserException(
          ("dataset: train_examples %s + validation_examples %s%s must be <= %s,"
                  + " the examples in %s, found %s")
              .formatted(
                  spec.trainExamples(),
                  spec.validationExamples(),
                  testExamples == 0 ? "" : " + test_examples " + testExamples,
                  size,
                  name,
                  asked));
    }
  }
}
