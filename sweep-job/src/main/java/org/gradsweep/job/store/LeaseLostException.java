package org.gradsweep.job.store;

import org.gradsweep.core.error.OutsideException;

/** Another process has taken the folder over: what this one would write does not count any more. */
public final class LeaseLostException extends OutsideException {
  private static final long serialVersionUID = 1L;

  LeaseLostException(String location) {
    this(location, null);
  }

  /** The exception, and why no sign of life could be given, if that is known. */
  LeaseLostException(String location, Exception missed) {
    super(
        location
            + ": this process gave no sign of life for so long that another has taken its place",
        missed);
  }
}
