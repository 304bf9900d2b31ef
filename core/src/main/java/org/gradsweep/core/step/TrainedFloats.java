package org.gradsweep.core.step;

import org.gradsweep.core.net.Matrix;

/** A matrix of parameters of 32-bit floating point in training. */
final class TrainedFloats extends TrainedMatrix {
  private final float[] values;
  private final float[] gradients;
  private final float[][] state;

  TrainedFloats(Matrix value, int states) {
    super(value);
    this.values = new float[value.size()];
    this.gradients = new float[value.size()];
    this.state = new float[states][value.size()];
  }

  @Override
  void readGradient() {
    gradient().copyTo(gradients);
  }

  @Override
  void step(ElementRule rule, double shrink) {
    value().copyTo(values);
    rule.apply(values, gradients, state, shrink);
    value().copyFrom(values);
  }
}
