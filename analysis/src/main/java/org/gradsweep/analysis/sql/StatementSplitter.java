package org.gradsweep.analysis.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits SQL at the semicolons that end statements: not at those in comments, in quoted names, and
 * in literals of every form that DuckDB knows ({@code 'a'}, {@code e'a\'b'}, {@code $$a$$}).
 */
final class StatementSplitter {
  private final String sql;
  private final List<SqlStatement> statements = new ArrayList<>();
  private final StringBuilder skeleton = new StringBuilder();
  private int start;
  private int firstWord = -1;
  private int at;
  private boolean openEnd;

  StatementSplitter(String sql) {
    // A byte order mark, as some editors write it, is not part of the SQL.
    this.sql = sql.startsWith("\ufeff") ? sql.substring(1) : sql;
  }

  List<SqlStatement> split() {
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == ';') {
        endStatement();
        start = ++at;
      } else if (sql.startsWith("--", at)) {
        int end = sql.indexOf('\n', at);
        skip(end < 0 ? sql.length() : end, " ");
      } else if (sql.startsWith("/*", at)) {
        skip(endOfComment(), " ");
      } else if (c == '\'') {
        skip(endOfQuoted('\'', isEscapeLiteral()), "''");
      } else if (c == '"') {
        skip(endOfQuoted('"', false), "\"\"");
      } else if (c == '$' && endOfDollarTag() > 0) {
        String tag = sql.substring(at, endOfDollarTag());
        int end = sql.indexOf(tag, at + tag.length());
        skip(end < 0 ? sql.length() : end + tag.length(), "''");
      } else {
        if (firstWord < 0 && !Character.isWhitespace(c)) {
          firstWord = at;
        }
        skeleton.append(c);
        at++;
      }
    }
    int closed = statements.size();
    endStatement();
    openEnd = statements.size() > closed;
    return statements;
  }

  /** Whether the text, once split, holds a statement that no semicolon ends. */
  boolean hasOpenEnd() {
    return openEnd;
  }

  private void endStatement() {
    if (!skeleton.toString().isBlank()) {
      String blank = sql.substring(0, start).replaceAll("[^\n]", " ");
      int begin = blank.length() + Math.max(0, firstWord - start);
      statements.add(
          new SqlStatement(blank + sql.substring(start, at), begin, skeleton.toString()));
    }
    firstWord = -1;
    skeleton.setLength(0);
  }

  private void skip(int end, String replacement) {
    skeleton.append(replacement);
    at = end;
  }

  /** Comments nest. */
  private int endOfComment() {
    int depth = 1;
    int i = at + 2;
    while (i < sql.length() && depth > 0) {
      if (sql.startsWith("/*", i)) {
        depth++;
        i += 2;
      } else if (sql.startsWith("*/", i)) {
        depth--;
        i += 2;
      } else {
        i++;
      }
    }
    return i;
  }

  /** A doubled quote ends one literal and begins the next, which comes to the same. */
  private int endOfQuoted(char quote, boolean backslashEscapes) {
    int i = at + 1;
    while (i < sql.length() && sql.charAt(i) != quote) {
      i += backslashEscapes && sql.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i + 1, sql.length());
  }

  private boolean isEscapeLiteral() {
    return at > start
        && Character.toLowerCase(sql.charAt(at - 1)) == 'e'
        && (at - 1 == start || !isNamePart(sql.charAt(at - 2)));
  }

  /** The end of {@code $tag$} at this place; -1 if there is none. */
  private int endOfDollarTag() {
    if (at > 0 && isNamePart(sql.charAt(at - 1))) {
      return -1;
    }
    int i = at + 1;
    while (i < sql.length() && isNamePart(sql.charAt(i)) && sql.charAt(i) != '$') {
      i++;
    }
    boolean closed = i < sql.length() && sql.charAt(i) == '$';
    boolean number = at + 1 < sql.length() && Character.isDigit(sql.charAt(at + 1));
    return closed && !number ? i + 1 : -1;
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }
}
