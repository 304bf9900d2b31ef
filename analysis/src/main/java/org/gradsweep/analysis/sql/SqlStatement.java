package org.gradsweep.analysis.sql;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.gradsweep.core.error.UserException;

/**
 * One statement of a script.
 *
 * @param text the statement, with blanks and line ends in place of all that stands before it in the
 *     script: a position in it is a position in the script
 * @param begin the index in the text of the statement's first word
 * @param skeleton the statement without comments and with empty literals, to tell what it does
 */
record SqlStatement(String text, int begin, String skeleton) {
  private static final Pattern READS =
      Pattern.compile(
          "(EXPLAIN\\s+(ANALYZE\\s+|\\([^)]*\\)\\s*)?)?[(\\s]*"
              + "(SELECT|WITH|FROM|VALUES|TABLE|PIVOT|UNPIVOT|DESCRIBE|DESC|SUMMARIZE|SHOW)\\b.*",
          Pattern.DOTALL);

  /** Views, tables and macros that live in memory as long as the script runs. */
  private static final Pattern CREATES_IN_MEMORY =
      Pattern.compile(
          "CREATE\\s+(OR\\s+REPLACE\\s+)?(TEMP\\s+|TEMPORARY\\s+)?"
              + "(VIEW|TABLE|MACRO|FUNCTION)\\b.*",
          Pattern.DOTALL);

  private static final Pattern FIRST_WORD = Pattern.compile("[^A-Z]*([A-Z]*).*", Pattern.DOTALL);

  /**
   * Checks that the statement changes nothing outside the memory of this process.
   *
   * @param script the name of the script, for the message
   * @throws UserException if it may
   */
  void requireReading(String script) {
    String upper = skeleton.strip().toUpperCase(Locale.ROOT);
    if (!isQuery() && !CREATES_IN_MEMORY.matcher(upper).matches()) {
      String word = FIRST_WORD.matcher(upper).replaceFirst("$1");
      SqlPlace place = SqlPlace.of(text, begin);
      throw new QueryException(
          script
              + ":"
              + place
              + ": only statements that read are run, such as SELECT, WITH or DESCRIBE; found "
              + (word.isEmpty()
                  ? "'" + upper.substring(0, Math.min(20, upper.length())) + "'"
                  : word),
          place.excerpt(),
          null);
    }
  }

  /** Whether the statement has a result, and changes nothing. */
  boolean isQuery() {
    return READS.matcher(skeleton.strip().toUpperCase(Locale.ROOT)).matches();
  }

  /**
   * The place of a byte of the text.
   *
   * @param offset into the UTF-8 form of the text
   */
  SqlPlace place(int offset) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    String before = new String(utf8, 0, Math.min(offset, utf8.length), StandardCharsets.UTF_8);
    return SqlPlace.of(text, Math.min(before.length(), text.length()));
  }
}
