package org.gradsweep.core.vector;

import java.util.Arrays;
import org.gradsweep.core.data.SparseRows;

/**
 * The training examples as the probe reads them: the first of them, which every trial of a process
 * passes through its network again and again, in fours of similar ones. Threads may share it.
 */
public final class ProbedRows {
  final SparseRows rows;
  final int[] labels;

  private SparseQuads kept;

  /** All training examples with their classes. */
  public ProbedRows(SparseRows rows, int[] labels) {
    this.rows = rows;
    this.labels = labels;
  }

  /**
   * The first examples in fours, each in the row of its number; null where their number is no
   * multiple of four.
   */
  synchronized SparseQuads quads(int examples) {
    if (examples % SparseQuads.QUAD != 0) {
      return null;
    }
    if (kept == null || kept.size() != examples) {
      int[] first = Arrays.copyOf(labels, examples);
      kept = SparseQuads.inPlace(rows, first, SimilarOrder.of(rows, first));
    }
    return kept;
  }
}
