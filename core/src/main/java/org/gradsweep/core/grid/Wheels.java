package org.gradsweep.core.grid;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.TrialConfig;

/**
 * A grid block as a row of wheels: each turns one axis, or several that are zipped, through the
 * values; the last wheel turns fastest. An axis with an interval has a wheel with one place, and a
 * number beside it. Combinations are arrays of values in the order of {@link Axis#ALL}.
 */
final class Wheels implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Wheel[] wheels;

  /** The wheels with an interval. */
  private final int[] intervals;

  /** The values where every wheel stands at its first place; null for axes with an interval. */
  private final Object[] first;

  /** The same, with the defaults of the axes with an interval. */
  private final TrialConfig firstConfig;

  /** One wheel. */
  private static final class Wheel implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Places in {@link Axis#ALL}. */
    private final int[] axes;

    /** Of each of these axes, equally many; none for an interval. */
    private final Object[][] values;

    /** Null for a wheel with values. */
    private final Interval interval;

    Wheel(int[] axes, Object[][] values, Interval interval) {
      this.axes = axes;
      this.values = values;
      this.interval = interval;
    }

    int size() {
      return interval == null ? values[0].length : 1;
    }
  }

  Wheels(Grid grid) {
    this.wheels =
        grid.varied().stream()
            .map(grid::together)
            .distinct()
            .map(axes -> wheel(grid, axes))
            .toArray(Wheel[]::new);
    this.intervals =
        IntStream.range(0, wheels.length).filter(i -> wheels[i].interval != null).toArray();
    this.first = new Object[Axis.ALL.size()];
    TrialConfig config = TrialConfig.defaults();
    for (Axis<?> axis : grid.values().keySet()) {
      Object value = grid.values().get(axis).get(0);
      first[Axis.ALL.indexOf(axis)] = value;
      config = with(config, axis, value);
    }
    this.firstConfig = config;
  }

  private static Wheel wheel(Grid grid, List<Axis<?>> axes) {
    int[] places = axes.stream().mapToInt(Axis.ALL::indexOf).toArray();
    Interval interval = grid.intervals().get(axes.get(0));
    if (interval != null) {
      return new Wheel(places, new Object[0][], interval);
    }
    Object[][] values =
        axes.stream().map(axis -> grid.values().get(axis).toArray()).toArray(Object[][]::new);
    return new Wheel(places, values, null);
  }

  @SuppressWarnings("unchecked") // a grid holds values of the axis' own type under each axis
  static <T> TrialConfig with(TrialConfig config, Axis<T> axis, Object value) {
    return config.with(axis, (T) value);
  }

  /** Number of wheels. */
  int count() {
    return wheels.length;
  }

  /** The interval of a wheel; null where it has values. */
  Interval interval(int wheel) {
    return wheels[wheel].interval;
  }

  /** Number of wheels with an interval: of numbers beside the turns of a combination. */
  int numbers() {
    return intervals.length;
  }

  /** Number of values of a wheel; 1 where it has an interval. */
  int size(int wheel) {
    return wheels[wheel].size();
  }

  /** The first combination, without the values of intervals. */
  Object[] first() {
    return first.clone();
  }

  /** Where the wheels stand at a combination that is counted from 0. */
  void turns(long index, int[] turns) {
    long rest = index;
    for (int i = wheels.length - 1; i >= 0; i--) {
      turns[i] = (int) (rest % size(i));
      rest /= size(i);
    }
  }

  /** The combination at which the wheels stand, counted from 0. */
  long index(int[] turns) {
    long index = 0;
    for (int i = 0; i < wheels.length; i++) {
      index = index * size(i) + turns[i];
    }
    return index;
  }

  /** Turns the wheels to the next combination; after the last one follows the first. */
  void advance(int[] turns, Object[] values) {
    for (int i = wheels.length - 1; i >= 0; i--) {
      turns[i] = turns[i] + 1 == size(i) ? 0 : turns[i] + 1;
      set(values, i, turns[i]);
      if (turns[i] > 0) {
        return;
      }
    }
  }

  /** Sets the values that depend on the wheels. */
  void set(Object[] values, int[] turns) {
    for (int i = 0; i < wheels.length; i++) {
      set(values, i, turns[i]);
    }
  }

  private void set(Object[] values, int wheel, int turn) {
    Wheel turned = wheels[wheel];
    for (int i = 0; i < turned.values.length; i++) {
      values[turned.axes[i]] = turned.values[i][turn];
    }
  }

  /** Sets the values that depend on numbers, which begin at a place of an array. */
  void set(Object[] values, double[] numbers, int from) {
    for (int i = 0; i < intervals.length; i++) {
      Wheel wheel = wheels[intervals[i]];
      int axis = wheel.axes[0];
      values[axis] = wheel.interval.value(Axis.ALL.get(axis), numbers[from + i]);
    }
  }

  /** The configuration with these values. */
  TrialConfig config(Object[] values) {
    TrialConfig config = firstConfig;
    for (Wheel wheel : wheels) {
      for (int axis : wheel.axes) {
        if (values[axis] != first[axis]) {
          config = with(config, Axis.ALL.get(axis), values[axis]);
        }
      }
    }
    return config;
  }
}
