package org.gradsweep.core.table;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table that a sweep writes: the contract between the trainer, the Parquet files and SQL.
 *
 * @param <R> the type of the rows
 * @param name the name of the table, of its folder and of its SQL view
 * @param grain what one row stands for, in one sentence
 * @param key names of the columns that tell a row from all others, by which files are sorted: the
 *     first ones, {@code trial_id} and then integers from 0
 * @param columns in the order in which they are stored
 */
public record Table<R>(String name, String grain, List<String> key, List<Column<R>> columns) {
  public Table {
    key = List.copyOf(key);
    columns = List.copyOf(columns);
    long distinct = columns.stream().map(Column::name).distinct().count();
    if (distinct != columns.size()) {
      throw new IllegalArgumentException("two columns of one name in table " + name);
    }
    if (!columns.stream().limit(key.size()).<String>map(Column::name).toList().equals(key)) {
      throw new IllegalArgumentException("table " + name + " does not begin with its key");
    }
  }

  /** The stored values of a row, in the order of the columns; null where NULL is stored. */
  public Object[] values(R row) {
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = columns.get(i).valueOf(row);
    }
    return values;
  }

  /** The names of the columns that two runs of the same plan must agree on to the bit. */
  public List<String> reproducibleColumns() {
    return columns.stream()
        .filter(Column::reproducible)
        .map(Column::name)
        .collect(Collectors.toList());
  }
}
