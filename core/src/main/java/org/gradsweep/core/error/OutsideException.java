package org.gradsweep.core.error;

/**
 * Something outside this program took away what it works with: Spark was stopped, or the place of
 * the results is out of reach.
 *
 * <p>Its message is one line that says what happened; the command line prints it without a stack
 * trace, says that the same command goes on, and exits with code 4. Neither the user nor we have
 * made a mistake.
 */
public class OutsideException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OutsideException(String message) {
    super(message);
  }

  public OutsideException(String message, Throwable cause) {
    super(message, cause);
  }
}
