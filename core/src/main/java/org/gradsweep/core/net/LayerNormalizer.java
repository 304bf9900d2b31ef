package org.gradsweep.core.net;

/** Layer normalization: the moments of each example are taken over the units of the layer. */
final class LayerNormalizer extends Normalizer {
  private final double[] inverseDeviations;

  LayerNormalizer(Matrix gains, int capacity) {
    super(gains, capacity);
    this.inverseDeviations = new double[capacity];
  }

  @Override
  void forward(Matrix products, int batch, Mode mode) {
    int units = units();
    Matrix normalized = normalized();
    for (int row = 0; row < batch; row++) {
      int start = row * units;
      double sum = 0;
      for (int i = start; i < start + units; i++) {
        sum += products.get(i);
      }
      double mean = sum / units;
      double squares = 0;
      for (int i = start; i < start + units; i++) {
        double difference = products.get(i) - mean;
        squares += difference * difference;
      }
      double inverse = inverseDeviation(squares / units);
      inverseDeviations[row] = inverse;
      for (int i = start; i < start + units; i++) {
        normalized.set(i, (products.get(i) - mean) * inverse);
        products.set(i, gains().get(i - start) * normalized.get(i));
      }
    }
  }

  @Override
  boolean throughMoments(Matrix deltas, int batch) {
    int units = units();
    Matrix normalized = normalized();
    double zero = 0;
    for (int row = 0; row < batch; row++) {
      int start = row * units;
      double sum = 0;
      double products = 0;
      for (int i = start; i < start + units; i++) {
        double d = gains().get(i - start) * deltas.get(i);
        sum += d;
        products += d * normalized.get(i);
      }
      double mean = sum / units;
      double slope = products / units;
      for (int i = start; i < start + units; i++) {
        double d = gains().get(i - start) * deltas.get(i);
        double product = inverseDeviations[row] * (d - mean - normalized.get(i) * slope);
        productDeltas().set(i, product);
        zero += 0 * productDeltas().get(i);
      }
    }
    return zero == 0;
  }
}
