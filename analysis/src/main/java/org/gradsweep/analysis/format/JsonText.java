package org.gradsweep.analysis.format;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBStruct;

/** A result as JSON. */
final class JsonText {
  private JsonText() {}

  static void print(ResultSet rows, PrintStream out) throws SQLException {
    String[] keys = keys(rows.getMetaData());
    StringBuilder text = new StringBuilder("[");
    for (long row = 1; rows.next(); row++) {
      text.append(row == 1 ? "\n" : ",\n").append("  {");
      for (int c = 0; c < keys.length; c++) {
        text.append(c == 0 ? "" : ", ");
        quote(text, keys[c]);
        append(text.append(": "), rows.getObject(c + 1));
      }
      out.print(text.append('}'));
      text.setLength(0);
      if (row % Format.ROWS_PER_CHECK == 0 && out.checkError()) {
        return;
      }
    }
    out.println(text.append(text.isEmpty() ? "\n]" : "]"));
  }

  /** The columns' names; equal ones are told apart by a number. */
  private static String[] keys(ResultSetMetaData columns) throws SQLException {
    Set<String> used = new HashSet<>();
    String[] keys = new String[columns.getColumnCount()];
    for (int c = 0; c < keys.length; c++) {
      String label = columns.getColumnLabel(c + 1);
      keys[c] = label;
      for (int n = 1; !used.add(keys[c]); n++) {
        keys[c] = label + "_" + n;
      }
    }
    return keys;
  }

  static void append(StringBuilder json, Object value) throws SQLException {
    if (value == null || isNotFinite(value)) {
      json.append("null");
    } else if (value instanceof BigDecimal decimal) {
      json.append(decimal.toPlainString());
    } else if (value instanceof Number || value instanceof Boolean) {
      json.append(value);
    } else if (value instanceof Array array) {
      String separator = "[";
      Object[] elements = (Object[]) array.getArray();
      for (Object element : elements) {
        append(json.append(separator), element);
        separator = ", ";
      }
      json.append(elements.length == 0 ? "[]" : "]");
    } else if (value instanceof DuckDBStruct struct) {
      appendObject(json, struct.getMap());
    } else if (value instanceof Struct struct) {
      throw new IllegalStateException("a struct of an unknown kind: " + struct.getSQLTypeName());
    } else if (value instanceof Map<?, ?> map) {
      appendObject(json, map);
    } else {
      quote(json, ValueText.full(value));
    }
  }

  private static boolean isNotFinite(Object value) {
    return (value instanceof Double || value instanceof Float)
        && !Double.isFinite(((Number) value).doubleValue());
  }

  private static void appendObject(StringBuilder json, Map<?, ?> map) throws SQLException {
    String separator = "{";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      quote(json.append(separator), ValueText.full(entry.getKey()));
      append(json.append(": "), entry.getValue());
      separator = ", ";
    }
    json.append(map.isEmpty() ? "{}" : "}");
  }

  private static void quote(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ' || c == '\u007f') {
            json.append(String.format("\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
