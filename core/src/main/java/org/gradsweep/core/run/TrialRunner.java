package org.gradsweep.core.run;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.spec.Probe;
import org.gradsweep.core.table.EpochRow;
import org.gradsweep.core.table.GradientDecay;
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

  /** How the JVM words that its own heap is full; JavaCPP words what lies outside otherwise. */
  private static final List<String> HEAP_MESSAGES =
      List.of("Java heap space", "GC overhead limit", "Requested array size");

  /** Held for reading by every trial that runs, for writing by one that runs alone. */
  private final ReentrantReadWriteLock memory = new ReentrantReadWriteLock();

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
            data.fingerprint(),
            data.inputs(),
            data.classes(),
            data.description().isEmpty() ? null : data.description());
  }

  /**
   * Trains and measures one trial.
   *
   * <p>Trials that run beside each other share the process' memory: one that is too large takes it
   * from the others too. So a trial that finds none is tried again while no other runs; what it
   * says does not depend on its neighbours.
   *
   * @return its rows. A trial that can't be run, out of memory included, does not throw: it has one
   *     row, with status FAILED and the error
   */
  public TrialResult run(Trial trial) {
    return run(trial, memory.readLock())
        .or(() -> run(trial, memory.writeLock()))
        .orElseThrow(() -> new IllegalStateException("a trial that runs alone always has a row"));
  }

  /** Runs a trial; empty if it is out of memory while others may run. */
  private Optional<TrialResult> run(Trial trial, Lock lock) {
    lock.lock();
    long cpuStart = THREADS.getCurrentThreadCpuTime();
    try (Trainer trainer = new Trainer(trial, trainingData, probe)) {
      Training training = trainer.train();
      return Optional.of(completed(trial, training, cpuSeconds(cpuStart)));
    } catch (OutOfMemoryError e) {
      return memory.isWriteLockedByCurrentThread()
          ? Optional.of(failed(trial, outOfMemory(trial, e), cpuSeconds(cpuStart)))
          : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(failed(trial, text(e), cpuSeconds(cpuStart)));
    } finally {
      lock.unlock();
    }
  }

  private static String text(Throwable error) {
    String message = error.getMessage() == null ? "" : ": " + error.getMessage();
    return error.getClass().getSimpleName() + message;
  }

  private String outOfMemory(Trial trial, OutOfMemoryError error) {
    String message = String.valueOf(error.getMessage());
    boolean ofHeap = HEAP_MESSAGES.stream().anyMatch(message::startsWith);
    return text(error)
        + " (a network of "
        + parameters(trial)
        + " parameters, run alone, needs more "
        + (ofHeap ? "heap)" : "memory outside the heap)");
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
            probe,
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
    return new TrialResult(row, epochs, training.layers(), training.neurons());
  }

  /** Whether the best trained epoch is no better than one class for all; null where none was. */
  private Boolean stuck(EpochRow best) {
    boolean known = best.epoch() > 0 && !Double.isNaN(best.validationAccuracy());
    return known ? best.validationAccuracy() <= majorityShare : null;
  }

  private TrialResult failed(Trial trial, String error, double cpuSeconds) {
    TrialRow row =
        new TrialRow(
            trial,
            facts,
            probe,
            parameters(trial),
            TrialStatus.FAILED,
            error,
            null,
            null,
            null,
            null,
            null,
            null,
            GradientDecay.NONE,
            GradientDecay.NONE,
            null,
            Double.NaN,
            cpuSeconds,
            provenance);
    return new TrialResult(row, List.of(), List.of(), List.of());
  }

  private long parameters(Trial trial) {
    return trial.config().parameters(data.inputs(), data.classes());
  }

  private static GradientDecay decay(List<LayerRow> layers, int epoch) {
    List<LayerRow> measured = layers.stream().filter(row -> row.epoch() == epoch).toList();
    return GradientDecay.fit(measured.subList(0, Math.max(0, measured.size() - 1)));
  }
}
