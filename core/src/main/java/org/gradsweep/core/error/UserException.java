package org.gradsweep.core.error;

/**
 * A mistake of the user's: configuration, arguments, data or directories.
 *
 * <p>Its message is one line that a user can act on (place, key, rule, value found); the command
 * line prints it without a stack trace and exits with code 2. Everything else that is thrown is a
 * bug of ours and exits with code 1.
 */
public class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserException(String message) {
    super(message);
  }

  public UserException(String message, Throwable cause) {
    super(message, cause);
  }
}
