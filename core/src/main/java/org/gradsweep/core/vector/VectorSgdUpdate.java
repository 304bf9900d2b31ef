package org.gradsweep.core.vector;

/**
 * Stochastic gradient descent: W ← (1 − ηλ/n)W − (η/m)Σ∇W, b ← b − (η/m)Σ∇b; the gradient is never
 * stored.
 */
final class VectorSgdUpdate implements VectorUpdate {
  @Override
  public void apply(VectorPass pass, double rate, double shrink) {
    int batch = pass.batch().size;
    for (int layer = 1; layer <= pass.layers(); layer++) {
      VectorParameters own = pass.parameters(layer);
      float[] deltas = pass.deltas(layer);
      Kernels.scale(deltas, batch * own.stride, (float) (-rate / batch));
      pass.addBiasGradient(layer, own.biases);
      pass.shrinkAndAddWeightGradient(layer, (float) shrink, own.weights);
      own.transpose();
    }
  }
}
