package org.gradsweep.core.measure;

import org.gradsweep.core.net.Backpropagation;
import org.gradsweep.core.net.Matrix;

/**
 * How much the gradients of a layer's weights differ from mini-batch to mini-batch of the probe:
 * the trace of their covariance over the squared norm of their mean.
 *
 * <p>A mini-batch's squared norm ‖(1/m)Σ aᵢδᵢᵀ‖² = (1/m²) Σᵢⱼ ⟨aᵢ,aⱼ⟩⟨δᵢ,δⱼ⟩ needs inner products
 * of examples only, not the gradient itself. The products of δ are formed in double precision,
 * where those of a vanished gradient do not underflow.
 */
final class GradientNoise {
  private final int layer;
  private final int batchSize;
  private double batchSquares;
  private int batches;

  GradientNoise(int layer, int batchSize) {
    this.layer = layer;
    this.batchSize = batchSize;
  }

  /**
   * Adds every whole mini-batch of the current batch.
   *
   * @param gram room for the inner products: a matrix of at least batchSize², its columns batchSize
   */
  void add(Backpropagation pass, Matrix gram) {
    Matrix delta = pass.productDeltas(layer);
    int units = delta.columns();
    for (int first = 0; first + batchSize <= pass.batch(); first += batchSize) {
      pass.inputGram(layer, first, batchSize, gram);
      double squares = 0;
      for (int i = 0; i < batchSize; i++) {
        for (int j = 0; j <= i; j++) {
          double product = 0;
          int rowI = (first + i) * units;
          int rowJ = (first + j) * units;
          for (int unit = 0; unit < units; unit++) {
            product += delta.get(rowI + unit) * delta.get(rowJ + unit);
          }
          squares += (i == j ? 1 : 2) * product * gram.get(i * batchSize + j);
        }
      }
      batchSquares += squares / ((double) batchSize * batchSize);
      batches++;
    }
  }

  /**
   * tr Cov / ‖mean‖², with the unbiased covariance; NaN for fewer than two mini-batches or a mean
   * whose square a double can't hold.
   *
   * @param meanSquare ‖mean gradient of the mini-batches‖²
   */
  double ratio(double meanSquare) {
    if (batches < 2 || !(meanSquare >= Double.MIN_NORMAL)) {
      return Double.NaN;
    }
    double trace = (batchSquares - batches * meanSquare) / (batches - 1);
    return NetworkProbe.quotient(Math.max(0, trace), meanSquare);
  }
}
