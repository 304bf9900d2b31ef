package org.gradsweep.core.net;

/**
 * ∂C/∂outputs at the end of a residual block, kept until the backward pass comes to what the block
 * read. Blocks follow one another, so there is never more than one on its way.
 */
final class SkipGradient {
  private final Network network;
  private final double[] kept;
  private final double[] elements;

  /** Makes room, if the network has residual blocks. */
  SkipGradient(Network network, int capacity) {
    this.network = network;
    int width = 0;
    for (int layer = 1; layer < network.layers(); layer++) {
      width = network.skipFrom(layer) > 0 ? network.units(layer) : width;
    }
    this.kept = new double[capacity * width];
    this.elements = new double[capacity * width];
  }

  /**
   * Completes ∂C/∂outputs of a hidden layer, the layers coming from the last to the first.
   *
   * @param gradient what came through the next layer
   */
  void pass(int layer, Matrix gradient, int batch) {
    boolean ends = network.skipFrom(layer) > 0;
    boolean read = isRead(layer);
    if (!ends && !read) {
      return;
    }
    int count = batch * network.units(layer);
    gradient.read(elements, count);
    if (read) {
      for (int i = 0; i < count; i++) {
        elements[i] += kept[i];
      }
      gradient.write(elements, count);
    }
    if (ends) {
      System.arraycopy(elements, 0, kept, 0, count);
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
}
