package org.gradsweep.core.spec;

/**
 * Where a value was written: a line of the sweep file, or a {@code --set} option. The order is that
 * in which errors are reported: the file from top to bottom, then the options from left to right.
 *
 * @param source the file as the user named it, or the option as it was typed
 * @param option the number of the option from 1; 0 for the file
 * @param line from 1
 * @param column from 0
 * @param impliedKey the key that an option sets, which its text says already; empty for the file
 */
record Place(String source, int option, int line, int column, String impliedKey)
    implements Comparable<Place> {

  static Place ofFile(String source) {
    return new Place(source, 0, 1, 0, "");
  }

  static Place ofOption(String text, int number, String key) {
    return new Place("--set " + text, number, 1, 0, key);
  }

  Place at(int atLine, int atColumn) {
    return new Place(source, option, atLine, atColumn, impliedKey);
  }

  /**
   * The place with the key whose value stands there, as messages begin; an empty key means all of
   * it.
   */
  String of(String key) {
    if (key.isEmpty()) {
      return text();
    }
    if (option == 0) {
      return source + ":" + line + " " + key;
    }
    return key.equals(impliedKey) ? source : source + ": " + key;
  }

  /** The place alone. */
  String text() {
    return option == 0 ? source + ":" + line : source;
  }

  @Override
  public int compareTo(Place other) {
    int byOption = Integer.compare(option, other.option);
    int byLine = byOption != 0 ? byOption : Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }
}
