package org.gradsweep.core.train;

import org.gradsweep.core.axis.Optimizer;

/** The optimizers' formulas for one number at a time, as their papers write them. */
final class ReferenceOptimizer {
  private static final double EPSILON = 1e-8;
  private final Optimizer optimizer;
  private final double[] first;
  private final double[] second;
  private int t;

  ReferenceOptimizer(Optimizer optimizer, int parameters) {
    this.optimizer = optimizer;
    this.first = new double[parameters];
    this.second = new double[parameters];
  }

  void startStep() {
    t++;
  }

  /** What the rule adds to parameter k whose gradient is g. */
  double change(int k, double g, double rate) {
    switch (optimizer.text().replaceAll("\\(.*", "")) {
      case "momentum":
        first[k] = ((Optimizer.Momentum) optimizer).coefficient() * first[k] - rate * g;
        return first[k];
      case "nesterov":
        double mu = ((Optimizer.Nesterov) optimizer).coefficient();
        first[k] = mu * first[k] - rate * g;
        return mu * first[k] - rate * g;
      case "rmsprop":
        double rho = ((Optimizer.RmsProp) optimizer).decay();
        second[k] = rho * second[k] + (1 - rho) * g * g;
        return -rate * g / (Math.sqrt(second[k]) + EPSILON);
      case "adagrad":
        second[k] += g * g;
        return -rate * g / (Math.sqrt(second[k]) + EPSILON);
      case "adam":
      case "adamw":
        first[k] = 0.9 * first[k] + 0.1 * g;
        second[k] = 0.999 * second[k] + 0.001 * g * g;
        double mean = first[k] / (1 - Math.pow(0.9, t));
        double square = second[k] / (1 - Math.pow(0.999, t));
        return -rate * mean / (Math.sqrt(square) + EPSILON);
      case "sgd":
        return -rate * g;
      default:
        throw new IllegalArgumentException("no formula for " + optimizer);
    }
  }
}
