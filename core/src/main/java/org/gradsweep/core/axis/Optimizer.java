package org.gradsweep.core.axis;

/**
 * The rule that turns the data gradient of a mini-batch into a step.
 *
 * <p>With the mini-batch of m examples, η the learning rate, λ = {@code l2} and n the number of
 * training examples, every rule shrinks the weights (not the biases) by 1 − ηλ/n beside its step:
 * the decay is decoupled from the gradient.
 */
public sealed interface Optimizer extends Choice {
  /** All values, by the names used in sweep files. */
  Choices<Optimizer> CHOICES =
      Choices.<Optimizer>of(Sgd.class)
          .with("momentum", Momentum.DEFAULT_COEFFICIENT, Bounds.FRACTION_BELOW_ONE, Momentum::new);

  /** W ← (1 − ηλ/n)W − (η/m)Σ∇W, b ← b − (η/m)Σ∇b. */
  enum Sgd implements Optimizer {
    SGD;

    @Override
    public String text() {
      return "sgd";
    }
  }

  /**
   * V ← μV − (η/m)Σ∇W, W ← (1 − ηλ/n)W + V, and likewise for b without decay: Polyak, 1964.
   *
   * @param coefficient μ, from 0 to below 1; default 0.9
   */
  record Momentum(double coefficient) implements Optimizer {
    static final double DEFAULT_COEFFICIENT = 0.9;

    @Override
    public String text() {
      return Choices.text("momentum", coefficient, DEFAULT_COEFFICIENT);
    }
  }
}
