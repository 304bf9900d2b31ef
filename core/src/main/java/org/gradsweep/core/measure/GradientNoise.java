package org.gradsweep.core.measure;

/**
 * How much the gradients of a layer's weights differ from mini-batch to mini-batch of the probe:
 * the trace of their covariance over the squared norm of their mean.
 */
final class GradientNoise {
  private final int batchSize;
  private double batchSquares;
  private int batches;

  GradientNoise(int batchSize) {
    this.batchSize = batchSize;
  }

  /** Adds a mini-batch: the squared norm of the sum of its gradients. */
  void add(double squares) {
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
