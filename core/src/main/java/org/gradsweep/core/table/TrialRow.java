package org.gradsweep.core.table;

import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.spec.Probe;

/**
 * A trial's configuration, how it ended, and what it came to.
 *
 * <p>A number that does not apply is NaN, a text or an integer null. Every field is described in
 * {@link Tables#TRIALS}.
 *
 * @param best the epoch from 1 on (0 where nothing was trained) with the highest validation
 *     accuracy, the first of equals; null where no epoch was measured
 * @param last the last measured epoch; null where none was
 */
public record TrialRow(
    Trial trial,
    DataFacts data,
    Probe probe,
    long parameters,
    TrialStatus status,
    String error,
    Integer trainedEpochs,
    Integer divergedEpoch,
    Integer divergedStep,
    Integer divergedLayer,
    EpochRow last,
    EpochRow best,
    GradientDecay initialDecay,
    GradientDecay finalDecay,
    Boolean stuck,
    double trainSeconds,
    double cpuSeconds,
    Provenance provenance) {

  /** What a trial's row says of the data set. */
  public record DataFacts(
      String dataset,
      int trainExamples,
      int validationExamples,
      int testExamples,
      String fingerprint,
      int features,
      int classes,
      String description) {}
}
