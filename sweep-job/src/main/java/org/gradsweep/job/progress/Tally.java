package org.gradsweep.job.progress;

/**
 * How far a run is.
 *
 * @param done trials that have ended
 * @param diverged those that DIVERGED
 * @param failed those that FAILED
 * @param workDone what the cost model estimated for the trials that have ended, in seconds
 * @param slots tasks that are running
 */
public record Tally(long done, long diverged, long failed, double workDone, int slots) {
  /** Before anything has run. */
  static final Tally NOTHING = new Tally(0, 0, 0, 0, 0);
}
