package org.gradsweep.core.net;

import java.util.Arrays;

/** Batch normalization: the moments of each unit are taken over the examples of the batch. */
final class BatchNormalizer extends Normalizer {
  private final RunningMoments running;
  private final double[] inverseDeviations;
  private final double[] means;
  private final double[] variances;
  private final double[] deltaMeans;
  private final double[] slopes;
  private final double[] factors;

  /**
   * A normalizer.
   *
   * @param running read in evaluation, changed in training
   */
  BatchNormalizer(Matrix gains, RunningMoments running, int capacity) {
    super(gains, capacity);
    this.running = running;
    this.inverseDeviations = new double[units()];
    this.means = new double[units()];
    this.variances = new double[units()];
    this.deltaMeans = new double[units()];
    this.slopes = new double[units()];
    this.factors = new double[units()];
  }

  @Override
  void normalize(double[] products, int batch, Mode mode) {
    int units = units();
    if (mode == Mode.EVALUATE) {
      for (int unit = 0; unit < units; unit++) {
        means[unit] = running.mean(unit);
        variances[unit] = running.variance(unit);
      }
    } else {
      moments(products, batch);
    }
    for (int unit = 0; unit < units; unit++) {
      if (mode == Mode.TRAIN) {
        running.add(unit, means[unit], variances[unit]);
      }
      inverseDeviations[unit] = inverseDeviation(variances[unit]);
    }
    double[] gain = gain();
    double[] normalized = normalized();
    for (int start = 0; start < batch * units; start += units) {
      for (int unit = 0; unit < units; unit++) {
        double x = (products[start + unit] - means[unit]) * inverseDeviations[unit];
        normalized[start + unit] = x;
        products[start + unit] = gain[unit] * x;
      }
    }
  }

  /** Takes mean and variance of each unit over the batch. */
  private void moments(double[] products, int batch) {
    int units = units();
    columnMeans(products, batch, means);
    Arrays.fill(variances, 0);
    for (int start = 0; start < batch * units; start += units) {
      for (int unit = 0; unit < units; unit++) {
        double difference = products[start + unit] - means[unit];
        variances[unit] += difference * difference;
      }
    }
    for (int unit = 0; unit < units; unit++) {
      variances[unit] /= batch;
    }
  }

  private void columnMeans(double[] elements, int batch, double[] target) {
    int units = units();
    Arrays.fill(target, 0);
    for (int start = 0; start < batch * units; start += units) {
      for (int unit = 0; unit < units; unit++) {
        target[unit] += elements[start + unit];
      }
    }
    for (int unit = 0; unit < units; unit++) {
      target[unit] /= batch;
    }
  }

  @Override
  void throughMoments(double[] deltas, int batch) {
    int units = units();
    double[] gain = gain();
    double[] normalized = normalized();
    columnMeans(deltas, batch, deltaMeans);
    for (int unit = 0; unit < units; unit++) {
      slopes[unit] = gainGradient(unit) / batch;
      factors[unit] = gain[unit] * inverseDeviations[unit];
    }
    for (int start = 0; start < batch * units; start += units) {
      for (int unit = 0; unit < units; unit++) {
        int i = start + unit;
        double d = factors[unit] * (deltas[i] - deltaMeans[unit] - normalized[i] * slopes[unit]);
        deltas[i] = d;
      }
    }
  }
}
