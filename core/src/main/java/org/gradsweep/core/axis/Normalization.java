package org.gradsweep.core.axis;

import java.util.Locale;

/**
 * How the hidden layers' products are normalized before the activation: z = γ∘x̂ + b with x̂ = (p −
 * mean)/√(variance + ε), p = Wa, ε = 10⁻⁵ and the biased variance.
 *
 * <p>The layer's bias b is the shift β of the papers: a bias added before the mean is taken away
 * would change nothing. So b stands where it has a gradient; it is drawn by bias_init. The gain γ
 * of each unit starts at 1, is trained like a bias, without decay, and counts among the parameters.
 */
public enum Normalization implements Choice {
  /** z = p + b. */
  NONE,

  /**
   * Over the examples of the mini-batch, for each unit: Ioffe and Szegedy, 2015. Training and probe
   * use the moments of the batch at hand, the probe in batches of about a thousand; evaluation uses
   * running means, which start at mean 0 and variance 1 and take over a share of 0.1 of the batch's
   * moments in every step of training.
   */
  BATCH,

  /** Over the units of the layer, for each example: Ba, Kiros and Hinton, 2016. */
  LAYER;

  /** ε, which keeps the quotient finite. */
  public static final double EPSILON = 1e-5;

  /** The share of the running moments that is replaced in every step. */
  public static final double RUNNING_SHARE = 0.1;

  /** All values, by the names used in sweep files. */
  public static final Choices<Normalization> CHOICES =
      Choices.of(Normalization.class)
          .meaning("none", "z = Wa + b")
          .meaning("batch", "over the mini-batch, for each unit: Ioffe and Szegedy, 2015")
          .meaning(
              "layer", "over the units of the layer, for each example: Ba, Kiros and Hinton, 2016");

  @Override
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
