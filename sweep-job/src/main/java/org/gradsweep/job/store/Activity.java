package org.gradsweep.job.store;

/** Whether somebody is writing to a sweep directory. */
public enum Activity {
  /** A run or a compaction holds its lock. */
  RUNNING("running"),
  /** Nobody does. */
  STOPPED("stopped"),
  /** The store knows no locks. */
  UNKNOWN("not finished");

  private final String word;

  Activity(String word) {
    this.word = word;
  }

  /** What a user is told. */
  public String word() {
    return word;
  }
}
