package org.gradsweep.core.vector;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.gradsweep.core.data.SparseRows;

/**
 * An order of examples in which each four in a row are of one class and have many of their non-zero
 * features in common: to an example come, one after the other, those of its class that add the
 * fewest columns.
 *
 * <p>On MNIST a four then has 204 columns together, where one example has 151 and four that merely
 * have the class in common 249.
 */
final class SimilarOrder {
  /** How many examples of a class are looked at for a four: the time stays linear in them. */
  private static final int WINDOW = 1000;

  private final SparseRows rows;
  private final int[] order;
  private int next;

  /** Examples of classes whose number is not a multiple of four; they come last. */
  private final int[] left;

  private int leftCount;

  private SimilarOrder(SparseRows rows, int examples) {
    this.rows = rows;
    this.order = new int[examples];
    this.left = new int[examples];
  }

  /** The order for all examples of a set with their classes. */
  static int[] of(SparseRows rows, int[] labels) {
    SimilarOrder similar = new SimilarOrder(rows, labels.length);
    int[] byClass =
        IntStream.range(0, labels.length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(example -> labels[example])
                    .thenComparingInt(rows::count))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int from = 0, to; from < byClass.length; from = to) {
      to = from;
      while (to < byClass.length && labels[byClass[to]] == labels[byClass[from]]) {
        to++;
      }
      similar.add(Arrays.copyOfRange(byClass, from, to));
    }
    System.arraycopy(similar.left, 0, similar.order, similar.next, similar.leftCount);
    return similar.order;
  }

  private void add(int[] examples) {
    long[][] columns = Arrays.stream(examples).mapToObj(this::columns).toArray(long[][]::new);
    boolean[] taken = new boolean[examples.length];
    int quads = examples.length / SparseQuads.QUAD;
    int first = 0;
    for (int quad = 0; quad < quads; quad++, first++) {
      while (taken[first]) {
        first++;
      }
      taken[first] = true;
      order[next++] = examples[first];
      long[] together = columns[first].clone();
      for (int more = 1; more < SparseQuads.QUAD; more++) {
        int best = nearest(columns, taken, first, together);
        taken[best] = true;
        order[next++] = examples[best];
        for (int word = 0; word < together.length; word++) {
          together[word] |= columns[best][word];
        }
      }
    }
    for (int i = 0; i < examples.length; i++) {
      if (!taken[i]) {
        left[leftCount++] = examples[i];
      }
    }
  }

  /** Which of the examples not taken adds the fewest columns; of equal ones the first. */
  private static int nearest(long[][] columns, boolean[] taken, int first, long[] together) {
    int best = -1;
    int fewest = Integer.MAX_VALUE;
    for (int i = first + 1, seen = 0; i < taken.length && seen < WINDOW; i++) {
      if (!taken[i]) {
        seen++;
        int added = 0;
        for (int word = 0; word < together.length; word++) {
          added += Long.bitCount(columns[i][word] & ~together[word]);
        }
        if (added < fewest) {
          fewest = added;
          best = i;
        }
      }
    }
    return best;
  }

  /** The set of an example's columns, one bit each. */
  private long[] columns(int example) {
    int count = rows.count(example);
    int[] columns = new int[count];
    rows.copyBytes(example, columns, new byte[count]);
    long[] bits = new long[(rows.width() + Long.SIZE - 1) / Long.SIZE];
    for (int column : columns) {
      bits[column / Long.SIZE] |= 1L << column;
    }
    return bits;
  }
}
