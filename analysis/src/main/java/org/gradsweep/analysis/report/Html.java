package org.gradsweep.analysis.report;

import java.util.List;

/** Elements of the page: whatever is text stays text. */
final class Html {
  private final StringBuilder html = new StringBuilder();

  /** A text as the content of an element or of a quoted attribute. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isForbidden(c) ? 0xFFFD : c);
              }
            });
    return escaped.toString();
  }

  /** Control characters and halves of surrogate pairs are no characters of HTML. */
  private static boolean isForbidden(int c) {
    return Character.isISOControl(c) && c != '\n' && c != '\t' || c >= 0xD800 && c <= 0xDFFF;
  }

  /** Begins an element; attributes are name, value, name, value, and are escaped. */
  Html open(String element, String... attributes) {
    html.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      html.append(' ')
          .append(attributes[i])
          .append("=\"")
          .append(escape(attributes[i + 1]))
          .append('"');
    }
    html.append('>');
    return this;
  }

  Html close(String element) {
    html.append("</").append(element).append(">\n");
    return this;
  }

  Html text(String text) {
    html.append(escape(text));
    return this;
  }

  /** An element that holds a text. */
  Html element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close(element);
  }

  /** A table with a head, each cell a text. */
  Html table(List<String> columns, List<List<String>> rows) {
    open("div", "class", "scroll").open("table").open("thead").open("tr");
    columns.forEach(column -> element("th", column));
    close("tr").close("thead").open("tbody");
    for (List<String> row : rows) {
      open("tr");
      row.forEach(cell -> element("td", cell));
      close("tr");
    }
    return close("tbody").close("table").close("div");
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
