package org.gradsweep.core.spec;

import java.util.List;
import java.util.function.Function;
import org.gradsweep.core.axis.AxisType;
import org.gradsweep.core.axis.Choices;
import org.gradsweep.core.axis.Numbers;
import org.gradsweep.core.data.CsvDialect;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.data.EightBit;
import org.gradsweep.core.data.MissingRule;
import org.gradsweep.core.data.PartSize;
import org.gradsweep.core.data.Split;
import org.gradsweep.core.data.SplitOrder;
import org.gradsweep.core.data.TableSpec;

/** The keys of the {@code dataset:} block for tables, each declared once. */
final class TableKeys {
  static final Key<String> PATH =
      Key.required(
          Section.DATASET,
          "path",
          Texts.PATH,
          "",
          "the file, or, of Parquet, the folder of files; relative to --data-dir, without it to the"
              + " current folder",
          of(TableSpec::path));

  static final Key<String> LABEL =
      Key.required(
          Section.DATASET,
          "label",
          Texts.COLUMN_OR_PLACE,
          "",
          "the column with the classes",
          of(TableSpec::label));

  static final Key<PartSize> TRAIN_EXAMPLES =
      size("train_examples", 1, 0.8, "rows for training", TableSpec::train);
  static final Key<PartSize> VALIDATION_EXAMPLES =
      size("validation_examples", 1, 0.2, "rows for validation", TableSpec::validation);
  static final Key<PartSize> TEST_EXAMPLES =
      size("test_examples", 0, 0, "rows for testing; 0 means no test set", TableSpec::test);

  static final Key<SplitOrder> SPLIT =
      DatasetKeys.split(SplitOrder.STRATIFIED, spec -> table(spec).split());
  static final Key<Long> SPLIT_SEED = DatasetKeys.splitSeed(spec -> table(spec).split());

  static final Key<List<String>> FEATURES =
      names(
          "features",
          "all columns but the label",
          "the columns that are features",
          TableSpec::features);
  static final Key<List<String>> EXCLUDE =
      names("exclude", "none", "columns that are left out", TableSpec::exclude);
  static final Key<List<String>> CATEGORIES =
      names(
          "categories",
          "the columns that hold words alone",
          "columns whose values are words though they may look like numbers; a column of words"
              + " becomes one feature for each word that the training part has, 1 where it stands,"
              + " else 0",
          TableSpec::categories);

  static final Key<Integer> MOST_WORDS =
      Key.withDefault(
          Section.DATASET,
          "most_words",
          Numbers.integer(1),
          TableSpec.USUAL_MOST_WORDS,
          "",
          "the most different words of a column that is not named in categories; one with more is"
              + " refused",
          of(TableSpec::mostWords));

  static final Key<MissingRule> MISSING =
      Key.withDefault(
          Section.DATASET,
          "missing",
          Choices.of(MissingRule.class),
          MissingRule.ERROR,
          "",
          "what is done where there is no value: error (with its place), leave_out (the row), mean"
              + " (of the column over the training part; for words, their shares)",
          of(TableSpec::missing));

  static final Key<List<String>> MISSING_WORDS =
      Key.withDefault(
          Section.DATASET,
          "missing_words",
          Names.WORDS,
          TableSpec.USUAL_MISSING_WORDS,
          "",
          "what stands for no value, in upper or lower case, besides nothing at all",
          of(TableSpec::missingWords));

  static final Key<EightBit> EIGHT_BIT =
      Key.withDefault(
          Section.DATASET,
          "eight_bit",
          Choices.of(EightBit.class),
          EightBit.AUTO,
          "",
          "whether the features are 8-bit pixels, which input_scaling: unit divides by 255; auto:"
              + " they are where all are numbers, whole and from 0 to 255, and the largest is above"
              + " 127",
          of(TableSpec::eightBit));

  static final Key<String> SEPARATOR =
      dialect(
          "separator",
          Texts.SEPARATOR,
          "found among , ; tab | and blanks",
          "the character between fields",
          dialect -> character(dialect.separator()));

  static final Key<Boolean> HEADER =
      dialect(
          "header",
          Flag.TYPE,
          "true, but false where label is the place of a column",
          "whether the first line holds the columns' names; without, they are called 1, 2, 3 ...",
          CsvDialect::header);

  static final Key<String> DECIMAL =
      dialect(
          "decimal",
          Texts.DECIMAL,
          "a dot, or a comma where fields are not separated by it and look like 1,5",
          "the character before decimals",
          dialect -> character(dialect.decimal()));

  /** The keys of every table. */
  static final List<Key<?>> ALL =
      List.of(
          PATH,
          LABEL,
          TRAIN_EXAMPLES,
          VALIDATION_EXAMPLES,
          TEST_EXAMPLES,
          SPLIT,
          SPLIT_SEED,
          FEATURES,
          EXCLUDE,
          CATEGORIES,
          MOST_WORDS,
          MISSING,
          MISSING_WORDS,
          EIGHT_BIT);

  /** The keys of CSV files alone. */
  static final List<Key<?>> CSV = List.of(SEPARATOR, HEADER, DECIMAL);

  private TableKeys() {}

  private static TableSpec table(SweepSpec spec) {
    return ((DatasetSpec.Table) spec.dataset()).table();
  }

  private static <T> Function<SweepSpec, T> of(Function<TableSpec, T> value) {
    return spec -> value.apply(table(spec));
  }

  private static Key<PartSize> size(
      String name, int least, double usual, String meaning, Function<TableSpec, PartSize> value) {
    return Key.withDefault(
        Section.DATASET,
        name,
        new PartSizes(least),
        new PartSize(usual),
        "examples",
        meaning,
        of(value));
  }

  private static Key<List<String>> names(
      String name, String usual, String meaning, Function<TableSpec, List<String>> value) {
    return Key.optional(
        Section.DATASET,
        name,
        Names.COLUMNS,
        usual,
        "",
        meaning,
        spec -> value.apply(table(spec)).isEmpty() ? null : value.apply(table(spec)));
  }

  private static <T> Key<T> dialect(
      String name, AxisType<T> type, String usual, String meaning, Function<CsvDialect, T> value) {
    return Key.optional(
        Section.DATASET,
        name,
        type,
        usual,
        "",
        meaning,
        spec -> value.apply(((DatasetSpec.Csv) spec.dataset()).dialect()));
  }

  private static String character(Character value) {
    return value == null ? null : value.toString();
  }

  /** Reads what the block says of a table. */
  static TableSpec read(Block block) {
    return new TableSpec(
        text(block, PATH),
        text(block, LABEL),
        size(block, TRAIN_EXAMPLES),
        size(block, VALIDATION_EXAMPLES),
        size(block, TEST_EXAMPLES),
        new Split(orUsual(block, SPLIT), block.whole(SPLIT_SEED)),
        names(block, FEATURES),
        names(block, EXCLUDE),
        names(block, CATEGORIES),
        block.count(MOST_WORDS),
        orUsual(block, MISSING),
        orUsual(block, MISSING_WORDS),
        orUsual(block, EIGHT_BIT));
  }

  /** Reads what the block says of how a CSV file is written. */
  static CsvDialect readDialect(Block block) {
    return new CsvDialect(
        character(block.value(SEPARATOR)), block.value(HEADER), character(block.value(DECIMAL)));
  }

  private static Character character(String value) {
    return value == null ? null : value.charAt(0);
  }

  private static String text(Block block, Key<String> key) {
    String value = block.value(key);
    return value == null ? "" : value;
  }

  private static PartSize size(Block block, Key<PartSize> key) {
    return orUsual(block, key);
  }

  /** The value, its default where it is wrong, which is noted. */
  static <T> T orUsual(Block block, Key<T> key) {
    T value = block.value(key);
    return value == null ? key.defaultValue() : value;
  }

  private static List<String> names(Block block, Key<List<String>> key) {
    List<String> value = block.value(key);
    return value == null ? List.of() : value;
  }
}
