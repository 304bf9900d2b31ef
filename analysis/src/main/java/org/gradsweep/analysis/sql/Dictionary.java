package org.gradsweep.analysis.sql;

import java.util.Optional;
import org.gradsweep.core.table.Column;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;

/** What tables, views and columns mean, by their names. */
public final class Dictionary {
  private Dictionary() {}

  /** What one row stands for; empty for a table that is the user's own. */
  public static String grain(String table) {
    for (Table<?> known : Tables.BY_GRAIN) {
      if (known.name().equals(table)) {
        return known.grain();
      }
    }
    for (SweepView view : SweepView.ALL) {
      if (view.name().equals(table)) {
        return view.grain();
      }
    }
    return "";
  }

  /** The column of a table; for a view, the column that it takes its column from. */
  public static Optional<Column<?>> column(String table, String name) {
    boolean isTable = Tables.BY_GRAIN.stream().anyMatch(known -> known.name().equals(table));
    for (Table<?> known : Tables.BY_GRAIN) {
      if (!isTable || known.name().equals(table)) {
        for (Column<?> column : known.columns()) {
          if (column.name().equals(name)) {
            return Optional.of(column);
          }
        }
      }
    }
    return Optional.empty();
  }
}
