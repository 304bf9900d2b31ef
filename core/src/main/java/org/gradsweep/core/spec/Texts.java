package org.gradsweep.core.spec;

import java.util.regex.Pattern;
import org.gradsweep.core.axis.AxisType;
import org.gradsweep.core.axis.ColumnType;

/**
 * Text values of the sweep file.
 *
 * @param allowed what the text must match
 * @param rule the same in words that follow "must be"
 */
record Texts(Pattern allowed, String rule) implements AxisType<String> {
  /** A sweep's name, which becomes a folder's name. */
  static final Texts NAME =
      new Texts(
          Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}"),
          "1 to 100 letters, digits, dots, dashes and underscores, the first a letter or digit");

  /** The path of a file or folder. */
  static final Texts PATH = new Texts(Pattern.compile("[^\\p{Cntrl}]{1,4096}"), "a path");

  /** The name of a column. */
  static final Texts COLUMN =
      new Texts(Pattern.compile("[^\\p{Cntrl}]{1,1000}"), "the name of a column");

  /** A column by its name, or by its place in a file without a header. */
  static final Texts COLUMN_OR_PLACE =
      new Texts(
          COLUMN.allowed,
          "the name of a column; in a CSV file without a header, its place, from 1");

  /** A word in a table. */
  static final Texts WORD = new Texts(Pattern.compile("[^\\p{Cntrl}]{1,1000}"), "a word");

  /** The character between the fields of a CSV file. */
  static final Texts SEPARATOR =
      new Texts(
          Pattern.compile("[^\"\\r\\na-zA-Z0-9]"),
          "one character in quotes, such as \";\", \"\\t\" or, for any number of blanks, \" \"");

  /** The character before decimals. */
  static final Texts DECIMAL = new Texts(Pattern.compile("[.,]"), "\".\" or \",\"");

  @Override
  public String parse(Object yaml) {
    if (yaml instanceof Long place && equals(COLUMN_OR_PLACE)) {
      return place.toString();
    }
    if (yaml instanceof Number || yaml instanceof Boolean) {
      throw new IllegalArgumentException(
          "must be " + rule + "; put quotes around it: \"" + yaml + "\"");
    }
    if (!(yaml instanceof String text) || !allowed.matcher(text).matches()) {
      throw new IllegalArgumentException("must be " + rule + ", found " + AxisType.show(yaml));
    }
    return text;
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.STRING;
  }

  @Override
  public Object column(String value) {
    return value;
  }
}
