package org.gradsweep.analysis.report;

import java.util.Iterator;
import java.util.Map;

/**
 * The figures' data as JSON that may stand within an HTML script element: no character in it ends
 * one.
 */
final class Json {
  private final StringBuilder json = new StringBuilder();

  private Json() {}

  /** Maps, lists, texts, numbers, booleans and null; numbers that are not finite become null. */
  static String of(Object value) {
    Json json = new Json();
    json.append(value);
    return json.json.toString();
  }

  private void append(Object value) {
    if (value == null) {
      json.append("null");
    } else if (value instanceof Double number) {
      appendNumber(number);
    } else if (value instanceof Number || value instanceof Boolean) {
      json.append(value);
    } else if (value instanceof Map<?, ?> map) {
      String separator = "{";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.append(separator);
        quote(entry.getKey().toString());
        json.append(':');
        append(entry.getValue());
        separator = ",";
      }
      json.append(map.isEmpty() ? "{}" : "}");
    } else if (value instanceof Iterable<?> list) {
      json.append('[');
      for (Iterator<?> elements = list.iterator(); elements.hasNext(); ) {
        append(elements.next());
        json.append(elements.hasNext() ? "," : "");
      }
      json.append(']');
    } else {
      quote(value.toString());
    }
  }

  private void appendNumber(double number) {
    if (!Double.isFinite(number)) {
      json.append("null");
    } else if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      json.append((long) number);
    } else {
      json.append(number);
    }
  }

  private void quote(String text) {
    json.append('"');
    for (char c : text.toCharArray()) {
      boolean plain =
          c >= ' ' && c < 0x7f && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&';
      boolean letter = c > 0x7f && Character.isLetterOrDigit(c) && !Character.isSurrogate(c);
      if (plain || letter) {
        json.append(c);
      } else {
        json.append(String.format("\\u%04x", (int) c));
      }
    }
    json.append('"');
  }
}
