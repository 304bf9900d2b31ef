package org.gradsweep.analysis;

import org.gradsweep.analysis.sql.NumberedQuery;
import org.gradsweep.analysis.sql.SqlTypes;
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
    append(markdown, Tables.TRIALS, "One row per trial; key: `trial_id`.");
    append(
        markdown,
        Tables.EPOCHS,
        "One row per trial and measured epoch; key: `trial_id`, `epoch`. Epoch 0, before training,"
            + " the last epoch, and every `probe_every_epochs`-th are measured.");
    append(
        markdown,
        Tables.LAYERS,
        "One row per trial, measured epoch and layer; key: `trial_id`, `epoch`, `layer`.");
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

  private static void append(StringBuilder markdown, Table<?> table, String grain) {
    markdown
        .append(markdown.isEmpty() ? "" : "\n")
        .append("### `")
        .append(table.name())
        .append("`\n\n")
        .append(grain)
        .append("\n\n| column | type | unit | meaning |\n|---|---|---|---|\n");
    for (Column<?> column : table.columns()) {
      markdown
          .append("| `")
          .append(column.name())
          .append(column.reproducible() ? "` | " : "` ° | ")
          .append(SqlTypes.name(column.type()))
          .append(" | ")
          .append(cell(column.unit()))
          .append(" | ")
          .append(cell(column.meaning()))
          .append(" |\n");
    }
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }
}
