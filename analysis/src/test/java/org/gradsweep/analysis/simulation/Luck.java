package org.gradsweep.analysis.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.TrialConfig;

/**
 * What a seed does to its networks: standard normal numbers that networks of one seed share in
 * part, the more of it the more values of their axes they share, as real ones do.
 */
final class Luck {
  private static final List<Axis<?>> SHARED =
      List.of(Axis.HIDDEN_LAYERS, Axis.ACTIVATION, Axis.NORMALIZATION, Axis.RESIDUAL);

  /** How many of them networks share that differ in one of them. */
  static final int OTHER_AXES = SHARED.size() - 1;

  private final SplittableRandom random;
  private final double ofSeed;
  private final double ofAxis;
  private final Map<List<Object>, Double> drawn = new HashMap<>();

  /**
   * Luck.
   *
   * @param ofSeed the share of the variance that all networks of a seed have in common
   * @param ofAxis the share that those with the same value of an axis have in common, for each of
   *     four; all shares are less than 1 together
   */
  Luck(SplittableRandom random, double ofSeed, double ofAxis) {
    this.random = random;
    this.ofSeed = ofSeed;
    this.ofAxis = ofAxis;
  }

  /**
   * A network's luck.
   *
   * @param what it is with: its accuracy, its gradient, whether it diverges
   * @param alone what no other network shares
   */
  double of(String what, long seed, TrialConfig config, Object alone) {
    double sum = Math.sqrt(ofSeed) * draw(what, seed);
    for (Axis<?> axis : SHARED) {
      sum += Math.sqrt(ofAxis) * draw(what, seed, axis.key(), config.get(axis));
    }
    double rest = 1 - ofSeed - SHARED.size() * ofAxis;
    return sum + Math.sqrt(rest) * draw(what, seed, alone);
  }

  private double draw(Object... key) {
    return drawn.computeIfAbsent(List.of(key), k -> random.nextGaussian());
  }
}
