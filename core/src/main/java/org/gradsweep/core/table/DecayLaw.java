package org.gradsweep.core.table;

/**
 * How the gradient's size depends on the layer: the least-squares line through ln of a norm against
 * the layer number, over the hidden layers.
 *
 * @param slope of ln norm per layer; positive: the gradient shrinks on its way back. NaN where it
 *     is not defined: fewer than two hidden layers with a finite norm above 0
 * @param r2 the share of the variance that the line explains, in [0, 1]; NaN where the slope is
 *     NaN, 1 where the norms are all equal
 * @param verdict null where there is none
 */
public record DecayLaw(double slope, double r2, Verdict verdict) {
  /** The |slope| above which a gradient is called vanishing or exploding: a factor 1.35 a layer. */
  public static final double VERDICT_THRESHOLD = 0.3;

  /** No law: nothing was measured, or there are fewer than two hidden layers. */
  public static final DecayLaw NONE = new DecayLaw(Double.NaN, Double.NaN, null);

  /**
   * Fits the law.
   *
   * @param norms of the gradients of the hidden layers, first to last, NaN where there is none. 0
   *     has underflowed: it is left out of the line, and the verdict is vanishing if a later
   *     layer's norm is above 0.
   */
  public static DecayLaw fit(double[] norms) {
    int n = 0;
    double meanX = 0;
    double meanY = 0;
    boolean underflow = false;
    for (int i = 0; i < norms.length; i++) {
      if (norms[i] > 0 && norms[i] < Double.POSITIVE_INFINITY) {
        n++;
        meanX += i;
        meanY += Math.log(norms[i]);
        underflow |= i > 0 && norms[i - 1] == 0;
      }
    }
    if (n < 2) {
      return new DecayLaw(Double.NaN, Double.NaN, underflow ? Verdict.VANISHING : null);
    }
    meanX /= n;
    meanY /= n;
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < norms.length; i++) {
      if (norms[i] > 0 && norms[i] < Double.POSITIVE_INFINITY) {
        double dx = i - meanX;
        double dy = Math.log(norms[i]) - meanY;
        xx += dx * dx;
        xy += dx * dy;
        yy += dy * dy;
      }
    }
    double slope = xy / xx;
    double r2 = yy == 0 ? 1 : Math.min(1, xy * xy / (xx * yy));
    Verdict verdict =
        underflow || slope > VERDICT_THRESHOLD
            ? Verdict.VANISHING
            : slope < -VERDICT_THRESHOLD ? Verdict.EXPLODING : Verdict.HEALTHY;
    return new DecayLaw(slope, r2, verdict);
  }
}
