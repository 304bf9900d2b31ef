package org.gradsweep.core.vector;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gradsweep.core.data.SparseRows;

/**
 * A set of examples on which every trial of a process is evaluated again and again. A set of
 * moderate size is gathered once for all; threads may share it.
 *
 * <p>Examples of one class come together: many of their features that are not 0 are the same ones,
 * whose weights then stay in the cache.
 */
public final class EvaluatedRows {
  /** Examples that are evaluated at once: few enough that their arrays stay in the cache. */
  static final int BATCH = 64;

  /** Non-zero features up to which a set is kept gathered, at 8 bytes each. */
  private static final long MOST_KEPT = 4_000_000;

  private final SparseRows rows;
  private final int[] labels;
  private final int[] order;

  /** Null where the set is too large to be kept gathered. */
  private final List<SparseBatch> kept;

  private EvaluatedRows(SparseRows rows, int[] labels, long mostKept) {
    this.rows = rows;
    this.labels = labels;
    this.order =
        IntStream.range(0, labels.length)
            .boxed()
            .sorted(Comparator.comparingInt(example -> labels[example]))
            .mapToInt(Integer::intValue)
            .toArray();
    long nonzero = IntStream.of(order).mapToLong(rows::count).sum();
    this.kept = nonzero <= mostKept ? gathered().toList() : null;
  }

  /** All examples of a set with their classes. */
  public static EvaluatedRows of(SparseRows rows, int[] labels) {
    return new EvaluatedRows(rows, labels, MOST_KEPT);
  }

  /** The same with another bound on what is kept gathered. */
  static EvaluatedRows of(SparseRows rows, int[] labels, long mostKept) {
    return new EvaluatedRows(rows, labels, mostKept);
  }

  private Stream<SparseBatch> gathered() {
    return IntStream.range(0, (order.length + BATCH - 1) / BATCH).mapToObj(this::gather);
  }

  private SparseBatch gather(int number) {
    int from = number * BATCH;
    SparseBatch batch = new SparseBatch();
    batch.gather(rows, labels, order, from, Math.min(order.length, from + BATCH));
    batch.trim();
    return batch;
  }

  /** Number of examples. */
  int size() {
    return labels.length;
  }

  /** The examples, batch by batch; not to be changed. */
  Iterable<SparseBatch> batches() {
    return kept != null ? kept : gathered()::iterator;
  }
}
