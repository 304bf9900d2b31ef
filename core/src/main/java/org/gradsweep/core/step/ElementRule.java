package org.gradsweep.core.step;

import org.gradsweep.core.axis.Optimizer;

/**
 * An optimizer's rule for one element of a weight matrix or a bias vector, applied to whole arrays.
 *
 * <p>Each rule is written twice, for float and double arrays, as a loop without calls or branches,
 * which the JIT compiler turns into vector instructions; they round after every operation, so the
 * bits are the same compiled or interpreted.
 */
interface ElementRule {
  /**
   * Added to and taken off a state of single precision that decays: it rounds to multiples of
   * 2⁻¹²³, so that a state that dies away ends as 0 or as a normal number. A subnormal one would
   * stay for ever (0.9 times the smallest rounds to itself), and the processor takes some hundred
   * cycles for each.
   */
  float TINY = 0x1p-100f;

  /** Number of arrays of state that belong to an array of parameters; they start as zeros. */
  int states();

  /**
   * Called once before the arrays of a step are changed.
   *
   * @param rate η
   */
  void startStep(double rate);

  /**
   * Changes the parameters by one step. A parameter whose state overflowed becomes NaN: the square
   * of a large gradient would else be infinite, and its step 0 from then on. A rule with squares s
   * adds 0·s, which is 0 unless s is not finite.
   *
   * @param w the parameters
   * @param g the mean gradient of the mini-batch
   * @param state {@link #states()} arrays, each as long as w
   * @param shrink the factor by which the parameters decay beside the step
   */
  void apply(float[] w, float[] g, float[][] state, double shrink);

  /** The same in double precision. */
  void apply(double[] w, double[] g, double[][] state, double shrink);

  /** The rule of an optimizer, for one trial. */
  static ElementRule of(Optimizer optimizer) {
    if (optimizer instanceof Optimizer.Momentum momentum) {
      return new MomentumRule(momentum.coefficient());
    } else if (optimizer instanceof Optimizer.Nesterov nesterov) {
      return new NesterovRule(nesterov.coefficient());
    } else if (optimizer instanceof Optimizer.RmsProp rmsProp) {
      return new RmsPropRule(rmsProp.decay());
    } else if (optimizer instanceof Optimizer.Adaptive adaptive) {
      return switch (adaptive) {
        case ADAGRAD -> new AdagradRule();
        case ADAM, ADAMW -> new AdamRule();
      };
    }
    return new SgdRule();
  }
}
