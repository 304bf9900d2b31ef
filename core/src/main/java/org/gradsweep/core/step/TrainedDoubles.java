package org.gradsweep.core.step;

import org.gradsweep.core.net.Matrix;

/** A matrix of parameters of 64-bit floating point in training. */
final class TrainedDoubles extends TrainedMatrix {
  private final double[] values;
  private final double[] gradients;
  private final double[][] state;

  TrainedDoubles(Matrix value, int states) {
    super(value);
    this.values = new double[value.size()];
    this.gradients = new double[value.size()];
    this.state = new double[states][value.size()];
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
