package org.gradsweep.core.net;

/** Batch normalization: the moments of each unit are taken over the examples of the batch. */
final class BatchNormalizer extends Normalizer {
  private final RunningMoments running;
  private final double[] inverseDeviations;

  /**
   * A normalizer.
   *
   * @param running read in evaluation, changed in training
   */
  BatchNormalizer(Matrix gains, RunningMoments running, int capacity) {
    super(gains, capacity);
    this.running = running;
    this.inverseDeviations = new double[units()];
  }

  @Override
  void forward(Matrix products, int batch, Mode mode) {
    int units = units();
    Matrix normalized = normalized();
    for (int unit = 0; unit < units; unit++) {
      double mean = running.mean(unit);
      double variance = running.variance(unit);
      if (mode != Mode.EVALUATE) {
        mean = mean(products, unit, batch);
        variance = variance(products, unit, batch, mean);
      }
      if (mode == Mode.TRAIN) {
        running.add(unit, mean, variance);
      }
      double inverse = inverseDeviation(variance);
      inverseDeviations[unit] = inverse;
      double gain = gains().get(unit);
      for (int row = 0, i = unit; row < batch; row++, i += units) {
        normalized.set(i, (products.get(i) - mean) * inverse);
        products.set(i, gain * normalized.get(i));
      }
    }
  }

  private double mean(Matrix products, int unit, int batch) {
    double sum = 0;
    for (int row = 0, i = unit; row < batch; row++, i += units()) {
      sum += products.get(i);
    }
    return sum / batch;
  }

  private double variance(Matrix products, int unit, int batch, double mean) {
    double squares = 0;
    for (int row = 0, i = unit; row < batch; row++, i += units()) {
      double difference = products.get(i) - mean;
      squares += difference * difference;
    }
    return squares / batch;
  }

  @Override
  boolean throughMoments(Matrix deltas, int batch) {
    int units = units();
    Matrix normalized = normalized();
    double zero = 0;
    for (int unit = 0; unit < units; unit++) {
      double sum = 0;
      for (int row = 0, i = unit; row < batch; row++, i += units) {
        sum += deltas.get(i);
      }
      double mean = sum / batch;
      double slope = gainGradient(unit) / batch;
      double factor = gains().get(unit) * inverseDeviations[unit];
      for (int row = 0, i = unit; row < batch; row++, i += units) {
        double d = factor * (deltas.get(i) - mean - normalized.get(i) * slope);
        productDeltas().set(i, d);
        zero += 0 * productDeltas().get(i);
      }
    }
    return zero == 0;
  }
}
