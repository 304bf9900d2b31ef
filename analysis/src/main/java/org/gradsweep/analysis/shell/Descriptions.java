package org.gradsweep.analysis.shell;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gradsweep.analysis.sql.Dictionary;
import org.gradsweep.analysis.sql.NumberedQuery;
import org.gradsweep.core.table.Column;

/** The shell's texts on tables, columns, queries and commands, wrapped to the terminal's width. */
final class Descriptions {
  private static final int NARROWEST = 30;
  private static final int GAP = 2;

  private final PrintStream out;
  private final int width;

  /**
   * Texts for a terminal.
   *
   * @param width of the terminal in columns; 0 where it is not known
   */
  Descriptions(PrintStream out, int width) {
    this.out = out;
    this.width = width <= 0 ? 100 : width;
  }

  /** Every table and view, with its number of columns and what a row of it is. */
  void tables(Map<String, Map<String, String>> columns) {
    List<List<String>> rows = new ArrayList<>();
    columns.forEach(
        (table, names) ->
            rows.add(List.of(table, names.size() + " columns", Dictionary.grain(table))));
    print(rows);
  }

  /** The columns of one table. */
  void columns(String table, Map<String, String> columns) {
    if (!Dictionary.grain(table).isEmpty()) {
      print(List.of(List.of(Dictionary.grain(table))));
    }
    List<List<String>> rows = new ArrayList<>();
    columns.forEach(
        (name, type) ->
            rows.add(
                List.of(name, type, Dictionary.column(table, name).map(this::meaning).orElse(""))));
    print(rows);
  }

  private String meaning(Column<?> column) {
    String unit = column.unit();
    return column.meaning() + (unit.isEmpty() || unit.equals("fraction") ? "" : " (" + unit + ")");
  }

  /** The numbered queries and their questions. */
  void queries() {
    print(NumberedQuery.all().stream().map(q -> List.of("@" + q.topic(), q.question())).toList());
  }

  /** The shell's commands. */
  void help() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("SELECT ...;", "SQL, on any number of lines, ends with a semicolon"));
    rows.add(List.of("@name", "a numbered query, for example @learning-speed"));
    for (ShellCommand command : ShellCommand.values()) {
      rows.add(List.of((command.word() + " " + command.argument()).strip(), command.meaning()));
    }
    rows.add(List.of("TAB", "completes keywords, tables, columns, queries and commands"));
    rows.add(List.of("Ctrl-C", "clears the line, or stops the query that is running"));
    print(rows);
  }

  /** All columns but the last are as wide as their widest text; the last is wrapped. */
  private void print(List<List<String>> rows) {
    int columns = rows.isEmpty() ? 0 : rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int c = 0; c < columns - 1; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length() + GAP);
      }
    }
    int indent = java.util.Arrays.stream(widths).sum();
    int room = Math.max(NARROWEST, width - indent - 1);
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < columns - 1; c++) {
        line.append(row.get(c)).append(" ".repeat(widths[c] - row.get(c).length()));
      }
      for (String part : wrap(row.get(columns - 1), room)) {
        out.println(line.append(part).toString().stripTrailing());
        line.setLength(0);
        line.append(" ".repeat(indent));
      }
    }
  }

  private static List<String> wrap(String text, int room) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > room) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
