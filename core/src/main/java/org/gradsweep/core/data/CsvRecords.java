package org.gradsweep.core.data;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.error.UserException;

/**
 * Splits CSV text into records, by RFC 4180: fields are separated by commas; a field in double
 * quotes may hold commas, line ends and, doubled, quotes. Lines end with CRLF, LF or CR; empty
 * lines are skipped.
 */
final class CsvRecords {
  private static final int END = -1;
  private static final int BYTE_ORDER_MARK = 0xfeff;

  private final Reader in;
  private final String file;
  private final char[] buffer = new char[1 << 14];
  private int position;
  private int limit;
  private final StringBuilder field = new StringBuilder();
  private long line = 1;
  private long recordLine = 1;

  CsvRecords(Reader in, String file) throws IOException {
    this.in = in;
    this.file = file;
    if (peek() == BYTE_ORDER_MARK) {
      position++;
    }
  }

  /**
   * The fields of the next record, or null at the end.
   *
   * @throws UserException if a quote is not closed or not where quotes may be
   */
  List<String> next() throws IOException {
    while (atLineEnd()) {
      takeLineEnd();
    }
    recordLine = line;
    if (peek() == END) {
      return null;
    }
    List<String> fields = new ArrayList<>();
    while (true) {
      fields.add(peek() == '"' ? quotedField() : plainField());
      if (peek() != ',') {
        break;
      }
      position++;
    }
    if (peek() != END) {
      takeLineEnd();
    }
    return fields;
  }

  /** File and line of the record's first character, as messages show them. */
  String place() {
    return file + ":" + recordLine;
  }

  private String plainField() throws IOException {
    field.setLength(0);
    while (peek() != ',' && peek() != END && !atLineEnd()) {
      if (peek() == '"') {
        throw wrong("a quote may only stand at the start of a field, or doubled within quotes");
      }
      field.append(buffer[position++]);
    }
    return field.toString();
  }

  private String quotedField() throws IOException {
    field.setLength(0);
    position++;
    while (true) {
      int c = peek();
      if (c == END) {
        throw new UserException(place() + ": a quote is not closed");
      }
      if (atLineEnd()) {
        takeLineEnd();
        field.append('\n');
        continue;
      }
      position++;
      if (c == '"') {
        if (peek() != '"') {
          break;
        }
        position++;
      }
      field.append((char) c);
    }
    if (peek() != ',' && peek() != END && !atLineEnd()) {
      throw wrong("only a comma or the end of the line may follow a closing quote");
    }
    return field.toString();
  }

  private UserException wrong(String rule) {
    return new UserException(file + ":" + line + ": " + rule);
  }

  private int peek() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.read(buffer));
    }
    return limit == 0 ? END : buffer[position];
  }

  private boolean atLineEnd() throws IOException {
    int c = peek();
    return c == '\n' || c == '\r';
  }

  private void takeLineEnd() throws IOException {
    boolean carriageReturn = peek() == '\r';
    position++;
    if (carriageReturn && peek() == '\n') {
      position++;
    }
    line++;
  }
}
