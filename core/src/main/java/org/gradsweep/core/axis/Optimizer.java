package org.gradsweep.core.axis;

/**
 * The rule that turns the data gradient of a mini-batch into a step.
 *
 * <p>With g the mean gradient over the mini-batch's examples, η the learning rate, λ = {@code l2}
 * and n the number of training examples, every rule shrinks the weights (not the biases) by 1 −
 * ηλ/n beside its step: the decay is decoupled from the gradient. Squares, roots and quotients are
 * taken element by element; state starts at 0, and ε = 10⁻⁸.
 */
public sealed interface Optimizer extends Choice {
  /** What keeps a quotient finite where a gradient has always been 0. */
  double EPSILON = 1e-8;

  /** All values, by the names used in sweep files. */
  Choices<Optimizer> CHOICES =
      Choices.<Optimizer>of(Sgd.class)
          .and(Adaptive.class)
          .with("momentum", Momentum.DEFAULT_COEFFICIENT, Bounds.FRACTION_BELOW_ONE, Momentum::new)
          .with("nesterov", Nesterov.DEFAULT_COEFFICIENT, Bounds.FRACTION_BELOW_ONE, Nesterov::new)
          .with("rmsprop", RmsProp.DEFAULT_DECAY, Bounds.FRACTION_BELOW_ONE, RmsProp::new)
          .meaning("sgd", "stochastic gradient descent: Robbins and Monro, 1951")
          .meaning(
              "adagrad",
              "steps over the root of the sum of squared gradients: Duchi, Hazan and Singer, 2011")
          .meaning("adam", "beta 0.9 and 0.999, epsilon 1e-8: Kingma and Ba, 2015")
          .meaning(
              "adamw",
              "adam with decoupled decay, as every rule here has it: Loshchilov and Hutter, 2019")
          .meaning("momentum", "velocity that keeps the share x: Polyak, 1964")
          .meaning(
              "nesterov",
              "the gradient where momentum will carry the parameters: Nesterov, 1983; Sutskever et al., 2013")
          .meaning(
              "rmsprop",
              "steps over the root of the running mean of squared gradients, which keeps the share x: Tieleman and Hinton, 2012");

  /** W ← (1 − ηλ/n)W − ηg, b ← b − ηg: Robbins and Monro, 1951. */
  enum Sgd implements Optimizer {
    SGD;

    @Override
    public String text() {
      return "sgd";
    }
  }

  /** The rules with a step of their own for every element, and no parameter. */
  enum Adaptive implements Optimizer {
    /**
     * s ← s + g², W ← (1 − ηλ/n)W − ηg/(√s + ε): Duchi, Hazan and Singer, "Adaptive subgradient
     * methods", 2011.
     */
    ADAGRAD,

    /**
     * u ← β₁u + (1−β₁)g, v ← β₂v + (1−β₂)g², W ← (1 − ηλ/n)W − η û/(√v̂ + ε) with û = u/(1−β₁ᵗ), v̂
     * = v/(1−β₂ᵗ) in step t, β₁ = 0.9, β₂ = 0.999: Kingma and Ba, 2015.
     */
    ADAM,

    /**
     * Adam with decoupled decay: Loshchilov and Hutter, 2019. As every rule here decouples {@code
     * l2}, it is the same rule as {@link #ADAM}; sweeps may call it by either name.
     */
    ADAMW;

    /** β₁, the share of the mean of the gradients that is kept. */
    public static final double BETA1 = 0.9;

    /** β₂, the share of the mean of the squared gradients that is kept. */
    public static final double BETA2 = 0.999;

    private final String text = name().toLowerCase(java.util.Locale.ROOT);

    @Override
    public String text() {
      return text;
    }
  }

  /**
   * V ← μV − ηg, W ← (1 − ηλ/n)W + V, and likewise for b without decay: Polyak, 1964.
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

  /**
   * V ← μV − ηg, W ← (1 − ηλ/n)W + μV − ηg: Nesterov, 1983, in the form of Bengio,
   * Boulanger-Lewandowski and Pascanu, 2013. The parameters kept are those at which Nesterov's
   * method takes the gradient, θ + μV of Sutskever et al., 2013.
   *
   * @param coefficient μ, from 0 to below 1; default 0.9
   */
  record Nesterov(double coefficient) implements Optimizer {
    static final double DEFAULT_COEFFICIENT = 0.9;

    @Override
    public String text() {
      return Choices.text("nesterov", coefficient, DEFAULT_COEFFICIENT);
    }
  }

  /**
   * v ← ρv + (1−ρ)g², W ← (1 − ηλ/n)W − ηg/(√v + ε): Tieleman and Hinton, 2012.
   *
   * @param decay ρ, from 0 to below 1; default 0.9
   */
  record RmsProp(double decay) implements Optimizer {
    static final double DEFAULT_DECAY = 0.9;

    @Override
    public String text() {
      return Choices.text("rmsprop", decay, DEFAULT_DECAY);
    }
  }
}
