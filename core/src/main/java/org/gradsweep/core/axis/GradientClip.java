package org.gradsweep.core.axis;

/**
 * How a mini-batch's mean data gradient is made smaller before the optimizer takes it: Pascanu,
 * Mikolov and Bengio, "On the difficulty of training recurrent neural networks", 2013.
 *
 * <p>The decay of the weights is no part of that gradient, and the measured gradients are not
 * clipped.
 */
public sealed interface GradientClip extends Choice {
  /** All values, by the names used in sweep files. */
  Choices<GradientClip> CHOICES =
      Choices.<GradientClip>of(None.class)
          .with("global_norm", Bounds.POSITIVE, GlobalNorm::new)
          .with("per_layer_norm", Bounds.POSITIVE, PerLayerNorm::new)
          .with("value", Bounds.POSITIVE, Value::new)
          .meaning("none", "the gradient as it is")
          .meaning(
              "global_norm",
              "scaled to the norm x where the norm over the network is larger: Pascanu, Mikolov and Bengio, 2013")
          .meaning("per_layer_norm", "the same for each layer by itself")
          .meaning("value", "each element brought into [-x, x]: Mikolov, 2012");

  /** The gradient stays as it is. */
  enum None implements GradientClip {
    NONE;

    @Override
    public String text() {
      return "none";
    }
  }

  /**
   * g ← g·min(1, θ/‖g‖), with the norm over all parameters of the network.
   *
   * @param threshold θ, greater than 0
   */
  record GlobalNorm(double threshold) implements GradientClip {
    @Override
    public String text() {
      return "global_norm(" + threshold + ")";
    }
  }

  /**
   * g ← g·min(1, θ/‖g‖), with the norm over the parameters of each layer by itself.
   *
   * @param threshold θ, greater than 0
   */
  record PerLayerNorm(double threshold) implements GradientClip {
    @Override
    public String text() {
      return "per_layer_norm(" + threshold + ")";
    }
  }

  /**
   * Every element of g is brought into [−θ, θ].
   *
   * @param threshold θ, greater than 0
   */
  record Value(double threshold) implements GradientClip {
    @Override
    public String text() {
      return "value(" + threshold + ")";
    }
  }
}
