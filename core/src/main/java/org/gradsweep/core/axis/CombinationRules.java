package org.gradsweep.core.axis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules that hold between the axes of one trial, and between an axis and the data: what every
 * value allows by itself may still not go together.
 *
 * @param config the trial's configuration
 * @param inputs number of features of an example, from 1
 * @param classes number of classes, from 1
 * @param trainExamples size of the training set, from 1
 */
record CombinationRules(TrialConfig config, int inputs, int classes, int trainExamples) {

  /** The first rule that is broken: the axis' key, what it needs and what was found. */
  Optional<String> problem() {
    return Stream.of(orthogonal(), normalization(), residual(), schedule())
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> orthogonal() {
    List<Integer> widths = config.get(Axis.HIDDEN_LAYERS).widths();
    boolean vector = inputs == 1 || classes == 1 || widths.contains(1);
    return vector && config.get(Axis.WEIGHT_INIT) instanceof WeightInit.Orthogonal orthogonal
        ? Optional.of(
            "weight_init: %s needs at least 2 units in every layer, found %d inputs, %s and %d outputs"
                .formatted(orthogonal.text(), inputs, widths, classes))
        : Optional.empty();
  }

  private Optional<String> normalization() {
    return switch (config.get(Axis.NORMALIZATION)) {
      case NONE -> Optional.empty();
      case BATCH -> batches();
      case LAYER ->
          config.get(Axis.HIDDEN_LAYERS).widths().contains(1)
              ? Optional.of(
                  "normalization: layer needs hidden layers of at least 2 units, found "
                      + config.column(Axis.HIDDEN_LAYERS))
              : Optional.empty();
    };
  }

  private Optional<String> batches() {
    String rule = "normalization: batch needs at least 2 examples in every mini-batch, ";
    int size = config.get(Axis.BATCH_SIZE);
    if (size == 1) {
      return Optional.of(rule + "found batch_size 1");
    }
    return trainExamples % size == 1
        ? Optional.of(
            rule + "but of " + trainExamples + " in mini-batches of " + size + " 1 is left over")
        : Optional.empty();
  }

  private Optional<String> residual() {
    return config
        .get(Axis.RESIDUAL)
        .problem(config.get(Axis.HIDDEN_LAYERS))
        .map(problem -> "residual: " + problem);
  }

  private Optional<String> schedule() {
    int epochs = config.get(Axis.EPOCHS);
    // Nothing is trained with epochs 0, whatever the schedule of a trained sweep would be.
    return epochs == 0
        ? Optional.empty()
        : config.get(Axis.SCHEDULE).problem(epochs).map(problem -> "schedule: " + problem);
  }
}
