package org.gradsweep.core.data;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gradsweep.core.error.UserException;

/**
 * Splits CSV text into records, by RFC 4180: fields are separated by a character; a field in double
 * quotes may hold it, line ends and, doubled, quotes. Lines end with CRLF, LF or CR; empty lines
 * are skipped. Beyond the RFC, blanks may stand before and after a quoted field, and where the
 * separator is a blank, any number of blanks is one.
 *
 * <p>A record's fields are kept as characters, so that numbers are read without making texts.
 */
final class CsvRecords implements RowPlace {
  private static final int END = -1;
  private static final int LONGEST = 1 << 26;
  private static final int BYTE_ORDER_MARK = 0xfeff;

  private final Reader in;
  private final String file;
  private final char separator;
  private final char[] buffer = new char[1 << 16];
  private int position;
  private int limit;
  private char[] text = new char[256];
  private int length;
  private int[] ends = new int[16];
  private int fields;
  private long line = 1;
  private long recordLine = 1;

  CsvRecords(Reader in, String file, char separator) throws IOException {
    this.in = in;
    this.file = file;
    this.separator = separator;
    if (peek() == BYTE_ORDER_MARK) {
      position++;
    }
  }

  /**
   * Goes on to the next record; false at the end.
   *
   * @throws UserException if a quote is not closed or not where quotes may be
   */
  boolean next() throws IOException {
    skipBlanks();
    while (atLineEnd()) {
      takeLineEnd();
      skipBlanks();
    }
    recordLine = line;
    length = 0;
    fields = 0;
    if (peek() == END) {
      return false;
    }
    while (true) {
      field();
      int c = peek();
      if (c != separator) {
        break;
      }
      position++;
      if (separator == ' ') {
        skipBlanks();
        if (atLineEnd() || peek() == END) {
          break;
        }
      }
    }
    if (peek() != END) {
      takeLineEnd();
    }
    return true;
  }

  /** Blanks at the start of a line are no field where blanks are the separator. */
  private void skipBlanks() throws IOException {
    while (separator == ' ' && peek() == ' ') {
      position++;
    }
  }

  /** Number of fields of the record. */
  int fields() {
    return fields;
  }

  /** The characters in which the fields stand. */
  char[] characters() {
    return text;
  }

  /** Where a field begins, blanks left out. */
  int from(int field) {
    int from = field == 0 ? 0 : ends[field - 1];
    while (from < ends[field] && TableColumn.isBlank(text[from])) {
      from++;
    }
    return from;
  }

  /** Where a field ends, blanks left out. */
  int to(int field) {
    int start = field == 0 ? 0 : ends[field - 1];
    int to = ends[field];
    while (to > start && TableColumn.isBlank(text[to - 1])) {
      to--;
    }
    return to;
  }

  /** A field without the blanks at its ends. */
  String field(int field) {
    int from = from(field);
    return new String(text, from, Math.max(0, to(field) - from));
  }

  /** All fields, without the blanks at their ends. */
  List<String> all() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < fields; i++) {
      all.add(field(i));
    }
    return all;
  }

  /** File and line of the record's first character. */
  @Override
  public String text() {
    return file + ":" + recordLine;
  }

  private void field() throws IOException {
    int start = length;
    while (true) {
      if (position == limit && !fill()) {
        break;
      }
      char c = buffer[position];
      if (c == separator || c == '\n' || c == '\r') {
        break;
      }
      if (c == '"') {
        if (!isBlank(start)) {
          throw wrong("a quote may only stand at the start of a field, or doubled within quotes");
        }
        length = start;
        quoted();
        break;
      }
      append(c);
      position++;
    }
    if (fields == ends.length) {
      ends = Arrays.copyOf(ends, 2 * fields);
    }
    ends[fields++] = length;
  }

  private boolean isBlank(int start) {
    for (int i = start; i < length; i++) {
      if (!TableColumn.isBlank(text[i])) {
        return false;
      }
    }
    return true;
  }

  private void quoted() throws IOException {
    position++;
    while (true) {
      int c = peek();
      if (c == END) {
        throw new UserException(text() + ": a quote is not closed");
      }
      if (atLineEnd()) {
        takeLineEnd();
        append('\n');
        continue;
      }
      position++;
      if (c == '"') {
        if (peek() != '"') {
          break;
        }
        position++;
      }
      append((char) c);
    }
    while (separator != ' ' && peek() != separator && (peek() == ' ' || peek() == '\t')) {
      position++;
    }
    if (peek() != separator && peek() != END && !atLineEnd()) {
      throw wrong("only the separator or the end of the line may follow a closing quote");
    }
  }

  private void append(char c) {
    if (length == text.length) {
      if (length >= LONGEST) {
        throw new UserException(
            text() + ": a line is longer than " + LONGEST + " characters: is a quote not closed?");
      }
      text = Arrays.copyOf(text, 2 * length);
    }
    text[length++] = c;
  }

  private UserException wrong(String rule) {
    return new UserException(file + ":" + line + ": " + rule);
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }

  private int peek() throws IOException {
    return position < limit || fill() ? buffer[position] : END;
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
