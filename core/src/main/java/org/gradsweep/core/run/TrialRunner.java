package org.gradsweep.core.run;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.spec.Probe;
import org.gradsweep.core.table.DecayLaw;
import org.gradsweep.core.table.EpochRow;
import org.gradsweep.core.table.LayerRow;
import org.gradsweep.core.table.Provenance;
import org.gradsweep.core.table.TrialRow;
import org.gradsweep.core.table.TrialRow.DataFacts;
import org.gradsweep.core.table.TrialStatus;
import org.gradsweep.core.train.Divergence;
import org.gradsweep.core.train.Trainer;
import org.gradsweep.core.train.Training;
import org.gradsweep.core.train.TrainingData;

/**
 * Runs trials one after the other and makes their rows: the one way in which trials are run, with
 * Spark and without. Several threads may share a runner.
 */
public final class TrialRunner {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double NANOS = 1e-9;

  private final DataSet data;
  private final TrainingData trainingData;
  private final DataFacts facts;
  private final Probe probe;
  private final double majorityShare;
  private final Provenance provenance;

  /**
   * A runner for the trials of one sweep; loads the native libraries.
   *
   * @param source the data set's source word, for the rows
   * @param engine {@code local}, or {@code spark} and its version, for the rows
   */
  public TrialRunner(DataSet data, String source, Probe probe, String engine) {
    this.data = data;
    this.trainingData = TrainingData.of(data);
    this.probe = probe;
    this.majorityShare = data.validation().majorityShare();
    this.provenance = Machine.provenance(engine);
    this.facts =
        new DataFacts(
            source,
            data.train().size(),
            data.validation().size(),
            data.test() == null ? 0 : data.test().size(),
            data.fingerprint());
  }

  /**
   * Trains and measures one trial.
   *
   * @return its rows. A trial that can't be run, out of memory included, does not throw: it has one
   *     row, with status FAILED and the error
   */
  public TrialResult run(Trial trial) {
    long cpuStart = THREADS.getCurrentThreadCpuTime();
    try (Trainer trainer = new Trainer(trial, trainingData, probe)) {
      Training training = trainer.train();
      return completed(trial, training, cpuSeconds(cpuStart));
    } catch (RuntimeException | OutOfMemoryError e) {
      return failed(trial, e, cpuSeconds(cpuStart));
    }
  }

  private static double cpuSeconds(long cpuStart) {
    return (THREADS.getCurrentThreadCpuTime() - cpuStart) * NANOS;
  }

  private TrialResult completed(Trial trial, Training training, double cpuSeconds) {
    Divergence divergence = training.divergence();
    List<EpochRow> epochs = training.epochs();
    EpochRow best = Training.best(epochs);
    EpochRow last = epochs.get(epochs.size() - 1);
    TrialRow row =
        new TrialRow(
            trial,
            facts,
            probe.examples(),
            probe.everyEpochs(),
            parameters(trial),
            divergence == null ? TrialStatus.COMPLETED : TrialStatus.DIVERGED,
            null,
            training.trainedEpochs(),
            divergence == null ? null : divergence.epoch(),
            divergence == null ? null : divergence.step(),
            divergence == null ? null : divergence.layer(),
            last,
            best,
            decay(training.layers(), 0),
            decay(training.layers(), last.epoch()),
            stuck(best),
            training.trainSeconds(),
            cpuSeconds,
            provenance);
    return new TrialResult(row, epochs, training.layers());
  }

  /** Whether the best trained epoch is no better than one class for all; null where none was. */
  private Boolean stuck(EpochRow best) {
    boolean known = best.epoch() > 0 && !Double.isNaN(best.validationAccuracy());
    return known ? best.validationAccuracy() <= majorityShare : null;
  }

  private TrialResult failed(Trial trial, Throwable error, double cpuSeconds) {
    String message = error.getMessage() == null ? "" : ": " + error.getMessage();
    TrialRow row =
        new TrialRow(
            trial,
            facts,
            probe.examples(),
            probe.everyEpochs(),
            parameters(trial),
            TrialStatus.FAILED,
            error.getClass().getSimpleName() + message,
            null,
            null,
            null,
            null,
            null,
            null,
            DecayLaw.NONE,
            DecayLaw.NONE,
            null,
            Double.NaN,
            cpuSeconds,
            provenance);
    return new TrialResult(row, List.of(), List.of());
  }

  private long parameters(Trial trial) {
    return trial.config().parameters(data.inputs(), data.classes());
  }

  private static DecayLaw decay(List<LayerRow> layers, int epoch) {
    List<LayerRow> measured = layers.stream().filter(row -> row.epoch() == epoch).toList();
    return DecayLaw.fit(
        measured.stream()
            .limit(measured.size() - 1L)
            .mapToDouble(LayerRow::biasGradL2Norm)
            .toArray());
  }
}
