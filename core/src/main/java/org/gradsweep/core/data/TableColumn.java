package org.gradsweep.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradsweep.core.error.UserException;

/**
 * One column of a table while it is read: numbers, or words, which are what its first value is. A
 * row is added by one call of {@link #number}, {@link #text} or {@link #missing}.
 *
 * <p>Numbers are kept in 32 bits or in 64. Words are kept once each, and a row's as its code.
 */
public final class TableColumn implements FeatureColumn {
  private static final int FIRST_CAPACITY = 64;
  private static final int LARGEST = Integer.MAX_VALUE - 64;
  private static final int MOST_WORDS = 1 << 20;

  /** What the values of a column are. */
  enum Kind {
    UNKNOWN,
    NUMBERS,
    WORDS
  }

  private final String name;
  private final TableRules rules;
  private final boolean isLabel;
  private final boolean wordsAsked;
  private Kind kind;
  private float[] floats = {};
  private double[] doubles = {};
  private int[] codes = {};
  private final Map<String, Integer> codeOf = new HashMap<>();
  private final List<String> words = new ArrayList<>();
  private final BitSet gaps = new BitSet();
  private int rows;
  private int expected;
  private boolean truths;
  private boolean bytes = true;
  private double least = Double.POSITIVE_INFINITY;
  private double largest = Double.NEGATIVE_INFINITY;
  private boolean counts = true;

  private TableColumn(String name, TableRules rules, boolean isLabel) {
    this.name = name;
    this.rules = rules;
    this.isLabel = isLabel;
    this.wordsAsked = isLabel || rules.isCategory(name);
    this.kind = wordsAsked ? Kind.WORDS : Kind.UNKNOWN;
  }

  /** A column of features. */
  public static TableColumn feature(String name, TableRules rules) {
    return new TableColumn(name, rules, false);
  }

  /** The column of classes, whose values are words whatever they look like. */
  public static TableColumn label(String name, TableRules rules) {
    return new TableColumn(name, rules, true);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int rows() {
    return rows;
  }

  Kind kind() {
    return kind;
  }

  /** Whether values are taken as words from the start. */
  public boolean takesWords() {
    return wordsAsked;
  }

  /**
   * Adds a number; NaN is no value.
   *
   * @throws UserException if the column has words, or the number is not finite
   */
  public void number(double value, RowPlace place) {
    if (Double.isNaN(value)) {
      missing(place);
      return;
    }
    if (kind != Kind.NUMBERS) {
      beginNumbers(value, place);
    }
    put(rules.kept(value, name, place));
  }

  /** Makes room for so many more numbers at once. */
  public void expect(long more) {
    if (kind == Kind.NUMBERS) {
      grow((int) Math.min(LARGEST, rows + more));
    } else if (kind == Kind.UNKNOWN) {
      expected = (int) Math.min(LARGEST, rows + more);
    }
  }

  private void beginNumbers(double value, RowPlace place) {
    if (kind == Kind.WORDS) {
      throw mixed(place, String.valueOf(value));
    }
    kind = Kind.NUMBERS;
    grow(Math.max(Math.max(FIRST_CAPACITY, expected), rows + 1));
    // Rows before the first value had none.
    if (rules.doubles()) {
      Arrays.fill(doubles, 0, rows, Double.NaN);
    } else {
      Arrays.fill(floats, 0, rows, Float.NaN);
    }
  }

  private void put(double kept) {
    if (rows == (rules.doubles() ? doubles.length : floats.length)) {
      grow(rows + 1);
    }
    if (rules.doubles()) {
      doubles[rows++] = kept;
    } else {
      floats[rows++] = (float) kept;
    }
    least = Math.min(least, kept);
    largest = Math.max(largest, kept);
    bytes = bytes && kept >= 0 && kept <= 255 && kept == (int) kept;
    counts = counts && kept == least + (rows - 1);
  }

  private void grow(int needed) {
    int capacity = rules.doubles() ? doubles.length : floats.length;
    if (needed > capacity) {
      int larger = larger(capacity, needed, rules.doubles() ? Double.BYTES : Float.BYTES);
      if (rules.doubles()) {
        doubles = Arrays.copyOf(doubles, larger);
      } else {
        floats = Arrays.copyOf(floats, larger);
      }
    }
  }

  private void growCodes() {
    if (rows == codes.length) {
      codes = Arrays.copyOf(codes, larger(rows, Math.max(FIRST_CAPACITY, rows + 1), Integer.BYTES));
    }
  }

  private int larger(int capacity, int needed, int bytes) {
    int larger = (int) Math.min(LARGEST, Math.max(needed, 2L * capacity));
    rules.reserve((long) (larger - capacity) * bytes);
    if (needed > larger) {
      throw new UserException(rules.file() + ": more than " + LARGEST + " rows");
    }
    return larger;
  }

  /**
   * Adds a truth value: 1 or 0, or the word {@code true} or {@code false} where words are taken.
   */
  public void truth(boolean value, RowPlace place) {
    if (kind == Kind.WORDS) {
      text(String.valueOf(value), place);
    } else {
      truths = true;
      number(value ? 1 : 0, place);
    }
  }

  /** Adds a value by its text, as a CSV file would hold it: a number if it reads as one. */
  public void cell(String value, RowPlace place) {
    boolean known = kind == Kind.WORDS && codeOf.containsKey(value);
    double number = wordsAsked || known ? Double.NaN : rules.number(strip(value));
    if (!Double.isNaN(number)) {
      number(number, place);
    } else {
      text(value, place);
    }
  }

  /**
   * Adds a text, its blanks at both ends left out; an empty one, and one that stands for no value,
   * is no value. Words that are true or false are truth values where words are not asked for.
   *
   * @throws UserException if the column has numbers
   */
  public void text(String value, RowPlace place) {
    Integer known = codeOf.get(value);
    if (known == null) {
      known = newWord(value, place);
      if (known == null) {
        return;
      }
    }
    growCodes();
    codes[rows++] = known;
  }

  /** The code of a word that was not seen before; null where the row is added already. */
  private Integer newWord(String value, RowPlace place) {
    String word = strip(value);
    if (word.isEmpty() || rules.isMissing(word)) {
      missing(place);
      return null;
    }
    if (kind != Kind.WORDS && rules.isTruth(word)) {
      truth(Boolean.parseBoolean(word.toLowerCase(Locale.ROOT)), place);
      return null;
    }
    if (kind == Kind.NUMBERS) {
      throw wrong(
          place,
          "must be a "
              + (rules.isInfinity(word) ? "finite " : "")
              + "number, found "
              + shown(word)
              + rules.advice(name));
    }
    if (kind == Kind.UNKNOWN) {
      kind = Kind.WORDS;
      codes = new int[Math.max(FIRST_CAPACITY, rows)];
      Arrays.fill(codes, 0, rows, -1);
    }
    int most = isLabel ? Integer.MAX_VALUE : wordsAsked ? MOST_WORDS : rules.mostWords();
    if (!codeOf.containsKey(word) && words.size() == most) {
      throw wrong(
          place,
          "more than "
              + most
              + " different words, too many for a column of numbers each: dataset.exclude leaves"
              + " the column out, dataset.most_words allows more");
    }
    Integer code = codeOf.get(word);
    if (code == null) {
      code = words.size();
      words.add(word);
      codeOf.put(word, code);
    }
    codeOf.put(value, code);
    return code;
  }

  private UserException mixed(RowPlace place, String number) {
    return wrong(
        place,
        "must be a word like "
            + shown(words.isEmpty() ? "" : words.get(0))
            + " above, found the number "
            + number
            + rules.advice(name));
  }

  /**
   * Adds a row without a value.
   *
   * @throws UserException if such rows are errors
   */
  public void missing(RowPlace place) {
    rules.admitMissing(name, isLabel, place);
    gaps.set(rows);
    switch (kind) {
      case UNKNOWN -> rows++;
      case NUMBERS -> {
        if (rows == (rules.doubles() ? doubles.length : floats.length)) {
          grow(rows + 1);
        }
        if (rules.doubles()) {
          doubles[rows++] = Double.NaN;
        } else {
          floats[rows++] = Float.NaN;
        }
        counts = false;
      }
      case WORDS -> {
        growCodes();
        codes[rows++] = -1;
      }
    }
  }

  /** The user's mistake that the row that is being read breaks a rule in this column. */
  public UserException wrong(RowPlace place, String rule) {
    return new UserException(place.text() + " " + name + ": " + rule);
  }

  /** A word of a file as messages quote it. */
  static String shown(String word) {
    return word.length() <= 60 ? word : word.substring(0, 57) + "...";
  }

  /** A text without blanks at both ends, the non-breaking ones included. */
  static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00a0' || (c > 127 && Character.isWhitespace(c));
  }

  /** The rules of the table. */
  TableRules rules() {
    return rules;
  }

  @Override
  public BitSet gaps() {
    return gaps;
  }

  /** A row's number; NaN where there is none. */
  double value(int row) {
    return rules.doubles() ? doubles[row] : floats[row];
  }

  /** A row's word as its place among {@link #words}; -1 where there is none. */
  int code(int row) {
    return codes[row];
  }

  /** The different words, in the order in which they were met. */
  List<String> words() {
    return words;
  }

  /** Whether all values so far are whole numbers from 0 to 255, none of them a truth value. */
  boolean isBytes() {
    return kind == Kind.NUMBERS && bytes && !truths;
  }

  /** The largest number. */
  double largest() {
    return largest;
  }

  /** Whether each value is that of the row before and 1: a row's number rather than a feature. */
  boolean countsRows() {
    return kind == Kind.NUMBERS && counts && rows > 2;
  }
}
