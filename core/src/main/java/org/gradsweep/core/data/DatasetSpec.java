package org.gradsweep.core.data;

import java.io.Serializable;

/**
 * The {@code dataset:} block of a sweep file: where the examples come from and how they are split.
 */
public sealed interface DatasetSpec extends Serializable {
  /** The word after {@code source:} in the sweep file. */
  String source();

  /** Number of training examples: the first of the source. */
  int trainExamples();

  /** Number of validation examples: the last of the source's training part. */
  int validationExamples();

  /**
   * MNIST in its four IDX files, gzipped or plain, with their usual names in the data directory.
   */
  record Mnist(int trainExamples, int validationExamples) implements DatasetSpec {
    @Override
    public String source() {
      return "mnist";
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
      int validationExamples)
      implements DatasetSpec {
    @Override
    public String source() {
      return "idx";
    }
  }

  /**
   * A CSV file with a header line (RFC 4180).
   *
   * @param path the file
   * @param label the column with the classes; all others are features
   * @param testExamples rows between the training and the validation rows; 0: no test set
   */
  record Csv(String path, String label, int trainExamples, int validationExamples, int testExamples)
      implements DatasetSpec {
    @Override
    public String source() {
      return "csv";
    }
  }

  /** A Parquet file or folder with one column of classes; all other columns are features. */
  record Parquet(
      String path, String label, int trainExamples, int validationExamples, int testExamples)
      implements DatasetSpec {
    @Override
    public String source() {
      return "parquet";
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
