package org.gradsweep.core.data;

import org.gradsweep.core.error.UserException;

/** Reads a table with one column of classes. The same table is the same in every format. */
@FunctionalInterface
public interface TableReader {
  /**
   * Reads all rows, in the order of the file.
   *
   * @param doubles whether numbers are kept in 64 bits, not in 32
   * @throws UserException if the table is not what the sweep file says; the message names file, row
   *     and column
   */
  Table read(TableSpec spec, boolean doubles);
}
