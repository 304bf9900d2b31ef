package org.gradsweep.analysis.simulation;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.axis.Residual;
import org.gradsweep.core.axis.TrialConfig;

/**
 * A grid point of a simulated sweep, and what is true of its networks.
 *
 * @param accuracy the mean validation accuracy of those that learn, in (0, 1)
 * @param spread the standard deviation of its logit over seeds
 * @param examples on how many it is measured
 * @param diverged the share of networks that diverge
 * @param stuck the share of networks that stay at the largest class, of those that complete
 * @param slope the mean slope of ln gradient per layer before training
 * @param finalSlope the same in the end
 * @param slopeSpread the standard deviation of both over seeds
 * @param location the logit of the accuracy of a network without luck
 * @param accuracyDeviation the standard deviation of the accuracy of those that learn
 */
public record Cell(
    TrialConfig config,
    double accuracy,
    double spread,
    int examples,
    double diverged,
    double stuck,
    double slope,
    double finalSlope,
    double slopeSpread,
    double location,
    double accuracyDeviation) {
  /** Of a layer's ln gradient norm about the line, over seeds. */
  static final double LAYER_NOISE = 0.1;

  /** Whether it has neither normalization nor residual connections. */
  public boolean isPlain() {
    return config.get(Axis.NORMALIZATION) == Normalization.NONE
        && config.get(Axis.RESIDUAL) == Residual.None.NONE;
  }

  public int depth() {
    return config.get(Axis.HIDDEN_LAYERS).depth();
  }

  /** The share of networks that do not learn: they diverge or are stuck. */
  public double lost() {
    return diverged + (1 - diverged) * stuck;
  }

  /** The share of the accuracy's variance that is the network's, not the examples'. */
  double luckShare() {
    double ofExamples = accuracy * (1 - accuracy) / examples;
    return Math.max(0, 1 - ofExamples / (accuracyDeviation * accuracyDeviation));
  }

  /** The standard deviation of the slope of the line through the layers; depth 2 or more. */
  public double slopeDeviation() {
    int n = depth();
    return Math.sqrt(
        slopeSpread * slopeSpread + LAYER_NOISE * LAYER_NOISE * 12 / (n * (n * n - 1.0)));
  }

  /** The mean of the slope's absolute value: that of a folded normal distribution. */
  public double slopeSize() {
    double sd = slopeDeviation();
    NormalDistribution normal = NormalDistribution.of(0, 1);
    return 2 * sd * normal.density(slope / sd)
        + slope * (1 - 2 * normal.cumulativeProbability(-slope / sd));
  }

  /** The mean of ln(last hidden layer's gradient / first one's) before training. */
  public double logRatio() {
    return slope * (depth() - 1);
  }

  /** The same in the end. */
  public double finalLogRatio() {
    return finalSlope * (depth() - 1);
  }
}
