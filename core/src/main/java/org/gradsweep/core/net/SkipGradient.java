package org.gradsweep.core.net;

/**
 * ∂C/∂outputs at the end of a residual block, kept until the backward pass comes to what the block
 * read. Blocks follow one another, so there is never more than one on its way.
 */
final class SkipGradient implements AutoCloseable {
  private final Network network;
  private final Matrix kept;

  /** Makes room, if the network has residual blocks. */
  SkipGradient(Network network, int capacity) {
    this.network = network;
    int width = 0;
    for (int layer = 1; layer < network.layers(); layer++) {
      width = network.skipFrom(layer) > 0 ? network.units(layer) : width;
    }
    this.kept = width == 0 ? null : Matrix.zeros(network.dtype(), capacity, width);
  }

  /**
   * Completes ∂C/∂outputs of a hidden layer, the layers coming from the last to the first.
   *
   * @param gradient what came through the next layer
   */
  void pass(int layer, Matrix gradient, int batch) {
    if (kept == null) {
      return;
    }
    int elements = batch * network.units(layer);
    if (isRead(layer)) {
      for (int i = 0; i < elements; i++) {
        gradient.set(i, gradient.get(i) + kept.get(i));
      }
    }
    if (network.skipFrom(layer) > 0) {
      for (int i = 0; i < elements; i++) {
        kept.set(i, gradient.get(i));
      }
    }
  }

  /** Whether a block reads the layer's outputs. */
  private boolean isRead(int layer) {
    for (int end = layer + 1; end < network.layers(); end++) {
      if (network.skipFrom(end) == layer) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    if (kept != null) {
      kept.close();
    }
  }
}
