package org.gradsweep.core.data;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.data.DataReport.Entry;
import org.gradsweep.core.error.UserException;

/**
 * Loads the data set of a sweep file.
 *
 * <p>Examples are handed out as {@code dataset.split} says: the first of its order for training,
 * the last for validation; no two parts overlap. Test examples come from the test files of {@code
 * mnist} and {@code idx}, from the rows right after the training rows of a table, and, for {@code
 * synthetic_digits}, from the numbers after the validation examples.
 */
public final class DataSets {
  /** The most examples that are drawn for one data set. */
  public static final int LARGEST_SYNTHETIC = 2_000_000;

  private DataSets() {}

  /**
   * Loads a data set whose numbers are kept in 32 bits.
   *
   * @throws UserException as {@link #load(DatasetSpec, boolean, DataFiles, TableReader)}
   */
  public static DataSet load(DatasetSpec spec, DataFiles files, TableReader parquet) {
    return load(spec, false, files, parquet).data();
  }

  /**
   * Loads a data set.
   *
   * @param doubles whether the numbers of tables are kept in 64 bits
   * @param files where paths lead
   * @param parquet reads the Parquet tables
   * @throws UserException if a file is missing or not what it should be, or holds too few examples,
   *     or its labels make no classes that can be learned
   */
  public static LoadedData load(
      DatasetSpec spec, boolean doubles, DataFiles files, TableReader parquet) {
    return load(spec, doubles, files, parquet, true);
  }

  /**
   * Loads a data set that nothing is trained on: it has no fingerprint, which takes as long as
   * reading it.
   *
   * @throws UserException as {@link #load(DatasetSpec, boolean, DataFiles, TableReader)}
   */
  public static LoadedData loadToShow(
      DatasetSpec spec, boolean doubles, DataFiles files, TableReader parquet) {
    return load(spec, doubles, files, parquet, false);
  }

  private static LoadedData load(
      DatasetSpec spec,
      boolean doubles,
      DataFiles files,
      TableReader parquet,
      boolean fingerprinted) {
    if (spec instanceof DatasetSpec.Mnist mnist) {
      return images(mnist, IdxSource.mnist(files), fingerprinted);
    }
    if (spec instanceof DatasetSpec.Idx idx) {
      return images(idx, IdxSource.of(idx, files), fingerprinted);
    }
    if (spec instanceof DatasetSpec.Csv csv) {
      Table table = new CsvReader(files, csv.dialect()).read(csv.table(), doubles);
      return TableDataSet.of(csv, table, fingerprinted);
    }
    if (spec instanceof DatasetSpec.Parquet table) {
      return TableDataSet.of(table, parquet.read(table.table(), doubles), fingerprinted);
    }
    if (spec instanceof DatasetSpec.SyntheticDigits digits) {
      return synthetic(digits);
    }
    throw new IllegalStateException("a data set of no known kind: " + spec);
  }

  private static LoadedData images(
      DatasetSpec.Images spec, IdxSource source, boolean fingerprinted) {
    Examples all = source.train();
    checkSize(spec.trainExamples(), spec.validationExamples(), 0, all.size(), source.name());
    int validationFrom = all.size() - spec.validationExamples();
    Examples train;
    Examples validation;
    if (spec.split().order() == SplitOrder.IN_ORDER) {
      train = all.slice(0, spec.trainExamples());
      validation = all.slice(validationFrom, all.size());
    } else {
      int[] order = spec.split().of(all.labels());
      train = all.rows(java.util.Arrays.copyOfRange(order, 0, spec.trainExamples()));
      validation = all.rows(java.util.Arrays.copyOfRange(order, validationFrom, all.size()));
    }
    Examples test = source.test();
    ClassCounts counts = counts(source.classNames(), train, validation, test);
    List<String> warnings = new ArrayList<>(counts.warnings());
    if (spec instanceof DatasetSpec.Idx) {
      counts.check(
          spec.split().order() == SplitOrder.STRATIFIED
              ? "dataset.train_examples is smaller than the number of classes, or the test file"
                  + " has others"
              : "dataset.split: stratified gives each part every class");
    } else if (!counts.lacking().isEmpty()) {
      warnings.add(counts.lacking() + " (dataset.train_examples, dataset.split)");
    }
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry(DataReport.PLACE, source.name() + " (" + spec.source() + ")"));
    int unused = validationFrom - spec.trainExamples();
    entries.add(
        new Entry(
            "rows",
            "%s: %s for training, %s for validation%s; %s%s"
                .formatted(
                    DataReport.count(all.size()),
                    DataReport.count(train.size()),
                    DataReport.count(validation.size()),
                    unused > 0 ? ", " + DataReport.count(unused) + " not used" : "",
                    text(spec.split()),
                    test == null
                        ? ""
                        : "; " + DataReport.count(test.size()) + " more for testing")));
    entries.addAll(source.entries());
    entries.addAll(counts.entries(""));
    DataSet data = dataSet(train, validation, test, source.classNames(), fingerprinted);
    return LoadedData.of(data, spec, new DataReport(entries, warnings, ""));
  }

  private static ClassCounts counts(
      List<String> names, Examples train, Examples validation, Examples test) {
    return ClassCounts.of(
        names, train.labels(), validation.labels(), test == null ? null : test.labels());
  }

  private static LoadedData synthetic(DatasetSpec.SyntheticDigits spec) {
    checkSize(
        spec.trainExamples(),
        spec.validationExamples(),
        spec.testExamples(),
        LARGEST_SYNTHETIC,
        spec.source());
    SyntheticDigits digits = new SyntheticDigits(spec.seed());
    int validationFrom = spec.trainExamples();
    int testFrom = validationFrom + spec.validationExamples();
    DataSet data =
        dataSet(
            digits.examples(0, validationFrom),
            digits.examples(validationFrom, testFrom),
            spec.testExamples() == 0
                ? null
                : digits.examples(testFrom, testFrom + spec.testExamples()),
            DataSet.numbered(SyntheticDigits.CLASSES),
            true);
    return LoadedData.of(data, spec, describe(spec));
  }

  /** What is to be said of drawn digits, none of which is drawn for it. */
  public static DataReport describe(DatasetSpec.SyntheticDigits spec) {
    SyntheticDigits digits = new SyntheticDigits(spec.seed());
    int validationFrom = spec.trainExamples();
    int testFrom = validationFrom + spec.validationExamples();
    int end = testFrom + spec.testExamples();
    ClassCounts counts =
        ClassCounts.of(
            DataSet.numbered(SyntheticDigits.CLASSES),
            digits.labels(0, validationFrom),
            digits.labels(validationFrom, testFrom),
            end == testFrom ? null : digits.labels(testFrom, end));
    List<String> warnings = new ArrayList<>(counts.warnings());
    if (!counts.lacking().isEmpty()) {
      warnings.add(counts.lacking() + " (dataset.train_examples)");
    }
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry(DataReport.PLACE, "synthetic_digits, seed " + spec.seed()));
    entries.add(
        new Entry(
            "rows",
            "%s: %s for training, %s for validation%s"
                .formatted(
                    DataReport.count(end),
                    DataReport.count(spec.trainExamples()),
                    DataReport.count(spec.validationExamples()),
                    end == testFrom
                        ? ""
                        : ", " + DataReport.count(spec.testExamples()) + " for testing")));
    entries.add(new Entry("features", "784: images of 28 x 28"));
    entries.add(new Entry("range", "0 to 255; 8-bit pixels, which unit divides by 255"));
    entries.addAll(counts.entries(""));
    return new DataReport(entries, warnings, "");
  }

  static DataSet dataSet(
      Examples train,
      Examples validation,
      Examples test,
      List<String> classNames,
      boolean fingerprinted) {
    String fingerprint = fingerprinted ? Fingerprint.of(train, validation, test) : "";
    return new DataSet(train, validation, test, fingerprint, classNames);
  }

  static String text(Split split) {
    return switch (split.order()) {
      case STRATIFIED -> "by chance, stratified by class, seed " + split.seed();
      case SHUFFLED -> "by chance, seed " + split.seed();
      case IN_ORDER -> "in the order of the file";
    };
  }

  static void checkSize(int train, int validation, int test, int size, String name) {
    long asked = (long) train + validation + test;
    if (asked > size) {
      throw new UserException(
          ("dataset: train_examples %s + validation_examples %s%s must be <= %s,"
                  + " the examples in %s, found %s")
              .formatted(
                  train,
                  validation,
                  test == 0 ? "" : " + test_examples " + test,
                  size,
                  name,
                  asked));
    }
  }
}
