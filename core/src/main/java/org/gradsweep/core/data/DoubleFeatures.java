package org.gradsweep.core.data;

import java.util.Arrays;

/**
 * Features of 64-bit floating point, used as they are: those of tables that a network in 64 bits
 * reads.
 *
 * @param values row-major, one row of {@code width} an example; not copied, not to be changed
 * @param width number of features of an example
 */
public record DoubleFeatures(double[] values, int width) implements Features {
  public DoubleFeatures {
    if (width < 1 || values.length % width != 0) {
      throw new IllegalArgumentException(values.length + " values do not make rows of " + width);
    }
  }

  @Override
  public int examples() {
    return values.length / width;
  }

  @Override
  public void copyRow(int example, float[] target, int offset) {
    int start = example * width;
    for (int i = 0; i < width; i++) {
      target[offset + i] = (float) values[start + i];
    }
  }

  @Override
  public void copyRow(int example, double[] target, int offset) {
    System.arraycopy(values, example * width, target, offset, width);
  }

  @Override
  public DoubleFeatures slice(int from, int to) {
    return new DoubleFeatures(Arrays.copyOfRange(values, from * width, to * width), width);
  }

  @Override
  public DoubleFeatures rows(int[] examples) {
    double[] chosen = new double[Math.multiplyExact(examples.length, width)];
    for (int i = 0; i < examples.length; i++) {
      System.arraycopy(values, examples[i] * width, chosen, i * width, width);
    }
    return new DoubleFeatures(chosen, width);
  }
}
