package org.gradsweep.core.train;

import org.gradsweep.core.data.ByteFeatures;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.SparseRows;

/**
 * A data set with the form of its training examples that the fast step reads. Made once for a
 * process; threads may share it.
 *
 * @param data the data set
 * @param sparse the training examples' non-zero features; null where the fast step does not apply:
 *     no 8-bit features, more than half of them not 0, or a JVM without the Vector API
 */
public record TrainingData(DataSet data, SparseRows sparse) {
  private static final double MAX_DENSITY = 0.5;
  private static final int MAX_WIDTH = 1 << 16;

  /** Prepares a data set. */
  public static TrainingData of(DataSet data) {
    if (vectorApi()
        && data.train().features() instanceof ByteFeatures features
        && features.width() <= MAX_WIDTH) {
      SparseRows rows = SparseRows.of(features);
      if (rows.density() <= MAX_DENSITY) {
        return new TrainingData(data, rows);
      }
    }
    return new TrainingData(data, null);
  }

  /** Whether this JVM was started with {@code --add-modules=jdk.incubator.vector}. */
  private static boolean vectorApi() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }
}
