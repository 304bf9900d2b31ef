package org.gradsweep.job.spark;

import org.gradsweep.core.run.TrialRunner;

/** The runner of this JVM: all task slots share one, so that data is prepared and BLAS set once. */
final class ExecutorRunner {
  private static String key;
  private static TrialRunner runner;

  private ExecutorRunner() {}

  /** The runner for a sweep; that of the sweep before is let go. */
  static synchronized TrialRunner of(SweepShare share) {
    if (!share.key().equals(key)) {
      runner = new TrialRunner(share.data(), share.source(), share.plan().probe(), share.engine());
      key = share.key();
    }
    return runner;
  }
}
