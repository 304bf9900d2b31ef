package org.gradsweep.core.data;

import org.gradsweep.core.data.DigitStrokes.Stroke;
import org.gradsweep.core.random.RandomStream;

/**
 * The hand that writes one synthetic digit: a bent affine map from stroke coordinates to pixels, a
 * tremor, and the width of the line. All its properties are drawn at random, once a digit.
 *
 * <p>The deviations are chosen for the difficulty that {@link SyntheticDigits} promises; a change
 * changes every synthetic data set.
 */
final class DigitPen {
  private static final int SIDE = SyntheticDigits.SIDE;
  private static final double CENTRE = (SIDE - 1) / 2.0;
  private static final double HALF_HEIGHT = 9;

  private static final double MEAN_SLANT = 0.1;
  private static final double SLANT = 0.17;
  private static final double ROTATION = 0.1;
  private static final double BEND = 0.1;
  private static final double SHIFT = 1;
  private static final double OFFSET = 0.055;
  private static final double TREMOR = 0.033;
  private static final double TREMOR_MEMORY = 0.8;

  private final RandomStream random;
  private final double scaleX;
  private final double scaleY;
  private final double slant;
  private final double rotation;
  private final double[] bend = new double[6];
  private final double shiftX;
  private final double shiftY;
  private final double halfWidth;

  DigitPen(RandomStream random) {
    this.random = random;
    scaleX = HALF_HEIGHT * random.nextDouble(0.75, 1.15);
    scaleY = HALF_HEIGHT * random.nextDouble(0.75, 1.1);
    slant = MEAN_SLANT + SLANT * random.nextGaussian();
    rotation = ROTATION * random.nextGaussian();
    for (int i = 0; i < bend.length; i++) {
      bend[i] = BEND * random.nextGaussian();
    }
    shiftX = SHIFT * random.nextGaussian();
    shiftY = SHIFT * random.nextGaussian();
    halfWidth = random.nextDouble(0.8, 1.7);
  }

  /**
   * Draws a stroke.
   *
   * @param ink SIDE x SIDE pixels by row, each the share of it that is covered, 0 to 1
   */
  void draw(Stroke stroke, double[] ink) {
    double offsetX = OFFSET * random.nextGaussian();
    double offsetY = OFFSET * random.nextGaussian();
    double tremorX = 0;
    double tremorY = 0;
    double[] previous = null;
    for (double[] corner : stroke.points()) {
      tremorX = TREMOR_MEMORY * tremorX + TREMOR * random.nextGaussian();
      tremorY = TREMOR_MEMORY * tremorY + TREMOR * random.nextGaussian();
      double[] pixel = place(corner[0] + offsetX + tremorX, corner[1] + offsetY + tremorY);
      if (previous != null) {
        line(previous[0], previous[1], pixel[0], pixel[1], ink);
      }
      previous = pixel;
    }
  }

  private double[] place(double x, double y) {
    double bentX = x + bend[0] * x * x + bend[1] * x * y + bend[2] * (y * y - 0.5);
    double bentY = y + bend[3] * x * x + bend[4] * x * y + bend[5] * (y * y - 0.5);
    double slantedX = bentX - slant * bentY;
    return new double[] {
      CENTRE + shiftX + scaleX * (slantedX - rotation * bentY),
      CENTRE + shiftY + scaleY * (bentY + rotation * slantedX)
    };
  }

  /** A pixel within half the width is full; the edge fades over one pixel. */
  private void line(double x0, double y0, double x1, double y1, double[] ink) {
    double reach = halfWidth + 0.5;
    double dx = x1 - x0;
    double dy = y1 - y0;
    double squaredLength = dx * dx + dy * dy;
    int left = (int) Math.max(0, Math.floor(Math.min(x0, x1) - reach));
    int right = (int) Math.min(SIDE - 1, Math.ceil(Math.max(x0, x1) + reach));
    int top = (int) Math.max(0, Math.floor(Math.min(y0, y1) - reach));
    int bottom = (int) Math.min(SIDE - 1, Math.ceil(Math.max(y0, y1) + reach));
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double along = squaredLength == 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / squaredLength;
        double nearest = Math.min(1, Math.max(0, along));
        double awayX = x - x0 - nearest * dx;
        double awayY = y - y0 - nearest * dy;
        double covered = Math.min(1, reach - Math.sqrt(awayX * awayX + awayY * awayY));
        int pixel = y * SIDE + x;
        ink[pixel] = Math.max(ink[pixel], covered);
      }
    }
  }
}
