package org.gradsweep.core.measure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gradsweep.core.axis.Activation;

/**
 * Mean squares of an activation function and of its derivative over a normal distribution of its
 * argument.
 *
 * <p>They are integrated by Gauss and Legendre's rule, panel by panel. The panels end at 0 and at
 * the powers of 2 from ±1, and at multiples of the distribution's deviation about its mean: so the
 * functions' corners (0 and ±1) lie between panels, and both a function that bends at 1 under a
 * distribution of deviation 1000 and the distribution itself under a function that is nearly linear
 * are resolved. The relative error is below 10⁻⁹.
 *
 * @param square E φ(z)²
 * @param derivativeSquare E φ′(z)²
 */
record GaussianMoments(double square, double derivativeSquare) {
  private static final double[] MULTIPLES = {0, 1, 2, 3.5, 5.5, 9};
  private static final double REACH = 9;
  private static final int POWERS = 41;

  /** Nodes and weights of the rule of order 10 on [−1, 1]: those above 0. */
  private static final double[] NODES = {
    0.14887433898163122,
    0.4333953941292472,
    0.6794095682990244,
    0.8650633666889845,
    0.9739065285171717
  };

  private static final double[] WEIGHTS = {
    0.29552422471475287,
    0.26926671930999635,
    0.21908636251598204,
    0.1494513491505806,
    0.06667134430868814
  };

  private static final double INV_SQRT_2PI = 0.3989422804014327;
  private static final int CACHED = 4096;

  /** What replicates share; the least recently used go first. */
  private static final Map<Key, GaussianMoments> CACHE =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, GaussianMoments> eldest) {
          return size() > CACHED;
        }
      };

  private record Key(Activation activation, double mean, double variance) {}

  /**
   * The mean squares for z ~ N(mean, variance).
   *
   * @param variance not negative; where it is 0, z is the mean. NaN gives NaN
   */
  static GaussianMoments of(Activation activation, double mean, double variance) {
    Key key = new Key(activation, mean, variance);
    GaussianMoments known;
    synchronized (CACHE) {
      known = CACHE.get(key);
    }
    if (known == null) {
      known = integrated(activation, mean, variance);
      synchronized (CACHE) {
        CACHE.put(key, known);
      }
    }
    return known;
  }

  private static GaussianMoments integrated(Activation activation, double mean, double variance) {
    double deviation = Math.sqrt(variance);
    if (!Double.isFinite(mean) || !Double.isFinite(deviation)) {
      return new GaussianMoments(Double.NaN, Double.NaN);
    }
    if (deviation == 0) {
      double value = activation.value(mean);
      double derivative = activation.derivative(mean, value);
      return new GaussianMoments(value * value, derivative * derivative);
    }
    double square = 0;
    double derivativeSquare = 0;
    double[] ends = panels(mean, deviation);
    for (int panel = 1; panel < ends.length; panel++) {
      double center = 0.5 * (ends[panel] + ends[panel - 1]);
      double half = 0.5 * (ends[panel] - ends[panel - 1]);
      for (int i = 0; half > 0 && i < 2 * NODES.length; i++) {
        int node = i / 2;
        double z = center + (i % 2 == 0 ? half : -half) * NODES[node];
        double x = (z - mean) / deviation;
        double weight = half / deviation * WEIGHTS[node] * INV_SQRT_2PI * Math.exp(-0.5 * x * x);
        double value = activation.value(z);
        double derivative = activation.derivative(z, value);
        square += weight * value * value;
        derivativeSquare += weight * derivative * derivative;
      }
    }
    return new GaussianMoments(square, derivativeSquare);
  }

  /** The ends of the panels, in ascending order; those that meet make a panel of no width. */
  private static double[] panels(double mean, double deviation) {
    double reach = REACH * deviation;
    double[] ends = new double[2 * (MULTIPLES.length + POWERS) + 1];
    int count = 1;
    for (double multiple : MULTIPLES) {
      ends[count++] = mean - multiple * deviation;
      ends[count++] = mean + multiple * deviation;
    }
    double power = 1;
    for (int i = 0; i < POWERS; i++, power *= 2) {
      ends[count++] = -power;
      ends[count++] = power;
    }
    for (int i = 0; i < count; i++) {
      ends[i] = Math.max(mean - reach, Math.min(mean + reach, ends[i]));
    }
    Arrays.sort(ends);
    return ends;
  }
}
