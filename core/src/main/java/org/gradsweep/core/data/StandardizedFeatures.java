package org.gradsweep.core.data;

/**
 * Features each brought to mean 0 and variance 1 over the training examples while they are read; a
 * feature that is constant there becomes 0. Nothing is copied.
 *
 * @param base the features as they are stored
 * @param mean of each feature
 * @param deviation of each feature; 0 where it is constant
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StandardizedFeatures(Features base, double[] mean, double[] deviation)
    implements Features {
  /** The training examples themselves. */
  public static StandardizedFeatures of(Features training) {
    int width = training.width();
    int examples = training.examples();
    double[] row = new double[width];
    double[] first = new double[width];
    double[] mean = new double[width];
    boolean[] varies = new boolean[width];
    for (int example = 0; example < examples; example++) {
      training.copyRow(example, row, 0);
      for (int i = 0; i < width; i++) {
        first[i] = example == 0 ? row[i] : first[i];
        varies[i] |= row[i] != first[i];
        mean[i] += row[i];
      }
    }
    for (int i = 0; i < width; i++) {
      mean[i] = varies[i] ? mean[i] / examples : first[i];
    }
    double[] deviation = new double[width];
    for (int example = 0; example < examples; example++) {
      training.copyRow(example, row, 0);
      for (int i = 0; i < width; i++) {
        deviation[i] += (row[i] - mean[i]) * (row[i] - mean[i]);
      }
    }
    for (int i = 0; i < width; i++) {
      deviation[i] = StrictMath.sqrt(deviation[i] / examples);
    }
    return new StandardizedFeatures(training, mean, deviation);
  }

  /** Other features scaled in the same way. */
  public StandardizedFeatures alike(Features other) {
    return new StandardizedFeatures(other, mean, deviation);
  }

  private double scaled(double value, int feature) {
    return deviation[feature] > 0 ? (value - mean[feature]) / deviation[feature] : 0;
  }

  @Override
  public int examples() {
    return base.examples();
  }

  @Override
  public int width() {
    return base.width();
  }

  @Override
  public void copyRow(int example, float[] target, int offset) {
    base.copyRow(example, target, offset);
    for (int i = 0; i < mean.length; i++) {
      target[offset + i] = (float) scaled(target[offset + i], i);
    }
  }

  @Override
  public void copyRow(int example, double[] target, int offset) {
    base.copyRow(example, target, offset);
    for (int i = 0; i < mean.length; i++) {
      target[offset + i] = scaled(target[offset + i], i);
    }
  }

  @Override
  public StandardizedFeatures slice(int from, int to) {
    return new StandardizedFeatures(base.slice(from, to), mean, deviation);
  }

  @Override
  public StandardizedFeatures rows(int[] examples) {
    return new StandardizedFeatures(base.rows(examples), mean, deviation);
  }
}
