package org.gradsweep.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.table.Column;
import org.gradsweep.core.table.Table;
import org.gradsweep.job.parquet.TableScan;
import org.gradsweep.job.store.SweepDirectory;

/** The rows of a sweep in an order of their own, without times, hosts and versions. */
public final class StoredRows {
  private StoredRows() {}

  /** The rows of a table in a sweep directory, as texts that tell the bits of every number. */
  public static List<String> of(String location, Table<?> table) {
    return of(SweepDirectory.at(location, new Configuration(false)), table);
  }

  /** The rows of a table in a sweep directory. */
  public static List<String> of(SweepDirectory directory, Table<?> table) {
    List<String> columns = table.reproducibleColumns();
    List<String> rows = new ArrayList<>();
    directory.read(
        table, TableScan.of(columns.toArray(String[]::new)), row -> rows.add(Arrays.toString(row)));
    rows.sort(Comparator.naturalOrder());
    return rows;
  }

  /**
   * The rows of a table with times, hosts and versions too: a trial that was trained again has
   * others.
   */
  public static List<String> whole(String location, Table<?> table) {
    List<String> rows = new ArrayList<>();
    SweepDirectory.at(location, new Configuration(false))
        .read(
            table,
            TableScan.of(table.columns().stream().map(Column::name).toArray(String[]::new)),
            row -> rows.add(Arrays.toString(row)));
    return rows;
  }

  /** The rows that results must give. */
  public static List<String> of(List<TrialResult> results, Table<?> table) {
    List<String> rows = new ArrayList<>();
    results.forEach(result -> add(table, result, rows::add));
    rows.sort(Comparator.naturalOrder());
    return rows;
  }

  private static <R> void add(Table<R> table, TrialResult result, Consumer<String> target) {
    for (R row : result.rows(table)) {
      // Double.toString tells every finite double from every other.
      target.accept(
          Arrays.toString(
              table.columns().stream()
                  .filter(Column::reproducible)
                  .map(column -> column.valueOf(row))
                  .toArray()));
    }
  }
}
