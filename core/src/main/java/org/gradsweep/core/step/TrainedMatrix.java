package org.gradsweep.core.step;

import org.gradsweep.core.net.Matrix;

/**
 * A matrix of parameters with its gradient and the optimizer's state, the latter two in arrays of
 * the matrix' own type, over which loops are fast. The memory is freed by {@link #close()}.
 */
abstract sealed class TrainedMatrix implements AutoCloseable permits TrainedFloats, TrainedDoubles {
  private final Matrix value;
  private final Matrix gradient;

  TrainedMatrix(Matrix value) {
    this.value = value;
    this.gradient = value.sameShape();
  }

  /**
   * A matrix to be trained.
   *
   * @param value the parameters, which the steps change
   * @param states number of arrays of state that the rule needs
   */
  static TrainedMatrix of(Matrix value, int states) {
    return switch (value.dtype()) {
      case FLOAT32 -> new TrainedFloats(value, states);
      case FLOAT64 -> new TrainedDoubles(value, states);
    };
  }

  final Matrix value() {
    return value;
  }

  /** Where the mean gradient of a mini-batch is written before {@link #readGradient()}. */
  final Matrix gradient() {
    return gradient;
  }

  /** Takes the gradient over: from now on it is in the array. */
  abstract void readGradient();

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

  @Override
  public void close() {
    gradient.close();
  }
}
