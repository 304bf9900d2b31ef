package org.gradsweep.core.vector;

import org.gradsweep.core.net.Evaluation;
import org.gradsweep.core.net.Mode;

/** How well the parameters of a pass do on a set of examples. */
final class VectorEvaluation {
  private final VectorPass pass;

  VectorEvaluation(VectorPass pass) {
    this.pass = pass;
  }

  /**
   * Evaluates the parameters on all examples.
   *
   * @param lossNeeded whether the loss is computed; else it is NaN
   */
  Evaluation of(EvaluatedRows rows, boolean lossNeeded) {
    VectorOutput output = pass.output();
    double loss = lossNeeded ? 0 : Double.NaN;
    int correct = 0;
    for (SparseBatch batch : rows.batches()) {
      int nonfinite = pass.forward(batch, Mode.EVALUATE);
      if (nonfinite == 0 && !output.isFinite(batch.size)) {
        nonfinite = pass.layers();
      }
      if (nonfinite != 0) {
        return Evaluation.nonfinite(nonfinite);
      }
      for (int row = 0; row < batch.size; row++) {
        int label = batch.labels[row];
        loss += lossNeeded ? output.loss(row, label) : 0;
        correct += output.largest(row) == label ? 1 : 0;
      }
    }
    return new Evaluation(loss / rows.size(), (double) correct / rows.size(), 0);
  }
}
