package org.gradsweep.analysis.format;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** A result as CSV. */
final class CsvText {
  private static final String LINE_END = "\r\n";

  private CsvText() {}

  static void print(ResultSet rows, PrintStream out) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    StringBuilder line = new StringBuilder();
    for (int c = 1; c <= columns.getColumnCount(); c++) {
      line.append(c == 1 ? "" : ",").append(field(columns.getColumnLabel(c)));
    }
    out.print(line.append(LINE_END));
    for (long row = 1; rows.next(); row++) {
      line.setLength(0);
      for (int c = 1; c <= columns.getColumnCount(); c++) {
        line.append(c == 1 ? "" : ",").append(field(rows.getObject(c)));
      }
      out.print(line.append(LINE_END));
      if (row % Format.ROWS_PER_CHECK == 0 && out.checkError()) {
        return;
      }
    }
  }

  private static String field(Object value) throws SQLException {
    if (value == null) {
      return "";
    }
    String text = ValueText.full(value);
    boolean quoted = text.isEmpty();
    for (int i = 0; i < text.length(); i++) {
      quoted |= ",\"\r\n".indexOf(text.charAt(i)) >= 0;
    }
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
