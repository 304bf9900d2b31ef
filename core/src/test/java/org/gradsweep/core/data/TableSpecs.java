package org.gradsweep.core.data;

import java.util.List;

/** Tables as sweep files describe them, for tests. */
final class TableSpecs {
  private TableSpecs() {}

  /** The first rows train, the last validate. */
  static TableSpec inOrder(String path, String label, int train, int validation, int test) {
    return with(TableSpec.of(path, label, train, validation, test), Split.IN_ORDER);
  }

  static TableSpec with(TableSpec table, Split split) {
    return new TableSpec(
        table.path(),
        table.label(),
        table.train(),
        table.validation(),
        table.test(),
        split,
        table.features(),
        table.exclude(),
        table.categories(),
        table.mostWords(),
        table.missing(),
        table.missingWords(),
        table.eightBit());
  }

  static TableSpec with(TableSpec table, MissingRule missing) {
    return new TableSpec(
        table.path(),
        table.label(),
        table.train(),
        table.validation(),
        table.test(),
        table.split(),
        table.features(),
        table.exclude(),
        table.categories(),
        table.mostWords(),
        missing,
        table.missingWords(),
        table.eightBit());
  }

  static TableSpec mostWords(TableSpec table, int mostWords) {
    return new TableSpec(
        table.path(),
        table.label(),
        table.train(),
        table.validation(),
        table.test(),
        table.split(),
        table.features(),
        table.exclude(),
        table.categories(),
        mostWords,
        table.missing(),
        table.missingWords(),
        table.eightBit());
  }

  /** With other columns. */
  static TableSpec choosing(
      TableSpec table, List<String> features, List<String> exclude, List<String> categories) {
    return new TableSpec(
        table.path(),
        table.label(),
        table.train(),
        table.validation(),
        table.test(),
        table.split(),
        features,
        exclude,
        categories,
        table.mostWords(),
        table.missing(),
        table.missingWords(),
        table.eightBit());
  }

  static DatasetSpec.Csv csv(TableSpec table) {
    return new DatasetSpec.Csv(table, CsvDialect.FOUND);
  }
}
