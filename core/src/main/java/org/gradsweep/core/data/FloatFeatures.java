package org.gradsweep.core.data;

import java.util.Arrays;

/**
 * Features of 32-bit floating point, used as they are.
 *
 * @param values row-major, one row of {@code width} an example; not copied, not to be changed
 * @param width number of features of an example
 */
public record FloatFeatures(float[] values, int width) implements Features {
  public FloatFeatures {
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
    System.arraycopy(values, example * width, target, offset, width);
  }

  @Override
  public void copyRow(int example, double[] target, int offset) {
    int start = example * width;
    for (int i = 0; i < width; i++) {
      target[offset + i] = values[start + i];
    }
  }

  @Override
  public FloatFeatures slice(int from, int to) {
    return new FloatFeatures(Arrays.copyOfRange(values, from * width, to * width), width);
  }

  @Override
  public FloatFeatures rows(int[] examples) {
    float[] chosen = new float[Math.multiplyExact(examples.length, width)];
    for (int i = 0; i < examples.length; i++) {
      System.arraycopy(values, examples[i] * width, chosen, i * width, width);
    }
    return new FloatFeatures(chosen, width);
  }
}
