package org.gradsweep.core.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gradsweep.core.axis.Axis;

/**
 * The columns of {@code trials} that tell what a trial is a replicate of: the one definition of a
 * grid point. Trials that agree in all of them differ in their seed alone.
 */
public final class Configuration {
  /** What follows from the hidden layers and the data. */
  private static final List<String> FOLLOWING = List.of("depth", "parameters");

  /**
   * Data, probe and the version of the rules: results that differ in them are never put together.
   */
  private static final List<String> PROVENANCE =
      List.of(
          "dataset",
          "dataset_fingerprint",
          "train_examples",
          "validation_examples",
          "test_examples",
          "probe_examples",
          "probe_every_epochs",
          "probe_neurons",
          "semantics");

  /** How a network is trained; what it is before that does not depend on it. */
  private static final List<String> TRAINING =
      Stream.of(
              Axis.OPTIMIZER,
              Axis.LEARNING_RATE,
              Axis.SCHEDULE,
              Axis.L2,
              Axis.L1,
              Axis.DROPOUT,
              Axis.GRADIENT_CLIP,
              Axis.BATCH_SIZE,
              Axis.EPOCHS,
              Axis.EARLY_STOP)
          .<String>map(Axis::key)
          .toList();

  private Configuration() {}

  /** All of them: every axis, what follows from the layers, data, probe and rules. */
  public static List<String> columns() {
    List<String> columns = new ArrayList<>();
    Axis.ALL.forEach(axis -> columns.add(axis.key()));
    columns.addAll(FOLLOWING);
    columns.addAll(PROVENANCE);
    return columns;
  }

  /** Those that decide what a network is before training, and what is measured of it then. */
  public static List<String> initial() {
    List<String> columns = columns();
    columns.removeAll(TRAINING);
    return columns;
  }

  /** Those that tell data, probe and rules. */
  public static List<String> provenance() {
    return PROVENANCE;
  }

  /** All but one axis and, as they follow from it, the number of parameters and the depth. */
  public static List<String> without(Axis<?> axis) {
    List<String> columns = columns();
    columns.remove(axis.key());
    columns.remove("parameters");
    if (axis == Axis.HIDDEN_LAYERS) {
      columns.removeAll(FOLLOWING);
    }
    return columns;
  }
}
