package org.gradsweep.analysis.sql;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradsweep.core.error.UserException;

/** A statement that can't be run: what DuckDB says of it, as one line, and where in the SQL. */
public final class QueryException extends UserException {
  private static final long serialVersionUID = 1L;
  private static final Pattern FIELD =
      Pattern.compile("\"(exception_type|exception_message|position)\":\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|.)");

  private final String excerpt;

  QueryException(String message, String excerpt, SQLException cause) {
    super(message, cause);
    this.excerpt = excerpt;
  }

  /**
   * The exception for the user; an internal error of DuckDB's is not the user's mistake.
   *
   * @param name where the statement stands, the first word of the message
   * @param statement the one that failed; null if it is not the user's
   * @param shift how many bytes DuckDB was given before the statement's own text
   */
  static RuntimeException of(String name, SqlStatement statement, int shift, SQLException e) {
    String type = "";
    String message = String.valueOf(e.getMessage());
    SqlPlace place = null;
    Matcher field = FIELD.matcher(message);
    while (field.find()) {
      String value = unescape(field.group(2));
      switch (field.group(1)) {
        case "exception_type" -> type = value + " Error: ";
        case "exception_message" -> message = value;
        default ->
            place =
                statement == null
                    ? null
                    : statement.place(Math.max(0, Integer.parseInt(value) - shift));
      }
    }
    if (type.equals("INTERRUPT Error: ")) {
      return new QueryException(name + ": stopped", null, e);
    }
    String line = name + (place == null ? "" : ":" + place) + ": " + type + oneLine(message);
    return type.startsWith("INTERNAL") || type.startsWith("FATAL")
        ? new IllegalStateException(line, e)
        : new QueryException(line, place == null ? null : place.excerpt(), e);
  }

  /** The line of SQL that is wrong, and a second line with a caret below the place. */
  public Optional<String> excerpt() {
    return Optional.ofNullable(excerpt);
  }

  private static String oneLine(String message) {
    // DuckDB's advice on extensions would need the network, which queries here do not have.
    int advice = message.indexOf("\n\nPlease try installing");
    return (advice < 0 ? message : message.substring(0, advice)).strip().replaceAll("\\s+", " ");
  }

  private static String unescape(String json) {
    return ESCAPE
        .matcher(json)
        .replaceAll(
            escape -> {
              String code = escape.group(1);
              String character =
                  switch (code.charAt(0)) {
                    case 'n' -> "\n";
                    case 'r' -> "\r";
                    case 't' -> "\t";
                    case 'b' -> "\b";
                    case 'f' -> "\f";
                    case 'u' -> String.valueOf((char) Integer.parseInt(code.substring(1), 16));
                    default -> code;
                  };
              return Matcher.quoteReplacement(character);
            });
  }
}
