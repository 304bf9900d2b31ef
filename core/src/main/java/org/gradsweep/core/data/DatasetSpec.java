package org.gradsweep.core.data;

import java.io.Serializable;

/**
 * The {@code dataset:} block of a sweep file: where the examples come from and how they are split.
 */
public sealed interface DatasetSpec extends Serializable {
  /** The test examples of MNIST, assumed for test files that are not opened. */
  int USUAL_TEST_EXAMPLES = 10_000;

  /** The word after {@code source:} in the sweep file. */
  String source();

  /** Number of training examples; 0: a share of the rows, known when the table is read. */
  int trainExamples();

  /** Number of validation examples; 0: a share of the rows, known when the table is read. */
  int validationExamples();

  /** Number of test examples; where a file that is not opened decides, that of MNIST. */
  int testExamples();

  /** Training and validation examples are taken from one file, test examples from another. */
  sealed interface Images extends DatasetSpec {
    /** How the examples of the training file are handed out. */
    Split split();
  }

  /** A table of rows, one an example. */
  sealed interface Table extends DatasetSpec {
    /** What is said of the table, whatever its format. */
    TableSpec table();

    @Override
    default int trainExamples() {
      return table().train().isShare() ? 0 : table().train().of(0);
    }

    @Override
    default int validationExamples() {
      return table().validation().isShare() ? 0 : table().validation().of(0);
    }

    @Override
    default int testExamples() {
      return table().test().isShare() ? 0 : table().test().of(0);
    }

    /** The same with another table. */
    Table with(TableSpec other);
  }

  /**
   * MNIST in its four IDX files, gzipped or plain, with their usual names in the data directory.
   */
  record Mnist(int trainExamples, int validationExamples, Split split) implements Images {
    /** The first and the last examples of the training file, as in Nielsen's book. */
    public Mnist(int trainExamples, int validationExamples) {
      this(trainExamples, validationExamples, Split.IN_ORDER);
    }

    @Override
    public String source() {
      return "mnist";
    }

    @Override
    public int testExamples() {
      return USUAL_TEST_EXAMPLES;
    }
  }

  /**
   * Images and labels in IDX files, gzipped or plain.
   *
   * @param testImages null together with {@code testLabels} where there is no test set
   */
  record Idx(
      String trainImages,
      String trainLabels,
      String testImages,
      String testLabels,
      int trainExamples,
      int validationExamples,
      Split split)
      implements Images {
    @Override
    public String source() {
      return "idx";
    }

    @Override
    public int testExamples() {
      return testImages == null ? 0 : USUAL_TEST_EXAMPLES;
    }
  }

  /** A CSV file with one column of classes. */
  record Csv(TableSpec table, CsvDialect dialect) implements Table {
    @Override
    public String source() {
      return "csv";
    }

    @Override
    public Csv with(TableSpec other) {
      return new Csv(other, dialect);
    }
  }

  /** A Parquet file or folder with one column of classes. */
  record Parquet(TableSpec table) implements Table {
    @Override
    public String source() {
      return "parquet";
    }

    @Override
    public Parquet with(TableSpec other) {
      return new Parquet(other);
    }
  }

  /** Ten digits drawn from strokes in code, 28x28: needs no files. */
  record SyntheticDigits(int trainExamples, int validationExamples, int testExamples, long seed)
      implements DatasetSpec {
    @Override
    public String source() {
      return "synthetic_digits";
    }
  }
}
