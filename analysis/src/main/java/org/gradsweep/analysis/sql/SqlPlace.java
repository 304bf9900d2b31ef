package org.gradsweep.analysis.sql;

/**
 * A place in SQL text.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param text the whole line
 */
record SqlPlace(int line, int column, String text) {
  /** How much of a long line is shown on either side of the place. */
  private static final int REACH = 60;

  /** The place of a character of a text. */
  static SqlPlace of(String text, int index) {
    int begin = text.lastIndexOf('\n', index - 1) + 1;
    int end = text.indexOf('\n', index);
    String line = text.substring(begin, end < 0 ? text.length() : end).stripTrailing();
    int number = (int) text.substring(0, begin).chars().filter(c -> c == '\n').count() + 1;
    return new SqlPlace(number, text.codePointCount(begin, index) + 1, line);
  }

  /** The line, cut to what is near the place, and below it a caret that points to it. */
  String excerpt() {
    int[] characters = text.codePoints().toArray();
    int at = Math.min(column - 1, characters.length);
    int from = Math.max(0, at - REACH);
    int to = Math.min(characters.length, at + REACH);
    StringBuilder shown = new StringBuilder(from > 0 ? "..." : "");
    StringBuilder caret = new StringBuilder(from > 0 ? "   " : "");
    for (int i = from; i < to; i++) {
      shown.appendCodePoint(Character.isISOControl(characters[i]) ? ' ' : characters[i]);
      if (i < at) {
        caret.append(isWide(characters[i]) ? "  " : " ");
      }
    }
    return shown.append(to < characters.length ? "..." : "") + "\n" + caret.append('^');
  }

  /** Whether terminals show the character two columns wide: East Asian scripts. */
  private static boolean isWide(int character) {
    Character.UnicodeScript script = Character.UnicodeScript.of(character);
    return script == Character.UnicodeScript.HAN
        || script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA
        || script == Character.UnicodeScript.HANGUL;
  }

  /** {@code line:column}. */
  @Override
  public String toString() {
    return line + ":" + column;
  }
}
