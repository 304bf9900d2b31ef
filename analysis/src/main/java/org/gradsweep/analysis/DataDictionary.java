package org.gradsweep.analysis;

import org.gradsweep.analysis.sql.NumberedQuery;
import org.gradsweep.analysis.sql.SqlTypes;
import org.gradsweep.analysis.sql.SweepView;
import org.gradsweep.core.table.Column;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;

/**
 * The tables' columns and the numbered queries as Markdown, made from the code that defines them.
 */
public final class DataDictionary {
  private DataDictionary() {}

  /** A section for each table: its grain, and every column with type, unit and meaning. */
  public static String tables() {
    StringBuilder markdown = new StringBuilder();
    for (Table<?> table : Tables.BY_GRAIN) {
      append(markdown, table);
    }
    return markdown.toString();
  }

  /** A row for each numbered query: its name and the question that it answers. */
  public static String queries() {
    StringBuilder markdown = new StringBuilder("| query | question |\n|---|---|\n");
    for (NumberedQuery query : NumberedQuery.all()) {
      markdown
          .append("| [`@")
          .append(query.topic())
          .append("`](sql/")
          .append(query.fileName())
          .append(") | ")
          .append(cell(query.question()))
          .append(" |\n");
    }
    return markdown.toString();
  }

  /** A row for each view that is made from the tables: its name and what a row of it is. */
  public static String views() {
    StringBuilder markdown = new StringBuilder("| view | what a row is |\n|---|---|\n");
    for (SweepView view : SweepView.ALL) {
      markdown
          .append("| [`")
          .append(view.name())
          .append("`](sql/views/")
          .append(view.fileName())
          .append(") | ")
          .append(cell(view.grain()))
          .append(" |\n");
    }
    return markdown.toString();
  }

  private static void append(StringBuilder markdown, Table<?> table) {
    markdown
        .append(markdown.isEmpty() ? "" : "\n")
        .append("### `")
        .append(table.name())
        .append("`\n\n")
        .append(table.grain())
        .append("\n\n| column | type | unit | range | meaning |\n|---|---|---|---|---|\n");
    for (Column<?> column : table.columns()) {
      markdown
          .append("| `")
          .append(column.name())
          .append(column.reproducible() ? "` | " : "` ° | ")
          .append(SqlTypes.name(column.type()))
          .append(" | ")
          .append(cell(column.unit()))
          .append(" | ")
          .append(cell(column.range()))
          .append(" | ")
          .append(cell(column.meaning()))
          .append(" |\n");
    }
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }
}
