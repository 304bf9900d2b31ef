package org.gradsweep.core.net;

import java.util.Arrays;
import org.gradsweep.core.axis.Normalization;

/**
 * The running mean and variance of each unit's products, by which batch normalization evaluates.
 */
public final class RunningMoments {
  private final double[] means;
  private final double[] variances;

  /** Mean 0 and variance 1. */
  RunningMoments(int units) {
    this.means = new double[units];
    this.variances = new double[units];
    Arrays.fill(variances, 1);
  }

  public double mean(int unit) {
    return means[unit];
  }

  public double variance(int unit) {
    return variances[unit];
  }

  /** Takes over a share of the moments of a mini-batch. */
  public void add(int unit, double mean, double variance) {
    means[unit] += Normalization.RUNNING_SHARE * (mean - means[unit]);
    variances[unit] += Normalization.RUNNING_SHARE * (variance - variances[unit]);
  }
}
