package org.gradsweep.core.step;

import java.util.List;
import org.gradsweep.core.axis.GradientClip;

/** Clips the gradients of a network's layers. */
final class Clipping {
  /** 2⁻⁶⁰⁰: brings the largest double to where its square is finite. */
  private static final double FAR_SMALLER = 0x1p-600;

  private Clipping() {}

  /**
   * Makes the gradients smaller as the clip says. Those of a layer where one is not finite stay so.
   *
   * @param layers the parameters of each layer, their gradients read
   */
  static void apply(GradientClip clip, List<List<TrainedArray>> layers) {
    if (clip instanceof GradientClip.GlobalNorm global) {
      bound(layers, global.threshold());
    } else if (clip instanceof GradientClip.PerLayerNorm single) {
      layers.forEach(layer -> bound(List.of(layer), single.threshold()));
    } else if (clip instanceof GradientClip.Value value) {
      for (List<TrainedArray> layer : layers) {
        layer.forEach(array -> array.clampGradient(value.threshold()));
      }
    }
  }

  /** Bounds the norm over all these layers. */
  private static void bound(List<List<TrainedArray>> layers, double threshold) {
    double norm = norm(layers);
    if (norm == Double.POSITIVE_INFINITY) {
      // In float64 the squares can overflow where the elements do not.
      scale(layers, FAR_SMALLER);
      norm = norm(layers);
      if (Double.isFinite(norm)) {
        scale(layers, threshold / norm);
      }
    } else if (norm > threshold) {
      scale(layers, threshold / norm);
    }
  }

  private static double norm(List<List<TrainedArray>> layers) {
    double squares = 0;
    for (List<TrainedArray> layer : layers) {
      double ofLayer = 0;
      for (TrainedArray array : layer) {
        ofLayer += array.gradientSquares();
      }
      squares += ofLayer;
    }
    return Math.sqrt(squares);
  }

  private static void scale(List<List<TrainedArray>> layers, double factor) {
    for (List<TrainedArray> layer : layers) {
      layer.forEach(array -> array.scaleGradient(factor));
    }
  }
}
