package org.gradsweep.core.data;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradsweep.core.error.UserException;

/**
 * Names of columns in a sweep file; {@code *} in one stands for any characters.
 *
 * @param key as messages name it
 * @param names as they are given
 */
record ColumnNames(String key, List<String> names) {
  private static final int SHOWN = 20;

  ColumnNames {
    names = names.stream().map(TableColumn::strip).toList();
  }

  /** Whether one of the names is that of the column. */
  boolean match(String column) {
    for (String name : names) {
      if (name.equals(column)
          || (name.indexOf('*') >= 0 && pattern(name).matcher(column).matches())) {
        return true;
      }
    }
    return false;
  }

  private static Pattern pattern(String name) {
    String regex =
        Stream.of(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(regex, Pattern.DOTALL);
  }

  /**
   * Checks that each name is that of a column.
   *
   * @param place of the columns' names
   */
  void check(String place, List<String> columns) {
    for (String name : names) {
      if (columns.stream().noneMatch(new ColumnNames(key, List.of(name))::match)) {
        throw new UserException(
            place
                + ": no column is called "
                + name
                + ", as "
                + key
                + " says; the columns are "
                + list(columns));
      }
    }
  }

  /** The first names of a table's columns, as messages show them; those with blanks in quotes. */
  static String list(List<String> columns) {
    List<String> shown = new ArrayList<>();
    for (String column : columns.subList(0, Math.min(SHOWN, columns.size()))) {
      String name = TableColumn.shown(column).replaceAll("\\p{Cntrl}", "?");
      shown.add(name.matches(".*[\\s,'].*") || name.isEmpty() ? "'" + name + "'" : name);
    }
    return String.join(", ", shown)
        + (columns.size() > SHOWN ? ", ... (" + columns.size() + ")" : "");
  }
}
