package org.gradsweep.job.spark;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.LongAccumulator;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.plan.PredictionError;
import org.gradsweep.core.table.TrialRow;
import org.gradsweep.core.table.TrialStatus;
import org.gradsweep.job.progress.Tally;

/**
 * Counts of finished trials, which tasks send to the driver when they end: a few numbers, however
 * many trials there are. A task that is lost or outrun by its copy does not count.
 */
final class Counters implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LongAccumulator done;
  private final LongAccumulator diverged;
  private final LongAccumulator failed;
  private final DoubleAccumulator work;
  private final LongAccumulator compared;
  private final DoubleAccumulator errorLogs;
  private final DoubleAccumulator errorSquares;

  Counters(SparkContext context) {
    this.done = context.longAccumulator("trials done");
    this.diverged = context.longAccumulator("trials diverged");
    this.failed = context.longAccumulator("trials failed");
    this.work = context.doubleAccumulator("estimated seconds done");
    this.compared = context.longAccumulator("trials compared with their estimate");
    this.errorLogs = context.doubleAccumulator("sum of ln(measured/estimated)");
    this.errorSquares = context.doubleAccumulator("sum of ln(measured/estimated) squared");
  }

  /**
   * Counts a trial that has ended.
   *
   * @param estimatedSeconds by the cost model
   * @param seconds that it took
   */
  void count(TrialRow trial, double estimatedSeconds, double seconds) {
    skip(1, estimatedSeconds);
    switch (trial.status()) {
      case COMPLETED -> {}
      case DIVERGED -> diverged.add(1);
      case FAILED -> failed.add(1);
    }
    if (ranToItsEnd(trial)) {
      PredictionError error = new PredictionError();
      error.add(estimatedSeconds, seconds);
      compared.add(error.trials());
      errorLogs.add(error.logs());
      errorSquares.add(error.squares());
    }
  }

  /** Only such a trial is what was estimated: not one that stopped early or diverged. */
  private static boolean ranToItsEnd(TrialRow trial) {
    return trial.status() == TrialStatus.COMPLETED
        && trial.trainedEpochs().equals(trial.trial().config().get(Axis.EPOCHS));
  }

  /** Counts trials that another attempt has committed. */
  void skip(int trials, double estimatedSeconds) {
    done.add(trials);
    work.add(estimatedSeconds);
  }

  /**
   * What the driver has heard of so far.
   *
   * @param slots tasks that are running
   */
  Tally tally(int slots) {
    return new Tally(done.sum(), diverged.sum(), failed.sum(), work.sum(), slots);
  }

  /** How far the times of the trials so far lie from the estimates. */
  PredictionError error() {
    PredictionError error = new PredictionError();
    error.add(compared.sum(), errorLogs.sum(), errorSquares.sum());
    return error;
  }
}
