package org.gradsweep.core.data;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The labels of a table, which become classes 0, 1, ... in ascending order: of the number where all
 * labels are whole numbers ({@code 2} comes before {@code 10}, {@code 1.0} is {@code 1}), else of
 * the text, by UTF-16 code unit.
 */
final class LabelCodes {
  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> texts = new ArrayList<>();
  private int[] rows = new int[1024];
  private int count;

  /** Adds the label of the next row. */
  void add(String label) {
    Integer code = codes.get(label);
    if (code == null) {
      code = texts.size();
      codes.put(label, code);
      texts.add(label);
    }
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, 2 * count);
    }
    rows[count++] = code;
  }

  /** Number of rows. */
  int size() {
    return count;
  }

  /**
   * The class of every row, from 0.
   *
   * @throws IllegalArgumentException if there are fewer than two classes, or the labels are numbers
   *     but not whole ones; the message is the rule and the value found
   */
  int[] classes() {
    List<BigDecimal> numbers = numbers();
    int[] classOfCode = numbers.isEmpty() ? ranks(texts) : ranks(numbers);
    if (Arrays.stream(classOfCode).allMatch(label -> label == 0)) {
      throw new IllegalArgumentException(
          "must hold at least two different labels, found only " + texts);
    }
    return Arrays.stream(rows, 0, count).map(code -> classOfCode[code]).toArray();
  }

  /** The different labels as numbers; empty if one of them is none. */
  private List<BigDecimal> numbers() {
    List<BigDecimal> numbers = new ArrayList<>();
    for (String text : texts) {
      try {
        numbers.add(new BigDecimal(text.strip()).stripTrailingZeros());
      } catch (NumberFormatException e) {
        return List.of(); // a text is as good a label as a number
      }
    }
    for (int code = 0; code < numbers.size(); code++) {
      if (numbers.get(code).scale() > 0) {
        throw new IllegalArgumentException(
            "labels must be whole numbers or texts, found " + texts.get(code));
      }
    }
    return numbers;
  }

  private static <K extends Comparable<K>> int[] ranks(List<K> keys) {
    TreeMap<K, Integer> ranks = new TreeMap<>();
    for (K key : keys) {
      ranks.put(key, 0);
    }
    int rank = 0;
    for (Map.Entry<K, Integer> entry : ranks.entrySet()) {
      entry.setValue(rank++);
    }
    return keys.stream().mapToInt(ranks::get).toArray();
  }
}
