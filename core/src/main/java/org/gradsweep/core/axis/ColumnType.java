package org.gradsweep.core.axis;

/** The type of a table's column, in every store: Parquet, DuckDB and Spark SQL. */
public enum ColumnType {
  /** UTF-8 text; {@link String}. */
  STRING,
  /** 32-bit integer; {@link Integer}. */
  INT,
  /** 64-bit integer; {@link Long}. */
  LONG,
  /** 64-bit floating point; {@link Double}. */
  DOUBLE,
  /** {@link Boolean}. */
  BOOLEAN
}
