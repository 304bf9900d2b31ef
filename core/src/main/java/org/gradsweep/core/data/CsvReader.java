package org.gradsweep.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.gradsweep.core.error.UserException;

/**
 * Reads CSV files with a header line, in UTF-8, plain or gzipped.
 *
 * @param files where paths lead
 */
public record CsvReader(DataFiles files) implements TableReader {
  private static final Pattern NOT_FINITE =
      Pattern.compile("[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

  @Override
  public Examples read(String path, String label) {
    DataFile file = new DataFile(files, path);
    return file.read(bytes -> read(bytes, file, label));
  }

  private static Examples read(InputStream bytes, DataFile file, String label) throws IOException {
    Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder());
    try {
      CsvRecords records = new CsvRecords(text, file.toString());
      List<String> header = records.next();
      if (header == null) {
        throw file.wrong("empty: a header line is expected");
      }
      TableBuilder table = new TableBuilder(records.place(), file.toString(), header, label);
      for (List<String> row = records.next(); row != null; row = records.next()) {
        add(row, header.size(), records.place(), table);
      }
      return table.build();
    } catch (CharacterCodingException e) {
      throw file.wrong("must be text in UTF-8", e);
    }
  }

  private static void add(List<String> row, int columns, String place, TableBuilder table) {
    table.startRow(place);
    if (row.size() != columns) {
      throw new UserException(
          place + ": must have " + columns + " fields like the header, found " + row.size());
    }
    for (int column = 0; column < columns; column++) {
      if (column == table.labelColumn()) {
        table.putLabel(row.get(column));
      } else {
        table.put(column, number(row.get(column), column, table));
      }
    }
  }

  // Read as a 64-bit number even though 32 bits are kept: a Parquet file made of the same
  // 64-bit numbers is rounded in the same way.
  private static double number(String field, int column, TableBuilder table) {
    String text = field.strip();
    if (text.isEmpty()) {
      throw table.missing(column);
    }
    if (!isDecimal(text)) {
      boolean notFinite = NOT_FINITE.matcher(text).matches();
      throw table.wrong(
          column, "must be a " + (notFinite ? "finite " : "") + "number, found " + text, null);
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw table.wrong(column, "must be a number, found " + text, e);
    }
  }

  /** Rejects what else Java takes for a number, like 1f and 0x1p3. */
  private static boolean isDecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
