package org.gradsweep.core.vector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.gradsweep.core.data.SparseRows;

/**
 * A set of examples on which every trial of a process is evaluated again and again, gathered once.
 * Immutable; threads may share it.
 *
 * <p>Examples of one class come together: many of their features that are not 0 are the same ones,
 * whose weights then stay in the cache.
 */
public final class EvaluatedRows {
  /** Examples that are evaluated at once: few enough that their arrays stay in the cache. */
  static final int BATCH = 64;

  private final int size;
  private final List<SparseBatch> batches = new ArrayList<>();

  private EvaluatedRows(int size) {
    this.size = size;
  }

  /** Gathers all examples of a set with their classes. */
  public static EvaluatedRows of(SparseRows rows, int[] labels) {
    EvaluatedRows gathered = new EvaluatedRows(labels.length);
    int[] order =
        IntStream.range(0, labels.length)
            .boxed()
            .sorted(Comparator.comparingInt(example -> labels[example]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int from = 0; from < order.length; from += BATCH) {
      SparseBatch batch = new SparseBatch();
      batch.gather(rows, labels, order, from, Math.min(order.length, from + BATCH));
      batch.trim();
      gathered.batches.add(batch);
    }
    return gathered;
  }

  /** Number of examples. */
  int size() {
    return size;
  }

  List<SparseBatch> batches() {
    return batches;
  }
}
