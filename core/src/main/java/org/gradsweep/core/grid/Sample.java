package org.gradsweep.core.grid;

import java.util.Locale;
import org.gradsweep.core.axis.Choice;
import org.gradsweep.core.axis.Choices;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;

/**
 * Which part of a grid block is trained where not all of it is. No combination is drawn twice, and
 * a larger count begins with all combinations of a smaller one.
 *
 * @param count number of combinations, from 1
 * @param method how they are drawn
 * @param seed what the draws follow from, besides the block itself
 */
public record Sample(int count, Method method, long seed) {
  /** The most combinations that one sample can have. */
  public static final int MOST = 1_000_000;

  /** How combinations are drawn. */
  public enum Method implements Choice {
    /** Every combination is as likely as any other: Bergstra and Bengio, 2012. */
    RANDOM {
      @Override
      Source source(int coordinates, long seed) {
        RandomStream random = stream(seed);
        return place -> {
          for (int i = 0; i < coordinates; i++) {
            place[i] = random.nextDouble();
          }
        };
      }
    },

    /**
     * The Sobol sequence, which fills the block more evenly than chance does, moved by a random
     * digital shift: Cranley and Patterson, 1976; Owen, 1998.
     */
    SOBOL {
      @Override
      Source source(int coordinates, long seed) {
        RandomStream random = stream(seed);
        int[] shift = new int[coordinates];
        for (int i = 0; i < coordinates; i++) {
          shift[i] = (int) (random.nextLong() >>> Integer.SIZE);
        }
        return new Sobol(shift)::next;
      }
    };

    /** All values, by the names used in sweep files. */
    public static final Choices<Method> CHOICES = Choices.of(Method.class);

    /**
     * The draws, each a point of the unit cube.
     *
     * @param coordinates of a point, from 0
     */
    abstract Source source(int coordinates, long seed);

    @Override
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A sequence of points of the unit cube. */
  interface Source {
    /** Sets the coordinates to those of the next point, each from 0 to below 1. */
    void next(double[] place);
  }

  Source source(int coordinates) {
    return method.source(coordinates, seed);
  }

  /** The random numbers of the sample with this seed. */
  static RandomStream stream(long seed) {
    return RandomStream.of(seed, Purpose.SWEEP, 0);
  }
}
