package org.gradsweep.core.axis;

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
    return Stream.of(schedule()).flatMap(Optional::stream).findFirst();
  }

  private Optional<String> schedule() {
    int epochs = config.get(Axis.EPOCHS);
    // Nothing is trained with epochs 0, whatever the schedule of a trained sweep would be.
    return epochs == 0
        ? Optional.empty()
        : config.get(Axis.SCHEDULE).problem(epochs).map(problem -> "schedule: " + problem);
  }
}
