package org.gradsweep.core.data;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The classes that the words of a label column make: 0, 1, ... in ascending order, of the number
 * where all words are whole numbers ({@code 2} comes before {@code 10}, {@code 1.0} is {@code 1}),
 * else of the text, by UTF-16 code unit.
 *
 * @param ofWord the class of each word
 * @param names of the classes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Classes(int[] ofWord, List<String> names) {
  /** Fewer classes are never taken for numbers to predict. */
  private static final int FEW = 10;

  private static final String NUMBER_TO_PREDICT =
      ": the column looks like a number to predict, and what is trained here tells classes apart;"
          + " dataset.label names the column of the classes";

  /**
   * The classes of a column.
   *
   * @param words the different words
   * @param rows number of examples
   * @throws IllegalArgumentException if there are fewer than two classes, nearly as many as
   *     examples, or the words are numbers but not whole ones; the message is the rule and the
   *     value found
   */
  static Classes of(List<String> words, int rows) {
    List<BigDecimal> numbers = numbers(words);
    Classes classes = numbers.isEmpty() ? ranked(words) : ranked(numbers);
    int count = classes.names.size();
    if (count < 2) {
      throw new IllegalArgumentException(
          "must hold at least two different labels, found only " + classes.names);
    }
    if (count > FEW && 2L * count > rows) {
      throw new IllegalArgumentException(
          "%d classes in %d rows%s".formatted(count, rows, NUMBER_TO_PREDICT));
    }
    return classes;
  }

  /** The words as numbers; empty if one of them is none. */
  private static List<BigDecimal> numbers(List<String> words) {
    List<BigDecimal> numbers = new ArrayList<>();
    for (String word : words) {
      BigDecimal number = number(word);
      if (number == null) {
        return List.of();
      }
      numbers.add(number);
    }
    for (int i = 0; i < numbers.size(); i++) {
      if (numbers.get(i).scale() > 0) {
        throw new IllegalArgumentException(
            "labels must be whole numbers or texts, found "
                + TableColumn.shown(words.get(i))
                + NUMBER_TO_PREDICT);
      }
    }
    return numbers;
  }

  /** Null where a word is no number: a text is as good a label. */
  private static BigDecimal number(String word) {
    try {
      BigDecimal number = new BigDecimal(word).stripTrailingZeros();
      // Larger ones would be written out with all their zeros.
      return Math.abs(number.scale()) <= 1000 ? number : null;
    } catch (NumberFormatException | ArithmeticException e) {
      return null;
    }
  }

  private static <K extends Comparable<K>> Classes ranked(List<K> keys) {
    TreeMap<K, Integer> ranks = new TreeMap<>();
    for (K key : keys) {
      ranks.put(key, 0);
    }
    int rank = 0;
    List<String> names = new ArrayList<>();
    for (Map.Entry<K, Integer> entry : ranks.entrySet()) {
      entry.setValue(rank++);
      K key = entry.getKey();
      names.add(key instanceof BigDecimal number ? number.toPlainString() : key.toString());
    }
    return new Classes(keys.stream().mapToInt(ranks::get).toArray(), names);
  }
}
