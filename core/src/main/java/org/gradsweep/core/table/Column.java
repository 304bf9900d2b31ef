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
 * @param range which values it may have, NULL aside: an interval, or the words that are allowed;
 *     empty where it is text of any kind
 * @param meaning what the value is, in one sentence
 * @param value the stored value of a row, or null; a number that is not finite is stored as NULL
 */
public record Column<R>(
    String name,
    ColumnType type,
    boolean reproducible,
    String unit,
    String range,
    String meaning,
    Function<R, Object> value) {

  /** Any finite number. */
  public static final String ANY = "any";

  /** Numbers from 0. */
  public static final String NOT_NEGATIVE = ">= 0";

  /** Whole numbers from 1. */
  public static final String AT_LEAST_ONE = ">= 1";

  /** Shares of a whole. */
  public static final String FRACTION = "0 to 1";

  /** A column that two runs of the same trial agree on, of text of any kind. */
  static <R> Column<R> column(
      String name, ColumnType type, String unit, String meaning, Function<R, Object> value) {
    return column(name, type, unit, "", meaning, value);
  }

  /** A column that two runs of the same trial agree on. */
  static <R> Column<R> column(
      String name,
      ColumnType type,
      String unit,
      String range,
      String meaning,
      Function<R, Object> value) {
    return new Column<>(name, type, true, unit, range, meaning, value);
  }

  /** A column of measured seconds. */
  static <R> Column<R> measuredTime(String name, String meaning, Function<R, Object> value) {
    return new Column<>(name, ColumnType.DOUBLE, false, "s", NOT_NEGATIVE, meaning, value);
  }

  /** The stored value of a row: null for a number that is not finite. */
  public Object valueOf(R row) {
    Object stored = value.apply(row);
    return stored instanceof Double number && !Double.isFinite(number) ? null : stored;
  }
}
