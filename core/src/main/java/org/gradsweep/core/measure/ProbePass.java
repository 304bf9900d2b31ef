package org.gradsweep.core.measure;

import org.gradsweep.core.net.Matrix;

/**
 * The probe set's way through a network and back, batch by batch, in which the measurements are
 * read. The parameters are never touched.
 */
public interface ProbePass {
  /** Largest number of examples of a batch. */
  int capacity();

  /**
   * Passes the probe examples {@code from} (included) to {@code to} (excluded) through the network
   * and back; they are then the current batch.
   *
   * @return the layer of the first number that is not finite: forward in the order of the layers,
   *     then backward from the last; 0 if all are finite
   */
  int pass(int from, int to);

  /** Σ C over the current batch. */
  double lossSum();

  /** Number of examples of the current batch whose largest output is their class. */
  int correct();

  /** Adds what the current batch made of a layer, from 1 to L, to its sums. */
  void addTo(int layer, LayerProbe sums);

  /**
   * ‖Σ ∂C/∂Wˡ‖₂² of a layer from 2 over the rows {@code first} to {@code first + count} of the
   * current batch, to the precision of a double.
   */
  double gradientSquares(int layer, int first, int count);

  /**
   * The same of the first layer.
   *
   * @param gram the inner products of the features, as {@link #inputGram} gave them
   */
  double gradientSquares(int first, int count, double[] gram);

  /**
   * target ← Σ ∂C/∂Wˡ + β target over the rows {@code first} to {@code first + count} of the
   * current batch.
   *
   * @param beta 0 or 1
   */
  void weightGradient(int layer, int first, int count, int beta, Matrix target);

  /**
   * target[i·count + j] ← ⟨x of row first+i, x of row first+j⟩ for the features x of {@code count}
   * rows of the current batch.
   */
  void inputGram(int first, int count, double[] target);
}
