package org.gradsweep.core.data;

/** Where the row that is being read stands. */
@FunctionalInterface
public interface RowPlace {
  /** File and row, as messages show them. */
  String text();
}
