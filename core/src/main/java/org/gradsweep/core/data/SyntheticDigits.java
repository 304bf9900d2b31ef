package org.gradsweep.core.data;

import java.util.List;
import org.gradsweep.core.data.DigitStrokes.Stroke;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;

/**
 * Ten digits drawn from strokes, each with its own way of writing, slant, rotation, bend, scale,
 * thickness, shift and noise: the embedded data set, which needs no files.
 *
 * <p>Example i of a seed is the same whatever the number of examples, and the same bytes on every
 * machine: only basic arithmetic, square roots and {@link StrictMath} are used. Every ten examples
 * from a multiple of ten on hold each digit once, in random order.
 *
 * <p>A [784, 30, 10] sigmoid net trained by the book's rules reaches a validation accuracy of 93 %
 * with 4,000 examples and 10 epochs, and 97 % with 10,000 examples and 30 epochs.
 */
public final class SyntheticDigits {
  /** Width and height of an image, in pixels. */
  public static final int SIDE = 28;

  /** Number of digits. */
  public static final int CLASSES = 10;

  private static final double INK_NOISE = 0.08;
  private static final double SPECKS = 0.01;

  private final long seed;

  /** The digits of one seed: any value. */
  public SyntheticDigits(long seed) {
    this.seed = seed;
  }

  /**
   * The examples numbered {@code from} (included) to {@code to} (excluded), at least 0.
   *
   * @return 784 pixels an example, by row, 0 (paper) to 255 (ink)
   */
  public Examples examples(int from, int to) {
    int count = to - from;
    byte[] pixels = new byte[Math.multiplyExact(count, SIDE * SIDE)];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = label(from + i);
      draw(from + i, labels[i], pixels, i * SIDE * SIDE);
    }
    return new Examples(new ByteFeatures(pixels, SIDE * SIDE), labels, CLASSES);
  }

  /** The digits of the examples numbered {@code from} (included) to {@code to} (excluded). */
  int[] labels(int from, int to) {
    int[] labels = new int[to - from];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = label(from + i);
    }
    return labels;
  }

  private int label(int example) {
    int[] order = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    int block = example / CLASSES;
    // Examples draw from the streams 0, 1, ..., so that the orders have the negative ones.
    RandomStream.of(seed, Purpose.SYNTHETIC_DATA, -1L - block).shuffle(order);
    return order[example % CLASSES];
  }

  private void draw(int example, int digit, byte[] target, int offset) {
    RandomStream random = RandomStream.of(seed, Purpose.SYNTHETIC_DATA, example);
    List<List<Stroke>> ways = DigitStrokes.WAYS.get(digit);
    List<Stroke> strokes = ways.get(random.nextInt(ways.size()));
    DigitPen pen = new DigitPen(random);
    double[] ink = new double[SIDE * SIDE];
    for (Stroke stroke : strokes) {
      pen.draw(stroke, ink);
    }
    double contrast = random.nextDouble(0.75, 1);
    for (int i = 0; i < ink.length; i++) {
      double value = contrast * ink[i];
      if (ink[i] > 0) {
        value += INK_NOISE * random.nextGaussian();
      } else if (random.nextDouble() < SPECKS) {
        value = random.nextDouble(0.1, 0.7);
      }
      target[offset + i] = (byte) (int) (255 * Math.min(1, Math.max(0, value)) + 0.5);
    }
  }
}
