package org.gradsweep.core.spec;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Plain values as JSON for people: two spaces a level, short lists on one line. */
final class JsonText {
  private static final int LINE = 90;

  private JsonText() {}

  /** The text of a Map, List, String, Number or Boolean. */
  static String of(Object value) {
    return of(value, "") + "\n";
  }

  private static String of(Object value, String indent) {
    if (value instanceof Map<?, ?> map) {
      List<String> entries =
          map.entrySet().stream()
              .map(
                  entry ->
                      quote(entry.getKey().toString()) + ": " + of(entry.getValue(), indent + "  "))
              .toList();
      return enclose('{', entries, '}', indent);
    }
    if (value instanceof Collection<?> list) {
      return enclose('[', list.stream().map(item -> of(item, indent + "  ")).toList(), ']', indent);
    }
    return value instanceof String text ? quote(text) : number(value);
  }

  private static String number(Object value) {
    boolean whole =
        value instanceof Double real && real == Math.rint(real) && Math.abs(real) < 1e15;
    return whole ? Long.toString(((Double) value).longValue()) : value.toString();
  }

  private static String enclose(char open, List<String> items, char close, String indent) {
    String line = open + String.join(", ", items) + close;
    if (line.length() + indent.length() <= LINE && line.indexOf('\n') < 0) {
      return line;
    }
    StringBuilder text = new StringBuilder().append(open).append('\n');
    for (Iterator<String> next = items.iterator(); next.hasNext(); ) {
      text.append(indent).append("  ").append(next.next()).append(next.hasNext() ? ",\n" : "\n");
    }
    return text.append(indent).append(close).toString();
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
              } else if (c < 0x20) {
                quoted.append("\\u%04x".formatted(c));
              } else {
                quoted.append((char) c);
              }
            });
    return quoted.append('"').toString();
  }
}
