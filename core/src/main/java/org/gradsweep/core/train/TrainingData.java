package org.gradsweep.core.train;

import java.util.function.UnaryOperator;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.InputScaling;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.ByteFeatures;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.data.Features;
import org.gradsweep.core.data.ScaledFeatures;
import org.gradsweep.core.data.SparseRows;
import org.gradsweep.core.data.StandardizedFeatures;
import org.gradsweep.core.vector.EvaluatedRows;
import org.gradsweep.core.vector.ProbedRows;

/**
 * A data set with the forms of its examples that steps read, each made when it is first asked for.
 * Made once for a process; threads may share it.
 */
public final class TrainingData {
  private final DataSet data;
  private final Sparse sparse;
  private DataSet standardized;
  private DataSet standardizedByFeature;

  private TrainingData(DataSet data, Sparse sparse) {
    this.data = data;
    this.sparse = sparse;
  }

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
    return new TrainingData(data, sparse(data));
  }

  /** The data set as it is stored. */
  DataSet data() {
    return data;
  }

  /**
   * The examples' non-zero features, as they are without standardizing; null where they bring
   * nothing: features that are kept with their zeros and are not 8-bit, or more than half of them
   * not 0.
   */
  Sparse sparse() {
    return sparse;
  }

  private static Sparse sparse(DataSet data) {
    return SparseRows.where(data.train().features()).map(train -> sparse(data, train)).orElse(null);
  }

  private static Sparse sparse(DataSet data, SparseRows train) {
    EvaluatedRows test = data.test() == null ? null : evaluated(data.test());
    ProbedRows probed = vectorApi() ? new ProbedRows(train, data.train().labels()) : null;
    return new Sparse(train, probed, evaluated(data.validation()), test);
  }

  /** Null where nothing reads it. */
  private static EvaluatedRows evaluated(Examples examples) {
    return vectorApi() ? EvaluatedRows.of(rows(examples.features()), examples.labels()) : null;
  }

  /** The rows of another part than training, whatever its own density. */
  private static SparseRows rows(Features features) {
    return features instanceof ByteFeatures bytes
        ? SparseRows.of(bytes)
        : SparseRows.where(features).orElseThrow();
  }

  private static DataSet scaled(DataSet data, UnaryOperator<Features> scaling) {
    return new DataSet(
        scaled(data.train(), scaling),
        scaled(data.validation(), scaling),
        data.test() == null ? null : scaled(data.test(), scaling),
        data.fingerprint(),
        data.classNames());
  }

  private static Examples scaled(Examples examples, UnaryOperator<Features> scaling) {
    return new Examples(scaling.apply(examples.features()), examples.labels(), examples.classes());
  }

  /** The data set as a trial reads it. */
  synchronized DataSet scaled(InputScaling scaling) {
    Features training = data.train().features();
    switch (scaling) {
      case UNIT -> {
        return data;
      }
      case STANDARDIZED -> {
        if (standardized == null) {
          standardized = scaled(data, ScaledFeatures.standardized(training)::alike);
        }
        return standardized;
      }
      case STANDARDIZED_BY_FEATURE -> {
        if (standardizedByFeature == null) {
          standardizedByFeature = scaled(data, StandardizedFeatures.of(training)::alike);
        }
        return standardizedByFeature;
      }
    }
    throw new IllegalStateException("no such scaling: " + scaling);
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
