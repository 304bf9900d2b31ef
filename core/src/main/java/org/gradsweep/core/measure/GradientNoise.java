package org.gradsweep.core.measure;

/**
 * How much the gradients of a layer's weights differ from mini-batch to mini-batch of the probe:
 * the trace of their covariance over the squared norm of their mean.
 *
 * <p>A mini-batch's squared norm ‖(1/m)Σ aᵢδᵢᵀ‖² = (1/m²) Σᵢⱼ ⟨aᵢ,aⱼ⟩⟨δᵢ,δⱼ⟩ needs inner products
 * of examples only, not the gradient itself. The products of δ are formed in double precision,
 * where those of a vanished gradient do not underflow.
 */
final class GradientNoise {
  private final int batchSize;
  private double batchSquares;
  private int batches;

  GradientNoise(int batchSize) {
    this.batchSize = batchSize;
  }

  /**
   * Adds a mini-batch of a layer that reads another.
   *
   * @param first its first row
   * @param inputUnits length of a row of inputs
   */
  void add(LayerValues values, int units, int first, int inputUnits) {
    double squares = 0;
    for (int i = first; i < first + batchSize; i++) {
      for (int j = first; j <= i; j++) {
        double products = Sums.products(values.productDeltas, i * units, j * units, units);
        double gram = Sums.products(values.inputs, i * inputUnits, j * inputUnits, inputUnits);
        squares += (i == j ? 1 : 2) * products * gram;
      }
    }
    add(squares);
  }

  /**
   * Adds a mini-batch of the first layer.
   *
   * @param first its first row
   * @param gram the inner products of its features, row by row
   */
  void add(LayerValues values, int units, int first, double[] gram) {
    double squares = 0;
    for (int i = 0; i < batchSize; i++) {
      for (int j = 0; j <= i; j++) {
        int rowI = (first + i) * units;
        int rowJ = (first + j) * units;
        double products = Sums.products(values.productDeltas, rowI, rowJ, units);
        squares += (i == j ? 1 : 2) * products * gram[i * batchSize + j];
      }
    }
    add(squares);
  }

  private void add(double squares) {
    batchSquares += squares / ((double) batchSize * batchSize);
    batches++;
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
