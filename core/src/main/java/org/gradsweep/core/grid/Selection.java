package org.gradsweep.core.grid;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gradsweep.core.random.RandomStream;

/**
 * Which combinations of a grid block are kept by its conditions and drawn by its sample.
 *
 * @param combinations those that are kept
 * @param examined how many were looked at: all of the block, or all that were drawn
 * @param whole whether all of the block was looked at
 * @param eligible how many of those looked at no condition drops, without those drawn again
 * @param dropped how many each condition drops of those looked at, in the order of the conditions;
 *     a combination counts for the first that drops it
 */
public record Selection(
    Combinations combinations, long examined, boolean whole, long eligible, List<Long> dropped) {
  /** The most combinations that are looked at one by one. */
  public static final long MOST_EXAMINED = 10_000_000;

  /** How many draws are made before a sample is given up, beside those in proportion to it. */
  private static final long FEWEST_DRAWS = 1 << 20;

  private static final long DRAWS_EACH = 32;

  /**
   * Selects what a block asks for. A sample that finds fewer combinations than it asks for has what
   * it found.
   *
   * @throws IllegalArgumentException if there are too many combinations; see {@link #canSelect}
   */
  public static Selection of(Grid grid) {
    if (!canSelect(grid)) {
      throw new IllegalArgumentException("can't look at every combination of " + grid);
    }
    Wheels wheels = new Wheels(grid);
    if (grid.sample().isEmpty() && grid.where().isEmpty()) {
      long all = grid.combinations();
      Combinations combinations = new Combinations(wheels, all, null, new double[0]);
      return new Selection(combinations, all, true, all, List.of());
    }
    return new Selecting(grid, wheels).select();
  }

  /** Whether the conditions can look at every combination of a block, where they have to. */
  public static boolean canSelect(Grid grid) {
    long combinations = grid.combinations();
    return grid.sample().isPresent()
        ? combinations < Long.MAX_VALUE
        : grid.where().isEmpty() || combinations <= MOST_EXAMINED;
  }

  /** A selection while it is made. */
  private static final class Selecting {
    private final Grid grid;
    private final Wheels wheels;
    private final Where[] where;
    private final long[] dropped;
    private final int[] turns;
    private final Object[] values;

    Selecting(Grid grid, Wheels wheels) {
      this.grid = grid;
      this.wheels = wheels;
      this.where = grid.where().toArray(Where[]::new);
      this.dropped = new long[where.length];
      this.turns = new int[wheels.count()];
      this.values = wheels.first();
    }

    Selection select() {
      Optional<Sample> sample = grid.sample();
      boolean everyOne =
          sample.isEmpty()
              || (sample.get().method() == Sample.Method.RANDOM
                  && grid.intervals().isEmpty()
                  && grid.combinations() <= MOST_EXAMINED);
      return everyOne ? ofAll() : ofDraws(sample.get());
    }

    private boolean kept() {
      for (int i = 0; i < where.length; i++) {
        if (!where[i].keeps(values)) {
          dropped[i]++;
          return false;
        }
      }
      return true;
    }

    private Selection ofAll() {
      int all = (int) grid.combinations();
      long[] kept = new long[Math.min(all, 1 << 16)];
      int size = 0;
      for (int place = 0; place < all; place++) {
        if (kept()) {
          kept = size < kept.length ? kept : Arrays.copyOf(kept, Math.min(all, 2 * size));
          kept[size++] = place;
        }
        wheels.advance(turns, values);
      }
      int count = size;
      if (grid.sample().isPresent()) {
        count = Math.min(size, grid.sample().get().count());
        draw(kept, size, count, Sample.stream(grid.sample().get().seed()));
      }
      return selection(Arrays.copyOf(kept, count), new double[0], all, true, size);
    }

    /** Moves a random choice to the front: the beginning of a shuffle by Fisher and Yates. */
    private static void draw(long[] of, int size, int count, RandomStream random) {
      for (int i = 0; i < count; i++) {
        int chosen = i + random.nextInt(size - i);
        long moved = of[i];
        of[i] = of[chosen];
        of[chosen] = moved;
      }
    }

    private Selection ofDraws(Sample sample) {
      Draws draws = new Draws(sample.count(), wheels.numbers());
      double[] place = new double[wheels.count()];
      double[] numbers = new double[wheels.numbers()];
      Sample.Source source = sample.source(place.length);
      long most = FEWEST_DRAWS + DRAWS_EACH * sample.count();
      long drawn = 0;
      while (!draws.full() && drawn < most) {
        source.next(place);
        drawn++;
        move(place, numbers);
        if (kept()) {
          draws.add(wheels.index(turns), numbers);
        }
      }
      return selection(draws.indices(), draws.numbers(), drawn, false, draws.size());
    }

    /** Turns every wheel to a place, from 0 to below 1 of the way. */
    private void move(double[] place, double[] numbers) {
      int number = 0;
      for (int i = 0; i < place.length; i++) {
        if (wheels.interval(i) == null) {
          turns[i] = (int) (place[i] * wheels.size(i));
        } else {
          numbers[number++] = wheels.interval(i).at(place[i]);
        }
      }
      if (where.length > 0) {
        wheels.set(values, turns);
        wheels.set(values, numbers, 0);
      }
    }

    private Selection selection(
        long[] kept, double[] numbers, long examined, boolean whole, long eligible) {
      Combinations combinations = new Combinations(wheels, kept.length, kept, numbers);
      List<Long> counts = Arrays.stream(dropped).boxed().toList();
      return new Selection(combinations, examined, whole, eligible, counts);
    }
  }
}
