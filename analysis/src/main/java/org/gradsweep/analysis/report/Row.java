package org.gradsweep.analysis.report;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of a result.
 *
 * @param values by the columns' names, in their order; null is NULL
 */
record Row(Map<String, Object> values) {
  static Row of(ResultSet result) throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    Map<String, Object> values = new LinkedHashMap<>();
    for (int c = 1; c <= columns.getColumnCount(); c++) {
      Object value = result.getObject(c);
      values.put(
          columns.getColumnLabel(c),
          value instanceof Array array ? List.of((Object[]) array.getArray()) : value);
    }
    return new Row(values);
  }

  /** A number; NaN where it is NULL or not finite. */
  double number(String column) {
    double number = get(column) instanceof Number value ? value.doubleValue() : Double.NaN;
    return Double.isInfinite(number) ? Double.NaN : number;
  }

  /** A whole number; 0 where it is NULL. */
  long count(String column) {
    return get(column) instanceof Number value ? value.longValue() : 0;
  }

  /** A text; {@code unknown} where it is NULL, as in the files of older versions. */
  String text(String column) {
    Object value = get(column);
    return value == null ? "unknown" : value.toString();
  }

  /** A list of numbers; empty where it is NULL. */
  List<Double> numbers(String column) {
    return get(column) instanceof List<?> list
        ? list.stream().map(number -> ((Number) number).doubleValue()).toList()
        : List.of();
  }

  /** The value; null is NULL. */
  Object get(String column) {
    if (!values.containsKey(column)) {
      throw new IllegalArgumentException("no column " + column + " in " + values.keySet());
    }
    return values.get(column);
  }
}
