package org.gradsweep.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A column of words as one feature a word that the training part has, which is 1 where the column
 * has that word, else 0.
 *
 * @param featureOfWord the feature of each word of the column; -1 for one that is not trained
 * @param words of the features
 * @param shares of the words in the training part, which stand for a missing word
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EncodedWords(TableColumn column, int[] featureOfWord, List<String> words, double[] shares)
    implements EncodedColumn {
  static EncodedWords of(TableColumn column, int[] training, String file) {
    int[] counts = new int[column.words().size()];
    int known = 0;
    for (int row : training) {
      int code = column.code(row);
      if (code >= 0) {
        counts[code]++;
        known++;
      }
    }
    if (known == 0) {
      throw EncodedColumn.empty(column, file);
    }
    List<Integer> codes = new ArrayList<>();
    for (int code = 0; code < counts.length; code++) {
      if (counts[code] > 0) {
        codes.add(code);
      }
    }
    codes.sort(Comparator.comparing(column.words()::get));
    int[] featureOfWord = new int[counts.length];
    Arrays.fill(featureOfWord, -1);
    double[] shares = new double[codes.size()];
    for (int i = 0; i < shares.length; i++) {
      featureOfWord[codes.get(i)] = i;
      shares[i] = (double) counts[codes.get(i)] / known;
    }
    List<String> words = codes.stream().map(column.words()::get).toList();
    return new EncodedWords(column, featureOfWord, words, shares);
  }

  @Override
  public String name() {
    return column.name();
  }

  @Override
  public String text() {
    return "%s (%s words)".formatted(column.name(), DataReport.count(words.size()));
  }

  @Override
  public int width() {
    return words.size();
  }

  @Override
  public String feature(int place) {
    return column.name() + " " + words.get(place);
  }

  @Override
  public boolean isNumber() {
    return false;
  }

  @Override
  public boolean isBytes() {
    return false;
  }

  @Override
  public double largest() {
    return 1;
  }

  @Override
  public void put(int row, int offset, Sink sink) {
    int code = column.code(row);
    if (code < 0) {
      for (int i = 0; i < shares.length; i++) {
        sink.put(offset + i, shares[i]);
      }
    } else if (featureOfWord[code] >= 0) {
      sink.put(offset + featureOfWord[code], 1);
    }
  }

  private boolean isUnseen(int row) {
    int code = column.code(row);
    return code >= 0 && featureOfWord[code] < 0;
  }

  @Override
  public int unseen(int[] rows) {
    return (int) Arrays.stream(rows).filter(this::isUnseen).count();
  }

  @Override
  public String unseenWord(int[] rows) {
    int row = Arrays.stream(rows).filter(this::isUnseen).findFirst().orElse(-1);
    return row < 0 ? "" : column.name() + " " + column.words().get(column.code(row));
  }
}
