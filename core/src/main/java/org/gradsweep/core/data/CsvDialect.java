package org.gradsweep.core.data;

import java.io.Serializable;

/**
 * How a CSV file is written; what is null is found in the file.
 *
 * @param separator the character between fields; a blank: any number of blanks
 * @param header whether the first line holds the columns' names
 * @param decimal the character before the decimals, a dot or a comma
 */
public record CsvDialect(Character separator, Boolean header, Character decimal)
    implements Serializable {
  /** All of it is found in the file. */
  public static final CsvDialect FOUND = new CsvDialect(null, null, null);
}
