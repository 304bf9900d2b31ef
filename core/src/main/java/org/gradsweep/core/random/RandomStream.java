package org.gradsweep.core.random;

/**
 * A seeded stream of random numbers that gives the same bits on every JVM: xoshiro256++ (Blackman
 * and Vigna, "Scrambled linear pseudorandom number generators", 2021), seeded through SplitMix64.
 *
 * <p>Each purpose draws from its own stream, so that, say, one more hidden layer does not change
 * the order in which the examples are shuffled. Logarithms and roots are those of {@link
 * StrictMath}, because the results of {@link Math} may differ between platforms.
 */
public final class RandomStream {
  /** What a stream is used for; the ordinal is part of the stream's seed, so the order is fixed. */
  public enum Purpose {
    WEIGHTS,
    BIASES,
    SHUFFLE,
    SYNTHETIC_DATA,
    SWEEP,
    DROPOUT,
    SPLIT
  }

  private static final double UNIT = 0x1.0p-53;

  private long s0;
  private long s1;
  private long s2;
  private long s3;
  private double spareGaussian = Double.NaN;

  private RandomStream(long seed) {
    long state = seed;
    s0 = mix(state += 0x9e3779b97f4a7c15L);
    s1 = mix(state += 0x9e3779b97f4a7c15L);
    s2 = mix(state += 0x9e3779b97f4a7c15L);
    s3 = mix(state + 0x9e3779b97f4a7c15L);
  }

  /**
   * The stream of one seed, purpose and index.
   *
   * @param seed the trial's (or the data set's) seed, any value
   * @param purpose what the numbers are drawn for
   * @param index tells streams of one purpose apart: a layer, an epoch or an example
   */
  public static RandomStream of(long seed, Purpose purpose, long index) {
    long mixed = mix(seed + 0x9e3779b97f4a7c15L);
    mixed = mix(mixed ^ (purpose.ordinal() + 0x632be59bd9b4e019L));
    return new RandomStream(mix(mixed ^ (index * 0xd1342543de82ef95L + 1)));
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** 64 uniform random bits. */
  public long nextLong() {
    long result = Long.rotateLeft(s0 + s3, 23) + s0;
    long t = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }

  /** A uniform number in [0, 1), a multiple of 2⁻⁵³. */
  public double nextDouble() {
    return (nextLong() >>> 11) * UNIT;
  }

  /** A uniform number in [low, high). */
  public double nextDouble(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  /**
   * A uniform integer in [0, bound), without bias (Lemire, "Fast random integer generation in an
   * interval", 2019).
   *
   * @param bound greater than 0
   */
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound must be > 0, found " + bound);
    }
    long product = (nextLong() >>> 32) * bound;
    long low = product & 0xffffffffL;
    if (low < bound) {
      long threshold = (1L << 32) % bound;
      while (low < threshold) {
        product = (nextLong() >>> 32) * bound;
        low = product & 0xffffffffL;
      }
    }
    return (int) (product >>> 32);
  }

  /** A standard normal number, by the polar method (Marsaglia and Bray, 1964). */
  public double nextGaussian() {
    if (!Double.isNaN(spareGaussian)) {
      double spare = spareGaussian;
      spareGaussian = Double.NaN;
      return spare;
    }
    while (true) {
      double u = 2 * nextDouble() - 1;
      double v = 2 * nextDouble() - 1;
      double s = u * u + v * v;
      if (s > 0 && s < 1) {
        double scale = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
        spareGaussian = v * scale;
        return u * scale;
      }
    }
  }

  /** Puts the elements in uniformly random order (Fisher and Yates). */
  public void shuffle(int[] elements) {
    for (int i = elements.length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int swapped = elements[i];
      elements[i] = elements[j];
      elements[j] = swapped;
    }
  }
}
