package org.gradsweep.job.cli;

import org.gradsweep.job.spark.Interruption;

/** How the program ends. */
public enum ExitCode {
  /** All trials are done. */
  DONE(0),
  /** A bug of ours. */
  INTERNAL_ERROR(1),
  /** The user's configuration, arguments, data or directories. */
  USER_ERROR(2),
  /** Done, but some trials FAILED; or a directory is not complete. */
  INCOMPLETE(3),
  /** Spark or the place of the results was taken away; the same command goes on. */
  OUTSIDE(4),
  /** Ended by Ctrl-C or another signal. */
  INTERRUPTED(Interruption.EXIT_CODE);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number that the process ends with. */
  public int code() {
    return code;
  }
}
