package org.gradsweep.core.train;

import org.gradsweep.core.data.ByteFeatures;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.data.SparseRows;

/**
 * A data set with the form of its examples that the fast step reads. Made once for a process;
 * threads may share it.
 *
 * @param data the data set
 * @param sparse the examples' non-zero features; null where the fast step does not apply: no 8-bit
 *     features, more than half of them not 0, or a JVM without the Vector API
 */
public record TrainingData(DataSet data, Sparse sparse) {
  private static final double MAX_DENSITY = 0.5;
  private static final int MAX_WIDTH = 1 << 16;

  /**
   * The non-zero features of every part of a data set.
   *
   * @param test null where there is no test set
   * @param longestRow largest number of non-zero features of a row
   */
  public record Sparse(SparseRows train, SparseRows validation, SparseRows test, int longestRow) {}

  /** Prepares a data set. */
  public static TrainingData of(DataSet data) {
    if (vectorApi()
        && data.train().features() instanceof ByteFeatures features
        && features.width() <= MAX_WIDTH) {
      SparseRows train = SparseRows.of(features);
      if (train.density() <= MAX_DENSITY) {
        SparseRows validation = rows(data.validation());
        SparseRows test = data.test() == null ? null : rows(data.test());
        int longest = Math.max(train.longestRow(), validation.longestRow());
        longest = test == null ? longest : Math.max(longest, test.longestRow());
        return new TrainingData(data, new Sparse(train, validation, test, longest));
      }
    }
    return new TrainingData(data, null);
  }

  private static SparseRows rows(Examples examples) {
    return SparseRows.of((ByteFeatures) examples.features());
  }

  /** Whether this JVM was started with {@code --add-modules=jdk.incubator.vector}. */
  private static boolean vectorApi() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }
}
