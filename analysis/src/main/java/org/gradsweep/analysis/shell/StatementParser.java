package org.gradsweep.analysis.shell;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.analysis.sql.SqlScript;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/**
 * Tells when what is typed is whole, and which word the cursor is in.
 *
 * <p>SQL is whole when a semicolon ends it, on whatever line; a command and the name of a numbered
 * query take one line.
 */
final class StatementParser implements Parser {
  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    boolean oneLine = ShellCommand.isOneLine(line) || line.isBlank();
    boolean accepted = context == ParseContext.ACCEPT_LINE || context == ParseContext.UNSPECIFIED;
    if (accepted && !oneLine && !SqlScript.isComplete(line)) {
      throw new EOFError(-1, cursor, "a semicolon ends the statement", ";");
    }
    return Words.of(line, cursor);
  }

  @Override
  public boolean isEscapeChar(char c) {
    return false;
  }

  /** Letters, digits and underscores stand together; so do the marks that commands begin with. */
  private record Words(List<String> words, int wordIndex, int wordCursor, String line, int cursor)
      implements CompletingParsedLine {
    static Words of(String line, int cursor) {
      List<String> words = new ArrayList<>();
      int index = -1;
      int inWord = 0;
      int at = 0;
      while (at < line.length()) {
        int begin = at;
        while (at < line.length() && isPart(line, at)) {
          at++;
        }
        if (at > begin) {
          if (begin <= cursor && cursor <= at) {
            index = words.size();
            inWord = cursor - begin;
          }
          words.add(line.substring(begin, at));
        } else {
          at++;
        }
        if (index < 0 && at > cursor) {
          index = words.size();
          words.add("");
        }
      }
      if (index < 0) {
        index = words.size();
        words.add("");
      }
      return new Words(List.copyOf(words), index, inWord, line, cursor);
    }

    private static boolean isPart(String line, int at) {
      char c = line.charAt(at);
      return Character.isLetterOrDigit(c)
          || c == '_'
          || c == '@'
          || c == '\\'
          || c == '?'
          || (c == '-' && line.stripLeading().startsWith("@"));
    }

    @Override
    public String word() {
      return words.get(wordIndex);
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return wordCursor;
    }

    @Override
    public int rawWordLength() {
      return word().length();
    }
  }
}
