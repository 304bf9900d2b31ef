package org.gradsweep.core.train;

/**
 * Where the first number that is not finite appeared.
 *
 * @param epoch from 1; 0: before training
 * @param step within the epoch, from 1; 0: before training. What a step makes of the parameters is
 *     seen by the passes after it, but counts to the step; so does what the measurement after an
 *     epoch finds, to the epoch's last step
 * @param layer from 1 to L
 */
public record Divergence(int epoch, int step, int layer) {
  /**
   * The divergence that a step met in its passes.
   *
   * @param passLayer the layer of the first number in the passes that is not finite
   * @param parameterLayer the first layer with a parameter that is not finite: the step before left
   *     it so; 0 if all are finite
   */
  static Divergence met(int epoch, int step, int stepsPerEpoch, int passLayer, int parameterLayer) {
    if (parameterLayer == 0) {
      return new Divergence(epoch, step, passLayer);
    }
    return step > 1
        ? new Divergence(epoch, step - 1, parameterLayer)
        : new Divergence(epoch - 1, stepsPerEpoch, parameterLayer);
  }
}
