package org.gradsweep.job.progress;

/** Tells the user how far a run is; on stderr. */
public sealed interface Progress extends AutoCloseable permits ProgressLine, TerminalBar {
  /** Takes note of the trials that have ended in this run. */
  void update(Tally tally);

  @Override
  void close();
}
