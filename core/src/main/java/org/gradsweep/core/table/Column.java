package org.gradsweep.core.table;

import java.util.function.Function;
import org.gradsweep.core.axis.ColumnType;

/**
 * A column of a table.
 *
 * @param <R> the type of the table's rows
 * @param name the name in Parquet and SQL
 * @param type the type of the stored values; every column may hold NULL
 * @param reproducible whether two runs of the same trial give the same value: true for everything
 *     but times, host and versions
 * @param unit the unit, empty where there is none
 * @param meaning what the value is, in one sentence
 * @param value the stored value of a row, or null; a number that is not finite is stored as NULL
 */
public record Column<R>(
    String name,
    ColumnType type,
    boolean reproducible,
    String unit,
    String meaning,
    Function<R, Object> value) {

  /** A column that two runs of the same trial agree on. */
  static <R> Column<R> column(
      String name, ColumnType type, String unit, String meaning, Function<R, Object> value) {
    return new Column<>(name, type, true, unit, meaning, value);
  }

  /** A column of measured seconds. */
  static <R> Column<R> measuredTime(String name, String meaning, Function<R, Object> value) {
    return new Column<>(name, ColumnType.DOUBLE, false, "s", meaning, value);
  }

  /** The stored value of a row: null for a number that is not finite. */
  public Object valueOf(R row) {
    Object stored = value.apply(row);
    return stored instanceof Double number && !Double.isFinite(number) ? null : stored;
  }
}
