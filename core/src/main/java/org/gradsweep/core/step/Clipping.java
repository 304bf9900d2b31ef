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
  static void apply(GradientClip clip, List<List<TrainedMatrix>> layers) {
    if (clip instanceof GradientClip.GlobalNorm global) {
      double squares = 0;
      for (List<TrainedMatrix> layer : layers) {
        squares += squares(layer);
      }
      for (List<TrainedMatrix> layer : layers) {
        bound(layer, squares, global.threshold());
      }
    } else if (clip instanceof GradientClip.PerLayerNorm single) {
      for (List<TrainedMatrix> layer : layers) {
        bound(layer, squares(layer), single.threshold());
      }
    } else if (clip instanceof GradientClip.Value value) {
      for (List<TrainedMatrix> layer : layers) {
        layer.forEach(matrix -> matrix.clampGradient(value.threshold()));
      }
    }
  }

  private static double squares(List<TrainedMatrix> layer) {
    double squares = 0;
    for (TrainedMatrix matrix : layer) {
      squares += matrix.gradientSquares();
    }
    return squares;
  }

  private static void bound(List<TrainedMatrix> layer, double squares, double threshold) {
    double norm = Math.sqrt(squares);
    if (norm > threshold) {
      layer.forEach(matrix -> matrix.scaleGradient(threshold / norm));
    }
  }
}
