package org.gradsweep.core.net;

/** Layer normalization: the moments of each example are taken over the units of the layer. */
final class LayerNormalizer extends Normalizer {
  private final double[] inverseDeviations;

  LayerNormalizer(Matrix gains, int capacity) {
    super(gains, capacity);
    this.inverseDeviations = new double[capacity];
  }

  @Override
  void normalize(double[] products, int batch, Mode mode) {
    int units = units();
    double[] gain = gain();
    double[] normalized = normalized();
    for (int row = 0, start = 0; row < batch; row++, start += units) {
      double sum = 0;
      for (int unit = 0; unit < units; unit++) {
        sum += products[start + unit];
      }
      double mean = sum / units;
      double squares = 0;
      for (int unit = 0; unit < units; unit++) {
        double difference = products[start + unit] - mean;
        squares += difference * difference;
      }
      double inverse = inverseDeviation(squares / units);
      inverseDeviations[row] = inverse;
      for (int unit = 0; unit < units; unit++) {
        double x = (products[start + unit] - mean) * inverse;
        normalized[start + unit] = x;
        products[start + unit] = gain[unit] * x;
      }
    }
  }

  @Override
  void throughMoments(double[] deltas, int batch) {
    int units = units();
    double[] gain = gain();
    double[] normalized = normalized();
    for (int row = 0, start = 0; row < batch; row++, start += units) {
      double sum = 0;
      double products = 0;
      for (int unit = 0; unit < units; unit++) {
        double d = gain[unit] * deltas[start + unit];
        sum += d;
        products += d * normalized[start + unit];
      }
      double mean = sum / units;
      double slope = products / units;
      for (int unit = 0; unit < units; unit++) {
        double d = gain[unit] * deltas[start + unit];
        double product = inverseDeviations[row] * (d - mean - normalized[start + unit] * slope);
        deltas[start + unit] = product;
      }
    }
  }
}
