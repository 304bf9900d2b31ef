package org.gradsweep.core.run;

import java.util.function.Consumer;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.plan.Trial;

/** Runs a plan in this thread, without Spark: what a run on a cluster must equal, row for row. */
public final class LocalRunner {
  private LocalRunner() {}

  /**
   * Runs every trial in the order of the plan.
   *
   * @param source the data set's source word, for the rows
   * @param sink receives the rows of each trial as soon as it has ended
   */
  public static void run(Plan plan, DataSet data, String source, Consumer<TrialResult> sink) {
    TrialRunner runner = new TrialRunner(data, source, plan.probe(), "local");
    for (Trial trial : plan.trials()) {
      sink.accept(runner.run(trial));
    }
  }
}
