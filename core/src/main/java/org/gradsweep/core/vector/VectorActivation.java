package org.gradsweep.core.vector;

import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import org.gradsweep.core.axis.Activation;

/** The activations that have a vector form: 8 units at once, the derivative from a alone. */
enum VectorActivation {
  IDENTITY(Activation.Function.IDENTITY) {
    @Override
    FloatVector value(FloatVector z) {
      return z;
    }

    @Override
    FloatVector timesDerivative(FloatVector delta, FloatVector a) {
      return delta;
    }
  },
  SIGMOID(Activation.Function.SIGMOID) {
    @Override
    FloatVector value(FloatVector z) {
      return VectorMath.sigmoid(z);
    }

    @Override
    FloatVector timesDerivative(FloatVector delta, FloatVector a) {
      return delta.mul(a).mul(a.neg().add(1f));
    }
  },
  TANH(Activation.Function.TANH) {
    @Override
    FloatVector value(FloatVector z) {
      return VectorMath.tanh(z);
    }

    @Override
    FloatVector timesDerivative(FloatVector delta, FloatVector a) {
      return delta.mul(a.neg().add(1f)).mul(a.add(1f));
    }
  },
  RELU(Activation.Function.RELU) {
    @Override
    FloatVector value(FloatVector z) {
      return z.max(0f);
    }

    @Override
    FloatVector timesDerivative(FloatVector delta, FloatVector a) {
      return delta.blend(0f, a.lt(Float.MIN_VALUE));
    }
  };

  private final Activation activation;

  VectorActivation(Activation activation) {
    this.activation = activation;
  }

  /** φ(z). */
  abstract FloatVector value(FloatVector z);

  /** δ·φ′(z), from a = φ(z). */
  abstract FloatVector timesDerivative(FloatVector delta, FloatVector a);

  /** The vector form of an activation, if it has one. */
  static Optional<VectorActivation> of(Activation activation) {
    for (VectorActivation form : values()) {
      if (form.activation.equals(activation)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }
}
