package org.gradsweep.core.measure;

/**
 * What a batch of the probe set made of one layer: one row of as many as the layer has units for
 * each example, in double precision, as copies. The arrays have room for the widest layer.
 */
public final class LayerValues {
  /** zˡ. */
  public final double[] preactivations;

  /** aˡ. */
  public final double[] activations;

  /** δˡ. */
  public final double[] deltas;

  /** ∂C/∂(xˡWˡ): δˡ, or what normalization makes of it on the way back. */
  public final double[] productDeltas;

  /** xˡ, what the layer reads: one row of as many as the layer before has; for layers from 2. */
  public final double[] inputs;

  /** Room for {@code rows} examples of layers that have and read at most {@code units}. */
  LayerValues(int units, int rows) {
    this.preactivations = new double[rows * units];
    this.activations = new double[rows * units];
    this.deltas = new double[rows * units];
    this.productDeltas = new double[rows * units];
    this.inputs = new double[rows * units];
  }
}
