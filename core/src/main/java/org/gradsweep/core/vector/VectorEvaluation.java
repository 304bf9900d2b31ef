package org.gradsweep.core.vector;

import org.gradsweep.core.data.SparseRows;
import org.gradsweep.core.net.Evaluation;
import org.gradsweep.core.net.Mode;

/** How well the parameters of a pass do on a set of examples. */
final class VectorEvaluation {
  /** Examples that are evaluated at once: few enough that their arrays stay in the cache. */
  private static final int BATCH = 64;

  private final VectorPass pass;

  VectorEvaluation(VectorPass pass) {
    this.pass = pass;
  }

  /** Evaluates the parameters on all examples. */
  Evaluation of(SparseRows rows, int[] labels) {
    VectorOutput output = pass.output();
    int capacity = Math.min(BATCH, pass.capacity());
    double loss = 0;
    int correct = 0;
    for (int from = 0; from < labels.length; from += capacity) {
      pass.batch().gather(rows, labels, from, Math.min(labels.length, from + capacity));
      int nonfinite = pass.forward(Mode.EVALUATE);
      if (nonfinite == 0 && !output.isFinite(pass.batch().size)) {
        nonfinite = pass.layers();
      }
      if (nonfinite != 0) {
        return Evaluation.nonfinite(nonfinite);
      }
      for (int row = 0; row < pass.batch().size; row++) {
        int label = pass.batch().labels[row];
        loss += output.loss(row, label);
        correct += output.largest(row) == label ? 1 : 0;
      }
    }
    return new Evaluation(loss / labels.length, (double) correct / labels.length, 0);
  }
}
