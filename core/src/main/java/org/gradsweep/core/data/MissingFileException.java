package org.gradsweep.core.data;

import org.gradsweep.core.error.UserException;

/** The user's mistake that a data file is not where it is looked for. */
public final class MissingFileException extends UserException {
  private static final long serialVersionUID = 1L;

  public MissingFileException(String message) {
    super(message);
  }

  public MissingFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
