package org.gradsweep.core.vector;

import org.gradsweep.core.net.Evaluation;

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
    for (SparseExamples batch : rows.batches()) {
      int nonfinite = pass.evaluate(batch);
      if (nonfinite == 0 && !output.isFinite(batch.size())) {
        nonfinite = pass.layers();
      }
      if (nonfinite != 0) {
        return Evaluation.nonfinite(nonfinite);
      }
      for (int row = 0; row < batch.size(); row++) {
        correct += output.largest(row) == batch.label(row) ? 1 : 0;
      }
      loss += lossNeeded ? output.lossSum(batch) : 0;
    }
    return new Evaluation(loss / rows.size(), (double) correct / rows.size(), 0);
  }
}
