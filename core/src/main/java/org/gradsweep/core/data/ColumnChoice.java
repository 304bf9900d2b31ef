package org.gradsweep.core.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.gradsweep.core.error.UserException;

/**
 * Which columns of a table are read.
 *
 * @param label the place of the column with the classes, from 0
 * @param features the places of those that are features, ascending
 * @param leftOut the others, each with the reason
 */
public record ColumnChoice(int label, List<Integer> features, List<LeftOut> leftOut) {
  private static final Pattern PANDAS_INDEX = Pattern.compile("__index_level_\\d+__|Unnamed: 0");

  /**
   * A column that is not read.
   *
   * @param reason in a few words
   */
  public record LeftOut(String column, String reason) {}

  /**
   * Chooses among the columns of a table.
   *
   * @param place of the columns' names, as messages show it
   * @param columns their names, stripped; an empty one belongs to a column without a name
   * @param unasked why some are no features unless they are named, by their names
   * @throws UserException if a name occurs twice, or one that the sweep file gives does not occur,
   *     or no feature is left
   */
  public static ColumnChoice of(
      TableSpec spec, String place, List<String> columns, Map<String, String> unasked) {
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!column.isEmpty() && !seen.add(column)) {
        throw new UserException(place + ": column " + column + " occurs twice");
      }
    }
    String label = TableColumn.strip(spec.label());
    if (!seen.contains(label)) {
      throw new UserException(
          place + ": no label column " + label + "; the columns are " + ColumnNames.list(columns));
    }
    ColumnNames asked = new ColumnNames("dataset.features", spec.features());
    ColumnNames excluded = new ColumnNames("dataset.exclude", spec.exclude());
    asked.check(place, columns);
    excluded.check(place, columns);
    new ColumnNames("dataset.categories", spec.categories()).check(place, columns);
    List<Integer> features = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i);
      String reason = reason(name, spec, asked, excluded, unasked);
      if (name.equals(label)) {
        continue;
      }
      if (reason.isEmpty()) {
        features.add(i);
      } else {
        leftOut.add(new LeftOut(name.isEmpty() ? "column " + (i + 1) : name, reason));
      }
    }
    if (features.isEmpty()) {
      throw new UserException(
          place
              + ": no features: "
              + (columns.size() < 2
                  ? "the only column is the label, " + label
                  : "all columns but the label, " + label + ", are left out"));
    }
    return new ColumnChoice(columns.indexOf(label), features, leftOut);
  }

  private static String reason(
      String name,
      TableSpec spec,
      ColumnNames asked,
      ColumnNames excluded,
      Map<String, String> unasked) {
    if (excluded.match(name)) {
      return "excluded";
    }
    if (asked.match(name)) {
      return "";
    }
    if (!spec.features().isEmpty()) {
      return "not in features";
    }
    if (name.isEmpty()) {
      return "has no name";
    }
    String index = PANDAS_INDEX.matcher(name).matches() ? "pandas' index" : "";
    return unasked.getOrDefault(name, index);
  }
}
