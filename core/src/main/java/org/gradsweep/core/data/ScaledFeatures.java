package org.gradsweep.core.data;

/**
 * Features brought to another mean and deviation while they are read; nothing is copied.
 *
 * @param base the features as they are stored
 * @param mean subtracted from each
 * @param deviation then divides each; greater than 0
 */
public record ScaledFeatures(Features base, double mean, double deviation) implements Features {
  /** Features brought to mean 0 and variance 1 over all of them together. */
  public static ScaledFeatures standardized(Features training) {
    double[] row = new double[training.width()];
    double count = (double) training.examples() * training.width();
    double sum = 0;
    for (int example = 0; example < training.examples(); example++) {
      training.copyRow(example, row, 0);
      for (double x : row) {
        sum += x;
      }
    }
    double mean = sum / count;
    double squares = 0;
    for (int example = 0; example < training.examples(); example++) {
      training.copyRow(example, row, 0);
      for (double x : row) {
        squares += (x - mean) * (x - mean);
      }
    }
    double deviation = StrictMath.sqrt(squares / count);
    return new ScaledFeatures(training, mean, deviation > 0 ? deviation : 1);
  }

  /** Other features scaled in the same way. */
  public ScaledFeatures alike(Features other) {
    return new ScaledFeatures(other, mean, deviation);
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
    for (int i = offset; i < offset + width(); i++) {
      target[i] = (float) ((target[i] - mean) / deviation);
    }
  }

  @Override
  public void copyRow(int example, double[] target, int offset) {
    base.copyRow(example, target, offset);
    for (int i = offset; i < offset + width(); i++) {
      target[i] = (target[i] - mean) / deviation;
    }
  }

  @Override
  public ScaledFeatures slice(int from, int to) {
    return new ScaledFeatures(base.slice(from, to), mean, deviation);
  }

  @Override
  public ScaledFeatures rows(int[] examples) {
    return new ScaledFeatures(base.rows(examples), mean, deviation);
  }
}
