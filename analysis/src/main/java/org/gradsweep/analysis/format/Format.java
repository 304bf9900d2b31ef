package org.gradsweep.analysis.format;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** How a result is printed. */
public enum Format {
  /** Aligned columns for reading: numbers to six digits, right-aligned. */
  TABLE {
    @Override
    public void print(ResultSet rows, PrintStream out) throws SQLException {
      TableText.print(rows, out);
    }
  },

  /** RFC 4180 with a header line: NULL is an empty field, an empty text a quoted one. */
  CSV {
    @Override
    public void print(ResultSet rows, PrintStream out) throws SQLException {
      CsvText.print(rows, out);
    }
  },

  /** An array with an object for each row: numbers in full, those that are not finite as null. */
  JSON {
    @Override
    public void print(ResultSet rows, PrintStream out) throws SQLException {
      JsonText.print(rows, out);
    }
  };

  /** Whether somebody still reads the output is asked again after so many rows. */
  static final int ROWS_PER_CHECK = 1024;

  /**
   * Prints a result, row by row as it comes.
   *
   * <p>It stops without an error where nobody reads the output any more.
   *
   * @throws SQLException if a row can't be computed
   */
  public abstract void print(ResultSet rows, PrintStream out) throws SQLException;

  /** The word in the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
