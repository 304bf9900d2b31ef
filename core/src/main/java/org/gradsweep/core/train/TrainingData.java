package org.gradsweep.core.train;

import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.InputScaling;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.ByteFeatures;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.data.ScaledFeatures;
import org.gradsweep.core.data.SparseRows;
import org.gradsweep.core.vector.EvaluatedRows;
import org.gradsweep.core.vector.ProbedRows;

/**
 * A data set with the forms of its examples that steps read. Made once for a process; threads may
 * share it.
 *
 * @param data the data set
 * @param standardized the same, its features brought to mean 0 and variance 1 over the training
 *     examples
 * @param sparse the examples' non-zero features, as they are without standardizing; null where they
 *     bring nothing: no 8-bit features, or more than half of them not 0
 */
public record TrainingData(DataSet data, DataSet standardized, Sparse sparse) {

  /**
   * The non-zero features of every part of a data set.
   *
   * @param probed null on a JVM without the Vector API
   * @param validation null there
   * @param test null there, and where there is no test set
   */
  public record Sparse(
      SparseRows train, ProbedRows probed, EvaluatedRows validation, EvaluatedRows test) {}

  /** Prepares a data set. */
  public static TrainingData of(DataSet data) {
    return new TrainingData(data, standardized(data), sparse(data));
  }

  private static Sparse sparse(DataSet data) {
    if (data.train().features() instanceof ByteFeatures features
        && features.width() <= SparseRows.MAX_WIDTH) {
      SparseRows train = SparseRows.of(features);
      if (train.density() <= SparseRows.MAX_DENSITY) {
        EvaluatedRows test = data.test() == null ? null : evaluated(data.test());
        ProbedRows probed = vectorApi() ? new ProbedRows(train, data.train().labels()) : null;
        return new Sparse(train, probed, evaluated(data.validation()), test);
      }
    }
    return null;
  }

  /** Null where nothing reads it. */
  private static EvaluatedRows evaluated(Examples examples) {
    return vectorApi()
        ? EvaluatedRows.of(SparseRows.of((ByteFeatures) examples.features()), examples.labels())
        : null;
  }

  private static DataSet standardized(DataSet data) {
    ScaledFeatures scaled = ScaledFeatures.standardized(data.train().features());
    return new DataSet(
        scaled(data.train(), scaled),
        scaled(data.validation(), scaled),
        data.test() == null ? null : scaled(data.test(), scaled),
        data.fingerprint());
  }

  private static Examples scaled(Examples examples, ScaledFeatures like) {
    return new Examples(like.alike(examples.features()), examples.labels(), examples.classes());
  }

  /** The data set as a trial reads it. */
  DataSet scaled(InputScaling scaling) {
    return switch (scaling) {
      case UNIT -> data;
      case STANDARDIZED -> standardized;
    };
  }

  /** The non-zero features of the training examples as a trial reads them, or null. */
  SparseRows rows(TrialConfig config) {
    boolean asStored = config.get(Axis.INPUT_SCALING) == InputScaling.UNIT;
    return asStored && sparse != null ? sparse.train() : null;
  }

  /** Whether this JVM was started with {@code --add-modules=jdk.incubator.vector}. */
  static boolean vectorApi() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }
}
