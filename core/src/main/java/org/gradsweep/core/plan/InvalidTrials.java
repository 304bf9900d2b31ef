package org.gradsweep.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The trials of a plan whose values can't be trained together, such as a residual connection over
 * unequal widths.
 *
 * @param count how many there are
 * @param reasons the different reasons, in the order of the plan, as many as fit on a screen
 */
public record InvalidTrials(int count, List<String> reasons) {
  private static final int MOST_REASONS = 10;

  public InvalidTrials {
    reasons = List.copyOf(reasons);
  }

  /**
   * Checks every combination of a plan.
   *
   * @param inputs number of features of an example, from 1
   * @param classes number of classes, from 1
   * @param trainExamples size of the training set, from 1
   */
  public static InvalidTrials of(Plan plan, int inputs, int classes, int trainExamples) {
    int count = 0;
    List<String> reasons = new ArrayList<>();
    long gridIndex = -1;
    Optional<String> problem = Optional.empty();
    for (Trial trial : plan.trials()) {
      if (trial.gridIndex() != gridIndex) {
        gridIndex = trial.gridIndex();
        problem = trial.config().problem(inputs, classes, trainExamples);
      }
      if (problem.isPresent()) {
        count++;
        if (reasons.size() < MOST_REASONS && !reasons.contains(problem.get())) {
          reasons.add(problem.get());
        }
      }
    }
    return new InvalidTrials(count, reasons);
  }

  /**
   * One line that refuses the plan; empty if all of its trials can be trained.
   *
   * @param trials number of trials of the plan
   * @param place where the sweep file says something of a key, with the key
   */
  public Optional<String> refusal(int trials, UnaryOperator<String> place) {
    if (count == 0) {
      return Optional.empty();
    }
    String which =
        count == trials
            ? "no trial can be trained"
            : "%d of %d trials can't be trained; leave them out by where".formatted(count, trials);
    String[] keyAndRule = reasons.get(0).split(": ", 2);
    return Optional.of(place.apply(keyAndRule[0]) + ": " + keyAndRule[1] + ": " + which);
  }
}
