package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradsweep.core.axis.AxisType;

/** The words, numbers and signs of a condition. */
final class WhereWords {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern NUMBER =
      Pattern.compile("(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?(?![A-Za-z0-9_.])");

  /** A word, or a value with its parameter such as {@code leaky_relu(0.2)}. */
  private static final Pattern WORD =
      Pattern.compile("(?!(?:not|and|or|in)\\s*\\()[A-Za-z_]\\w*\\([^()]*\\)|[A-Za-z_]\\w*");

  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
  private static final Pattern SIGN = Pattern.compile("<=|>=|==|!=|[-<>+*/%()\\[\\],]");

  /** What a piece of the text is. */
  enum Kind {
    NUMBER,
    WORD,
    QUOTED,
    SIGN,
    END
  }

  /**
   * A piece of the text.
   *
   * @param text without quotes
   * @param position of its first character, from 1
   */
  record Word(Kind kind, String text, int position) {
    /** Whether it is this sign or this word of the language. */
    boolean is(String sign) {
      return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(sign);
    }

    /** The piece as a message quotes it. */
    String shown() {
      return kind == Kind.END ? "the end" : AxisType.show(text);
    }

    /** A mistake at this piece. */
    IllegalArgumentException mistake(String rule) {
      return new IllegalArgumentException("at character " + position + ": " + rule);
    }
  }

  private WhereWords() {}

  /**
   * The pieces of a text, the last of which is the end.
   *
   * @throws IllegalArgumentException at a character that begins none; the message says where
   */
  static List<Word> of(String text) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = SPACE.matcher(text);
    int at = 0;
    while (at < text.length()) {
      matcher.region(at, text.length());
      if (matcher.usePattern(SPACE).lookingAt()) {
        at = matcher.end();
        continue;
      }
      Kind kind = null;
      for (Kind candidate : List.of(Kind.NUMBER, Kind.WORD, Kind.QUOTED, Kind.SIGN)) {
        if (kind == null && matcher.usePattern(pattern(candidate)).lookingAt()) {
          kind = candidate;
          break;
        }
      }
      if (kind == null) {
        String found = new String(Character.toChars(text.codePointAt(at)));
        throw new Word(Kind.SIGN, found, at + 1)
            .mistake(AxisType.show(found) + " " + notAllowed(found));
      }
      String piece = matcher.group();
      String content = kind == Kind.QUOTED ? piece.substring(1, piece.length() - 1) : piece;
      words.add(new Word(kind, content, at + 1));
      at = matcher.end();
    }
    words.add(new Word(Kind.END, "", text.length() + 1));
    return words;
  }

  private static String notAllowed(String found) {
    return switch (found) {
      case "=" -> "is not allowed; equal is ==";
      case "&" -> "is not allowed; write and";
      case "|" -> "is not allowed; write or";
      case "!" -> "is not allowed; write not, or != for unequal";
      case "'", "\"" -> "is not closed";
      default -> "is not allowed";
    };
  }

  private static Pattern pattern(Kind kind) {
    return switch (kind) {
      case NUMBER -> NUMBER;
      case WORD -> WORD;
      case QUOTED -> QUOTED;
      case SIGN, END -> SIGN;
    };
  }
}
