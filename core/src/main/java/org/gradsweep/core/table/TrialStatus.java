package org.gradsweep.core.table;

/** How a trial ended. */
public enum TrialStatus {
  /** All its epochs were trained, or early_stop ended it. */
  COMPLETED,
  /** A number was not finite; the rows up to that point stand. */
  DIVERGED,
  /** It could not be run; {@code error} says why. */
  FAILED
}
