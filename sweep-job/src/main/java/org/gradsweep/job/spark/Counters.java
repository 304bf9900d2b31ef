package org.gradsweep.job.spark;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;
import org.gradsweep.core.table.TrialStatus;
import org.gradsweep.job.progress.Tally;

/** Counts of finished trials, which tasks send to the driver when they end. */
final class Counters implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LongAccumulator done;
  private final LongAccumulator diverged;
  private final LongAccumulator failed;

  Counters(SparkContext context) {
    this.done = context.longAccumulator("trials done");
    this.diverged = context.longAccumulator("trials diverged");
    this.failed = context.longAccumulator("trials failed");
  }

  /** Counts a trial that has ended. */
  void count(TrialStatus status) {
    done.add(1);
    switch (status) {
      case COMPLETED -> {}
      case DIVERGED -> diverged.add(1);
      case FAILED -> failed.add(1);
    }
  }

  /** Counts trials that another attempt has committed. */
  void skip(int trials) {
    done.add(trials);
  }

  /** What the driver has heard of so far. */
  Tally tally() {
    return new Tally(done.sum(), diverged.sum(), failed.sum());
  }
}
