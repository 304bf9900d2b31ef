package org.gradsweep.analysis.report;

import java.util.List;
import java.util.Map;
import org.gradsweep.core.axis.Axis;

/**
 * The gradient norms of untrained networks that are published in M. Nielsen, <i>Neural Networks and
 * Deep Learning</i>, chapter 5: one run each, on the first 1000 training images of MNIST.
 */
final class PublishedNorms {
  private static final Map<String, List<Double>> BY_LAYERS =
      Map.of(
          "[30, 30]", List.of(0.07, 0.31),
          "[30, 30, 30]", List.of(0.012, 0.060, 0.283),
          "[30, 30, 30, 30]", List.of(0.003, 0.017, 0.070, 0.285));

  private PublishedNorms() {}

  /** ‖∂C/∂b‖ of each hidden layer, first to last; empty where nothing is published. */
  static List<Double> of(Network network) {
    boolean comparable =
        network.row().text("dataset").equals("mnist")
            && isDefault(network, Axis.ACTIVATION)
            && isDefault(network, Axis.WEIGHT_INIT)
            && isDefault(network, Axis.BIAS_INIT)
            && isDefault(network, Axis.LOSS)
            && isDefault(network, Axis.NORMALIZATION)
            && isDefault(network, Axis.RESIDUAL)
            && isDefault(network, Axis.INPUT_SCALING);
    return comparable
        ? BY_LAYERS.getOrDefault(network.text(Axis.HIDDEN_LAYERS), List.of())
        : List.of();
  }

  /** The defaults are the book's settings. */
  private static <T> boolean isDefault(Network network, Axis<T> axis) {
    return axis.type().column(axis.defaultValue()).equals(network.row().get(axis.key()));
  }
}
