package org.gradsweep.core.data;

import java.util.Arrays;

/**
 * Features of 8 bits, 0 to 255, scaled to [0, 1]: the pixels of images.
 *
 * @param pixels row-major, one row of {@code width} an example; not copied, not to be changed
 * @param width number of features of an example
 */
public record ByteFeatures(byte[] pixels, int width) implements Features {
  private static final float[] UNIT_FLOAT = new float[256];
  private static final double[] UNIT_DOUBLE = new double[256];

  static {
    for (int i = 0; i < 256; i++) {
      UNIT_DOUBLE[i] = i / 255.0;
      UNIT_FLOAT[i] = (float) UNIT_DOUBLE[i];
    }
  }

  public ByteFeatures {
    if (width < 1 || pixels.length % width != 0) {
      throw new IllegalArgumentException(pixels.length + " bytes do not make rows of " + width);
    }
  }

  /** The scaled value of one feature, in [0, 1]. */
  static float unit(byte pixel) {
    return UNIT_FLOAT[pixel & 0xff];
  }

  /** The scaled value of one feature in double precision, in [0, 1]. */
  static double unitDouble(byte pixel) {
    return UNIT_DOUBLE[pixel & 0xff];
  }

  @Override
  public int examples() {
    return pixels.length / width;
  }

  @Override
  public void copyRow(int example, float[] target, int offset) {
    int start = example * width;
    for (int i = 0; i < width; i++) {
      target[offset + i] = UNIT_FLOAT[pixels[start + i] & 0xff];
    }
  }

  @Override
  public void copyRow(int example, double[] target, int offset) {
    int start = example * width;
    for (int i = 0; i < width; i++) {
      target[offset + i] = UNIT_DOUBLE[pixels[start + i] & 0xff];
    }
  }

  @Override
  public ByteFeatures slice(int from, int to) {
    return new ByteFeatures(Arrays.copyOfRange(pixels, from * width, to * width), width);
  }

  @Override
  public ByteFeatures rows(int[] examples) {
    byte[] chosen = new byte[Math.multiplyExact(examples.length, width)];
    for (int i = 0; i < examples.length; i++) {
      System.arraycopy(pixels, examples[i] * width, chosen, i * width, width);
    }
    return new ByteFeatures(chosen, width);
  }
}
