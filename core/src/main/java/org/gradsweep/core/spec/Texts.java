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

  @Override
  public String parse(Object yaml) {
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
