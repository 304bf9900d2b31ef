package org.gradsweep.core.data;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.error.UserException;

/**
 * How a CSV file is written: what the sweep file says of it, and the rest from its beginning.
 *
 * @param separator the character between fields
 * @param header whether the first line holds names
 * @param decimal the character before decimals
 */
record CsvForm(char separator, boolean header, char decimal) {
  /** In the order in which they are preferred. */
  private static final char[] SEPARATORS = {',', ';', '\t', '|', ' '};

  private static final int RECORDS = 100;

  /**
   * Finds the form.
   *
   * @param beginning the first characters of the file
   * @param whole whether that is all of it
   */
  static CsvForm of(CsvDialect dialect, String beginning, boolean whole, String label) {
    List<List<String>> records = List.of();
    char separator = dialect.separator() == null ? ',' : dialect.separator();
    if (dialect.separator() != null) {
      records = records(beginning, whole, separator);
    } else {
      for (char candidate : SEPARATORS) {
        List<List<String>> split = records(beginning, whole, candidate);
        if (isBetter(split, records, candidate)) {
          records = split;
          separator = candidate;
        }
      }
    }
    boolean header = dialect.header() == null ? isHeader(records, label) : dialect.header();
    char decimal =
        dialect.decimal() == null ? decimal(records, header, separator) : dialect.decimal();
    return new CsvForm(separator, header, decimal);
  }

  private static List<List<String>> records(String beginning, boolean whole, char separator) {
    List<List<String>> all = new ArrayList<>();
    try {
      CsvRecords records = new CsvRecords(new StringReader(beginning), "", separator);
      while (all.size() < RECORDS && records.next()) {
        all.add(records.all());
      }
    } catch (UserException e) {
      // With this separator a quote is out of place: what came before it counts.
      return all;
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory is always read", e);
    }
    // The last record may be cut off.
    return whole || all.size() < 2 ? all : all.subList(0, all.size() - 1);
  }

  /** Whether records are split better: all into equally many fields, and into more than one. */
  private static boolean isBetter(
      List<List<String>> split, List<List<String>> than, char candidate) {
    if (than.isEmpty()) {
      return true;
    }
    int even = even(split);
    int before = even(than);
    boolean firstOnly = before < 2 && even < 2;
    return firstOnly
        ? than.get(0).size() < 2 && !split.isEmpty() && split.get(0).size() > 1 && split.size() > 1
        : even >= 2 && (before < 2 || mostHold(than, candidate));
  }

  /** Whether most fields of each record hold a separator, as where commas are before decimals. */
  private static boolean mostHold(List<List<String>> records, char separator) {
    return separator != ' '
        && records.stream()
            .allMatch(
                record ->
                    2 * record.stream().filter(field -> field.indexOf(separator) >= 0).count()
                        > record.size());
  }

  /** The number of fields that all records have; 0 where they differ. */
  private static int even(List<List<String>> records) {
    long sizes = records.stream().mapToInt(List::size).distinct().count();
    return sizes == 1 ? records.get(0).size() : 0;
  }

  /**
   * Whether the first record holds names: that of the label stands there; or no other line could
   * tell, as the label is a name. A label that is a number may be a column's name, as pandas writes
   * the columns 0, 1, 2 ... of a frame without names, else it is the place of a column.
   */
  private static boolean isHeader(List<List<String>> records, String label) {
    if (records.isEmpty()) {
      return true;
    }
    List<String> first = records.get(0);
    if (!label.matches("\\d+")) {
      return true;
    }
    for (int from = 0; from <= 1; from++) {
      boolean places = true;
      for (int i = 0; i < first.size(); i++) {
        places &= first.get(i).equals(String.valueOf(from + i));
      }
      if (places) {
        return true;
      }
    }
    return first.contains(label) && first.stream().anyMatch(CsvForm::isName);
  }

  private static boolean isName(String field) {
    return !field.isEmpty() && Character.isLetter(field.charAt(0));
  }

  /** A comma where fields, not separated by it, look like 1,5 and none like 1.5. */
  private static char decimal(List<List<String>> records, boolean header, char separator) {
    if (separator == ',') {
      return '.';
    }
    boolean comma = false;
    for (List<String> record :
        records.subList(header && !records.isEmpty() ? 1 : 0, records.size())) {
      for (String field : record) {
        if (field.matches("[+-]?\\d*\\.\\d+([eE][+-]?\\d+)?")) {
          return '.';
        }
        comma |= field.matches("[+-]?\\d*,\\d+([eE][+-]?\\d+)?");
      }
    }
    return comma ? ',' : '.';
  }

  /** The form in a few words. */
  String text() {
    String by =
        switch (separator) {
          case ',' -> "commas";
          case ';' -> "semicolons";
          case '\t' -> "tabs";
          case ' ' -> "blanks";
          default -> "'" + separator + "'";
        };
    return "CSV, separated by "
        + by
        + (header ? "" : ", without a header")
        + (decimal == ',' ? ", decimal commas" : "");
  }
}
