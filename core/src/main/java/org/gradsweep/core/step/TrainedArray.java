package org.gradsweep.core.step;

import org.gradsweep.core.net.Matrix;

/**
 * An array of parameters with its gradient and the optimizer's state, in arrays of one type, over
 * which loops are fast.
 */
public abstract sealed class TrainedArray permits TrainedFloats, TrainedDoubles {
  TrainedArray() {}

  /** Copies the parameters and their gradient from matrices. */
  abstract void read(Matrix value, Matrix gradient);

  /** Copies the parameters to a matrix. */
  abstract void write(Matrix value);

  /** Σ g², accumulated in double precision. */
  abstract double gradientSquares();

  /** g ← factor·g. */
  abstract void scaleGradient(double factor);

  /** Brings every element of g into [−bound, bound]; one that is not finite becomes NaN. */
  abstract void clampGradient(double bound);

  /**
   * Changes the parameters by one step.
   *
   * @param shrink the factor by which they decay beside the step
   * @param pull how far they move towards 0 beside the step, by their sign before it
   */
  abstract void step(ElementRule rule, double shrink, double pull);
}
