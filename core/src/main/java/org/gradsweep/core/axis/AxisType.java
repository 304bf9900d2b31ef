package org.gradsweep.core.axis;

/**
 * How the values of an axis are read from a sweep file, checked, and stored in a column.
 *
 * @param <T> the type of the values, immutable and serializable
 */
public interface AxisType<T> {
  /**
   * The value that a plain YAML value stands for.
   *
   * @param yaml a String, Boolean, Long, Double, BigInteger, List or Map, or null
   * @throws IllegalArgumentException if the value breaks the rule; the message says rule and value
   *     ({@code must be > 0, found -0.1}) and does not name the key
   */
  T parse(Object yaml);

  /** What is allowed, in words that follow "must be". */
  String rule();

  /** The type of the values' column. */
  ColumnType columnType();

  /** The value as it is stored in its column; equal values are stored equal. */
  Object column(T value);

  /** The interval of the values where they are numbers. */
  default java.util.Optional<Bounds> bounds() {
    return java.util.Optional.empty();
  }

  /** Whether a YAML list is one value of this axis (as the widths of one network are). */
  default boolean isSingleValue(java.util.List<?> yaml) {
    return false;
  }

  /** A YAML value as it is quoted in a message. */
  static String show(Object yaml) {
    if (yaml == null) {
      return "nothing";
    }
    if (yaml instanceof String text) {
      String shown = text.length() <= 60 ? text : text.substring(0, 57) + "...";
      return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
    }
    String text = yaml.toString().replaceAll("\\p{Cntrl}", "?");
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
