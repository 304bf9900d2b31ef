package org.gradsweep.core.step;

import org.gradsweep.core.net.Matrix;

/**
 * A matrix of parameters in training: before a step its elements and those of its gradient are
 * copied to arrays of the same type, after it back. The memory is freed by {@link #close()}.
 */
final class TrainedMatrix implements AutoCloseable {
  private final Matrix value;
  private final Matrix gradient;
  private final TrainedArray array;

  /**
   * A matrix to be trained.
   *
   * @param value the parameters, which the steps change
   * @param states number of arrays of state that the rule needs
   */
  TrainedMatrix(Matrix value, int states) {
    this.value = value;
    this.gradient = value.sameShape();
    int size = value.size();
    this.array =
        switch (value.dtype()) {
          case FLOAT32 -> new TrainedFloats(new float[size], new float[size], states);
          case FLOAT64 -> new TrainedDoubles(new double[size], new double[size], states);
        };
  }

  /** Where the mean gradient of a mini-batch is written before {@link #read()}. */
  Matrix gradient() {
    return gradient;
  }

  /** The arrays that {@link #read()} fills. */
  TrainedArray array() {
    return array;
  }

  /** Copies the parameters and the gradient to the arrays. */
  void read() {
    array.read(value, gradient);
  }

  /** Copies the parameters back. */
  void write() {
    array.write(value);
  }

  @Override
  public void close() {
    gradient.close();
  }
}
