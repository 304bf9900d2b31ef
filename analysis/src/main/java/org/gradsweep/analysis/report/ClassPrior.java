package org.gradsweep.analysis.report;

import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Loss;

/** What a network scores that knows nothing but that the classes are equally frequent. */
final class ClassPrior {
  private ClassPrior() {}

  /**
   * The loss of the constant output 1/K, in nats: the entropy of the classes.
   *
   * @param classes K, at least 2
   * @return null where the loss or the number of classes is not known
   */
  static Double loss(Network network, long classes) {
    if (classes < 2 || network.row().get(Axis.LOSS.key()) == null) {
      return null;
    }
    double p = 1.0 / classes;
    Loss loss;
    try {
      loss = Axis.LOSS.type().parse(network.text(Axis.LOSS));
    } catch (IllegalArgumentException e) {
      return null; // a loss of another version
    }
    return switch (loss) {
      case SOFTMAX_CROSS_ENTROPY -> -Math.log(p);
      case CROSS_ENTROPY -> -Math.log(p) - (classes - 1) * Math.log1p(-p);
      case QUADRATIC -> (1 - p) / 2;
    };
  }
}
