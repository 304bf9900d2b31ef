package org.gradsweep.core.plan;

import java.util.List;

/**
 * The size of a network.
 *
 * @param inputs number of features of an example
 * @param widths of the hidden layers
 * @param classes number of output units
 */
record NetworkSize(int inputs, List<Integer> widths, int classes) {
  /** Number of hidden layers and the output layer. */
  int layers() {
    return widths.size() + 1;
  }

  /** Number of hidden units. */
  double hiddenUnits() {
    return widths.stream().mapToDouble(Integer::doubleValue).sum();
  }

  /** Number of units, those of the output included. */
  double units() {
    return hiddenUnits() + classes;
  }

  /** Number of weights. */
  double weights() {
    return firstProducts(inputs, 1) + otherProducts(1);
  }

  /**
   * Number of products of an example in the first layer.
   *
   * @param read number of the example's features that are read
   * @param lanes the units are rounded up to a multiple of these
   */
  double firstProducts(double read, int lanes) {
    return read * rounded(widths.isEmpty() ? classes : widths.get(0), lanes);
  }

  /** Number of products of an example in all layers above the first. */
  double otherProducts(int lanes) {
    double products = 0;
    for (int layer = 0; layer < widths.size(); layer++) {
      int above = layer + 1 < widths.size() ? widths.get(layer + 1) : classes;
      products += (double) widths.get(layer) * rounded(above, lanes);
    }
    return products;
  }

  private static double rounded(int units, int lanes) {
    return (long) (units + lanes - 1) / lanes * (double) lanes;
  }
}
