package org.gradsweep.core.vector;

import java.util.List;
import java.util.stream.IntStream;
import org.gradsweep.core.data.SparseRows;

/**
 * A set of examples on which every trial of a process is evaluated again and again. A set of
 * moderate size is brought into fours of similar examples once for all; threads may share it.
 */
public final class EvaluatedRows {
  /** Examples that are evaluated at once: few enough that their arrays stay in the cache. */
  static final int BATCH = 128;

  /** Non-zero features up to which a set is kept in fours, at 8 bytes each or less. */
  private static final long MOST_KEPT = 4_000_000;

  private final SparseRows rows;
  private final int[] labels;

  /** Null where the set is too large to be kept, or its features are not 8-bit. */
  private final List<SparseExamples> kept;

  private EvaluatedRows(SparseRows rows, int[] labels, long mostKept) {
    this.rows = rows;
    this.labels = labels;
    long nonzero = IntStream.range(0, labels.length).mapToLong(rows::count).sum();
    this.kept = rows.hasBytes() && nonzero <= mostKept ? quads() : null;
  }

  /** All examples of a set with their classes. */
  public static EvaluatedRows of(SparseRows rows, int[] labels) {
    return new EvaluatedRows(rows, labels, MOST_KEPT);
  }

  /** The same with another bound on what is kept. */
  static EvaluatedRows of(SparseRows rows, int[] labels, long mostKept) {
    return new EvaluatedRows(rows, labels, mostKept);
  }

  private List<SparseExamples> quads() {
    int[] order = SimilarOrder.of(rows, labels);
    return starts()
        .<SparseExamples>mapToObj(from -> SparseQuads.of(rows, labels, order, from, end(from)))
        .toList();
  }

  private IntStream starts() {
    return IntStream.iterate(0, from -> from < labels.length, from -> from + BATCH);
  }

  private int end(int from) {
    return Math.min(labels.length, from + BATCH);
  }

  private SparseExamples gather(int from) {
    SparseBatch batch = new SparseBatch();
    batch.gather(rows, labels, from, end(from));
    return batch;
  }

  /** Number of examples. */
  int size() {
    return labels.length;
  }

  /** The examples, batch by batch; not to be changed. */
  Iterable<SparseExamples> batches() {
    return kept != null ? kept : starts().mapToObj(this::gather)::iterator;
  }
}
