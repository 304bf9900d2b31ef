package org.gradsweep.core.data;

import org.gradsweep.core.error.UserException;

/**
 * Reads a table of numbers with one column of classes. The same table gives the same examples in
 * every format.
 */
public interface TableReader {
  /**
   * Reads all rows, in the order of the file.
   *
   * @param path the file, or the folder of files
   * @param label the column with the classes; all others are features, in the order of the file
   * @return one {@link FloatFeatures} row an example; the classes are the distinct labels of the
   *     whole table, in ascending order
   * @throws UserException if the table is not of that form; the message names file and row
   */
  Examples read(String path, String label);
}
