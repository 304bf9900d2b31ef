package org.gradsweep.core.step;

import java.util.List;
import org.gradsweep.core.axis.GradientClip;

/** Clips the gradients of a network's layers. */
final class Clipping {
  private Clipping() {}

  /**
   * Makes the gradients smaller as the clip says.
   *
   * @param layers the parameters of each layer, their gradients read
   */
  static void apply(GradientClip clip, List<List<TrainedArray>> layers) {
    if (clip instanceof GradientClip.GlobalNorm global) {
      double squares = 0;
      for (List<TrainedArray> layer : layers) {
        squares += squares(layer);
      }
      for (List<TrainedArray> layer : layers) {
        bound(layer, squares, global.threshold());
      }
    } else if (clip instanceof GradientClip.PerLayerNorm single) {
      for (List<TrainedArray> layer : layers) {
        bound(layer, squares(layer), single.threshold());
      }
    } else if (clip instanceof GradientClip.Value value) {
      for (List<TrainedArray> layer : layers) {
        layer.forEach(array -> array.clampGradient(value.threshold()));
      }
    }
  }

  private static double squares(List<TrainedArray> layer) {
    double squares = 0;
    for (TrainedArray array : layer) {
      squares += array.gradientSquares();
    }
    return squares;
  }

  private static void bound(List<TrainedArray> layer, double squares, double threshold) {
    double norm = Math.sqrt(squares);
    if (norm > threshold) {
      layer.forEach(array -> array.scaleGradient(threshold / norm));
    }
  }
}
