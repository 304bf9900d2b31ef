package org.gradsweep.job.data;

import org.gradsweep.core.data.RowPlace;

/** Where the row that is being read stands, in one file. */
final class ParquetRowPlace implements RowPlace {
  private final String part;
  private long row;

  ParquetRowPlace(String part) {
    this.part = part;
  }

  /** Sets the row, from 0. */
  void at(long newRow) {
    row = newRow;
  }

  @Override
  public String text() {
    return part + " row " + (row + 1);
  }
}
