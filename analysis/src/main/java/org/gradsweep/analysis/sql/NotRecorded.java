package org.gradsweep.analysis.sql;

import java.util.List;
import org.gradsweep.core.table.Table;

/** What is said where a table is asked for that the sweep does not have. */
public final class NotRecorded {
  /** How single neurons are recorded. */
  public static final String REMEDY =
      "probe: {neurons: 6} in the sweep file, or --set probe.neurons=6, records the first six of each"
          + " layer";

  private NotRecorded() {}

  /** A line for each table that a script names and that has no rows because none were recorded. */
  public static List<String> notes(SweepFiles files, SqlScript script) {
    return files.notRecorded().stream()
        .map(Table::name)
        .filter(script::mentions)
        .map(table -> table + " were not recorded, the table is empty; " + REMEDY)
        .toList();
  }
}
