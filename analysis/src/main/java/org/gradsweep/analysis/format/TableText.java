package org.gradsweep.analysis.format;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A result as an aligned table.
 *
 * <p>The widths are those of the first rows, so that the table of any number of rows takes the same
 * memory; a wider value further down pushes the rest of its line to the right.
 */
final class TableText {
  private static final int ROWS_MEASURED = 10_000;
  private static final String GAP = "  ";

  private final PrintStream out;
  private final String[] labels;
  private final boolean[] numbers;
  private final int[] widths;

  private TableText(ResultSetMetaData columns, PrintStream out) throws SQLException {
    this.out = out;
    this.labels = new String[columns.getColumnCount()];
    this.numbers = new boolean[labels.length];
    this.widths = new int[labels.length];
    for (int c = 0; c < labels.length; c++) {
      labels[c] = ValueText.brief(columns.getColumnLabel(c + 1));
      numbers[c] = isNumber(columns.getColumnTypeName(c + 1));
      widths[c] = width(labels[c]);
    }
  }

  static void print(ResultSet rows, PrintStream out) throws SQLException {
    TableText table = new TableText(rows.getMetaData(), out);
    List<String[]> first = new ArrayList<>();
    while (first.size() < ROWS_MEASURED && rows.next()) {
      first.add(table.cells(rows));
    }
    table.printHead(first);
    long count = first.size();
    while (rows.next()) {
      table.printLine(table.cells(rows));
      if (++count % Format.ROWS_PER_CHECK == 0 && out.checkError()) {
        return;
      }
    }
    out.println(count == 1 ? "(1 row)" : "(" + count + " rows)");
  }

  private String[] cells(ResultSet rows) throws SQLException {
    String[] cells = new String[labels.length];
    for (int c = 0; c < cells.length; c++) {
      cells[c] = ValueText.brief(rows.getObject(c + 1));
    }
    return cells;
  }

  private void printHead(List<String[]> first) {
    for (String[] cells : first) {
      for (int c = 0; c < cells.length; c++) {
        widths[c] = Math.max(widths[c], width(cells[c]));
      }
    }
    printLine(labels);
    String[] rules = new String[labels.length];
    for (int c = 0; c < rules.length; c++) {
      rules[c] = "-".repeat(widths[c]);
    }
    printLine(rules);
    first.forEach(this::printLine);
  }

  private void printLine(String[] cells) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < cells.length; c++) {
      String padding = " ".repeat(Math.max(0, widths[c] - width(cells[c])));
      line.append(c == 0 ? "" : GAP)
          .append(numbers[c] ? padding : "")
          .append(cells[c])
          .append(numbers[c] ? "" : padding);
    }
    out.println(line.toString().stripTrailing());
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean isNumber(String type) {
    return type.matches("U?(TINY|SMALL|BIG|HUGE)?INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL.*");
  }
}
