package org.gradsweep.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gradsweep.core.data.DataReport.Entry;
import org.gradsweep.core.error.UserException;

/** Makes a data set of a table: leaves rows out, makes classes, splits, and encodes the columns. */
final class TableDataSet {
  private static final double ALL = 1 - 1e-9;

  private final Table table;
  private final TableSpec spec;
  private final int[] rows;
  private Classes classes;

  private TableDataSet(Table table, TableSpec spec) {
    this.table = table;
    this.spec = spec;
    this.rows = rows();
  }

  /**
   * The data set.
   *
   * @param fingerprinted whether it has a fingerprint, as what is trained on needs
   * @throws UserException if the table has too few rows, its labels make no classes, or a class is
   *     not trained
   */
  static LoadedData of(DatasetSpec.Table spec, Table table, boolean fingerprinted) {
    return new TableDataSet(table, spec.table()).make(spec, fingerprinted);
  }

  /** The rows that are not left out. */
  private int[] rows() {
    int count = table.label().rows();
    if (count == 0) {
      throw new UserException(table.file() + ": no rows");
    }
    BitSet gaps = new BitSet();
    if (spec.missing() == MissingRule.LEAVE_OUT) {
      gaps.or(table.label().gaps());
      table.features().forEach(column -> gaps.or(column.gaps()));
    }
    if (gaps.cardinality() == count) {
      throw new UserException(
          table.file()
              + ": every row misses a value and is left out; dataset.exclude leaves columns out");
    }
    return IntStream.range(0, count).filter(row -> !gaps.get(row)).toArray();
  }

  private LoadedData make(DatasetSpec.Table dataset, boolean fingerprinted) {
    int[] labels = labels();
    TableSpec sized = sized();
    int[] order = spec.split().of(labels);
    int trainSize = sized.train().of(0);
    int validationFrom = rows.length - sized.validation().of(0);
    int testSize = sized.test().of(0);
    int[] train = Arrays.copyOfRange(order, 0, trainSize);
    int[] test = Arrays.copyOfRange(order, trainSize, trainSize + testSize);
    int[] validation = Arrays.copyOfRange(order, validationFrom, rows.length);
    ClassCounts counts =
        ClassCounts.of(
            classes.names(),
            at(labels, train),
            at(labels, validation),
            testSize == 0 ? null : at(labels, test));
    counts.check(mend(trainSize));
    List<EncodedColumn> columns =
        table.features().stream()
            .map(column -> EncodedColumn.of(column, at(rows, train), table.file()))
            .toList();
    int[] used = at(rows, concatenated(train, validation, test));
    FeatureMatrix features = new FeatureMatrix(columns, spec, table, used);
    DataSet data =
        DataSets.dataSet(
            part(features, train, labels),
            part(features, validation, labels),
            testSize == 0 ? null : part(features, test, labels),
            classes.names(),
            fingerprinted);
    FeatureText text = new FeatureText(features, columns, used);
    return LoadedData.of(data, dataset.with(sized), report(sized, text, counts));
  }

  private String mend(int trainSize) {
    if (spec.split().order() != SplitOrder.STRATIFIED) {
      return "dataset.split: stratified gives each part every class";
    }
    return "there are %s classes and %s training examples (dataset.train_examples)"
        .formatted(classes.names().size(), trainSize);
  }

  private Examples part(FeatureMatrix features, int[] part, int[] labels) {
    return new Examples(features.of(at(rows, part)), at(labels, part), classes.names().size());
  }

  private static int[] concatenated(int[]... parts) {
    return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
  }

  private static int[] at(int[] values, int[] places) {
    int[] chosen = new int[places.length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = values[places[i]];
    }
    return chosen;
  }

  /** The class of each row. */
  private int[] labels() {
    TableColumn label = table.label();
    // A word that only rows have that are left out makes no class.
    int[] place = new int[label.words().size()];
    Arrays.fill(place, -1);
    List<String> used = new ArrayList<>();
    for (int row : rows) {
      int code = label.code(row);
      if (place[code] < 0) {
        place[code] = used.size();
        used.add(label.words().get(code));
      }
    }
    try {
      classes = Classes.of(used, rows.length);
    } catch (IllegalArgumentException e) {
      throw new UserException(table.file() + " " + label.name() + ": " + e.getMessage(), e);
    }
    return Arrays.stream(rows).map(row -> classes.ofWord()[place[label.code(row)]]).toArray();
  }

  /** The sizes of the parts; shares that make up the whole leave no row over. */
  private TableSpec sized() {
    int test = spec.test().of(rows.length);
    int validation = spec.validation().of(rows.length);
    double shares = spec.train().value() + spec.validation().value() + spec.test().value();
    boolean whole =
        spec.train().isShare() && spec.validation().isShare() && spec.test().value() < 1;
    int train =
        whole && shares > ALL && shares < 2 - ALL
            ? rows.length - test - validation
            : spec.train().of(rows.length);
    check(train, validation, test);
    return spec.withSizes(train, validation, test);
  }

  private void check(int train, int validation, int test) {
    int gaps = table.label().rows() - rows.length;
    String leftOut =
        gaps == 0 ? "" : " (" + DataReport.count(gaps) + " more miss a value and are left out)";
    DataSets.checkSize(train, validation, test, rows.length, table.file() + leftOut);
    if (train < 1 || validation < 1) {
      throw new UserException(
          "dataset: train_examples %s and validation_examples %s of the %s rows of %s must be at least one row each"
              .formatted(spec.train(), spec.validation(), rows.length, table.file()));
    }
  }

  private DataReport report(TableSpec sized, FeatureText features, ClassCounts counts) {
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry(DataReport.PLACE, table.file() + " (" + table.form() + ")"));
    entries.add(new Entry("rows", rowsText(sized)));
    entries.addAll(features.entries());
    if (!table.leftOut().isEmpty()) {
      entries.add(
          new Entry(
              "left out",
              table.leftOut().stream()
                  .limit(20)
                  .map(each -> each.column() + " (" + each.reason() + ")")
                  .collect(Collectors.joining(", "))));
    }
    entries.addAll(counts.entries(table.label().name()));
    List<String> warnings = new ArrayList<>(features.warnings());
    warnings.addAll(counts.warnings());
    return new DataReport(entries, warnings, features.scaleWarning());
  }

  private String rowsText(TableSpec sized) {
    int train = sized.train().of(0);
    int validation = sized.validation().of(0);
    int test = sized.test().of(0);
    int unused = rows.length - train - validation - test;
    int gaps = table.label().rows() - rows.length;
    return DataReport.count(table.label().rows())
        + (gaps > 0
            ? ", of which " + DataReport.count(gaps) + " miss a value and are left out"
            : "")
        + ": "
        + DataReport.count(train)
        + " for training, "
        + DataReport.count(validation)
        + " for validation"
        + (test > 0 ? ", " + DataReport.count(test) + " for testing" : "")
        + (unused > 0 ? ", " + DataReport.count(unused) + " not used" : "")
        + "; "
        + DataSets.text(spec.split());
  }
}
