package org.gradsweep.job.summary;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table of texts in aligned columns. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(List<String> header) {
    this.header = List.copyOf(header);
  }

  /** Adds a row, one text a column. */
  void add(List<String> row) {
    if (row.size() != header.size()) {
      throw new IllegalArgumentException(row.size() + " cells in " + header.size() + " columns");
    }
    rows.add(List.copyOf(row));
  }

  /**
   * Header and rows, then how many more there are; each line ends in a newline.
   *
   * @param more rows that are not in this table, from 0
   */
  String text(int more) {
    List<List<String>> shown = new ArrayList<>(List.of(header));
    shown.addAll(rows);
    List<Integer> widths = new ArrayList<>(Collections.nCopies(header.size(), 0));
    for (List<String> row : shown) {
      for (int i = 0; i < row.size(); i++) {
        widths.set(i, Math.max(widths.get(i), row.get(i).codePointCount(0, row.get(i).length())));
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : shown) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        int padding = widths.get(i) - cell.codePointCount(0, cell.length());
        line.append(i == 0 ? "" : GAP).append(cell).append(" ".repeat(padding));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    if (more > 0) {
      text.append("... and ").append(more).append(" more\n");
    }
    return text.toString();
  }
}
