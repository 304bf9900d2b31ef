package org.gradsweep.analysis;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.table.EpochRow;
import org.gradsweep.core.table.TrialRow;

/** Made-up trials whose validation accuracy is known. */
final class JudgedTrials {
  private JudgedTrials() {}

  /**
   * One trial for each seed from 0.
   *
   * @param accuracies by seed; NaN: the trial diverges in its first epoch
   */
  static List<TrialResult> of(long gridIndex, TrialConfig config, double... accuracies) {
    List<TrialResult> trials = new ArrayList<>();
    for (int seed = 0; seed < accuracies.length; seed++) {
      TrialMaker maker = new TrialMaker(gridIndex, config, seed);
      trials.add(
          Double.isNaN(accuracies[seed])
              ? maker.diverged(1, 1, 1)
              : with(maker.completed(), accuracies[seed]));
    }
    return trials;
  }

  private static TrialResult with(TrialResult trial, double accuracy) {
    TrialRow row = trial.trial();
    return new TrialResult(
        new TrialRow(
            row.trial(),
            row.data(),
            row.probe(),
            row.parameters(),
            row.status(),
            row.error(),
            row.trainedEpochs(),
            row.divergedEpoch(),
            row.divergedStep(),
            row.divergedLayer(),
            with(row.last(), accuracy),
            with(row.best(), accuracy),
            row.initialDecay(),
            row.finalDecay(),
            row.stuck(),
            row.trainSeconds(),
            row.cpuSeconds(),
            row.provenance()),
        trial.epochs(),
        trial.layers(),
        trial.neurons());
  }

  private static EpochRow with(EpochRow row, double accuracy) {
    return new EpochRow(
        row.trialId(),
        row.epoch(),
        row.trainLoss(),
        row.trainAccuracy(),
        row.validationLoss(),
        accuracy,
        row.testAccuracy(),
        row.trainSeconds(),
        row.measureSeconds());
  }
}
