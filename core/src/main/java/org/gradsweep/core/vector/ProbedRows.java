package org.gradsweep.core.vector;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gradsweep.core.data.SparseRows;

/**
 * The training examples as the probe reads them: the first of them, which every trial of a process
 * passes through its network again and again, in fours of similar ones. Threads may share it.
 */
public final class ProbedRows {
  private static final int MOST_KEPT = 8;

  final SparseRows rows;
  final int[] labels;

  /** By number of examples, which follows from the mini-batch; the one used longest ago first. */
  private final Map<Integer, SparseQuads> kept = new LinkedHashMap<>(MOST_KEPT, 0.75f, true);

  /** All training examples with their classes. */
  public ProbedRows(SparseRows rows, int[] labels) {
    this.rows = rows;
    this.labels = labels;
  }

  /**
   * The first examples in fours, each in the row of its number; null where their number is no
   * multiple of four, or the features are not 8-bit.
   */
  synchronized SparseQuads quads(int examples) {
    if (examples % SparseQuads.QUAD != 0 || !rows.hasBytes()) {
      return null;
    }
    SparseQuads quads = kept.computeIfAbsent(examples, this::made);
    if (kept.size() > MOST_KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
    return quads;
  }

  private SparseQuads made(int examples) {
    int[] first = Arrays.copyOf(labels, examples);
    return SparseQuads.inPlace(rows, first, SimilarOrder.of(rows, first));
  }
}
