package org.gradsweep.core.measure;

/**
 * What some rows of a batch of the probe set made of one layer: one row of as many as the layer has
 * units for each example, in double precision, as copies.
 */
final class LayerValues {
  /** zˡ. */
  final double[] preactivations;

  /** aˡ. */
  final double[] activations;

  /** δˡ. */
  final double[] deltas;

  /** ∂C/∂(xˡWˡ): δˡ, or what normalization makes of it on the way back. */
  final double[] productDeltas;

  /** xˡ, what the layer reads: one row of as many as the layer before has; for layers from 2. */
  final double[] inputs;

  /** Room for so many numbers of each kind. */
  LayerValues(int length) {
    this.preactivations = new double[length];
    this.activations = new double[length];
    this.deltas = new double[length];
    this.productDeltas = new double[length];
    this.inputs = new double[length];
  }

  int length() {
    return deltas.length;
  }

  /**
   * ‖Σ aᵢδᵢᵀ‖₂² of the first {@code count} rows, of a layer that reads another. It equals Σᵢⱼ
   * ⟨aᵢ,aⱼ⟩⟨δᵢ,δⱼ⟩, whose products of a vanished gradient do not underflow in double precision.
   */
  double gradientSquares(int count, int units, int inputUnits) {
    double squares = 0;
    for (int i = 0; i < count; i++) {
      for (int j = 0; j <= i; j++) {
        double products = Sums.products(productDeltas, i * units, j * units, units);
        double gram = Sums.products(inputs, i * inputUnits, j * inputUnits, inputUnits);
        squares += (i == j ? 1 : 2) * products * gram;
      }
    }
    return squares;
  }

  /** The same of the first layer, with the inner products of the features row by row. */
  double gradientSquares(int count, int units, double[] gram) {
    double squares = 0;
    for (int i = 0; i < count; i++) {
      for (int j = 0; j <= i; j++) {
        double products = Sums.products(productDeltas, i * units, j * units, units);
        squares += (i == j ? 1 : 2) * products * gram[i * count + j];
      }
    }
    return squares;
  }
}
