package org.gradsweep.core.grid;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradsweep.core.axis.Axis;

/**
 * One block of axes: the combinations of their values, less those that a condition drops, or a
 * sample of them.
 *
 * @param values for each axis its values, at least one, in the order of the columns; an axis that
 *     is not given has its default. A value may stand twice: the plan leaves the second one out.
 *     Axes drawn from an interval are not here
 * @param intervals for axes that a sample draws from an interval; in the order of the columns
 * @param zips axes whose values advance together, at least two in each, with equally many values;
 *     in the order of the columns
 * @param where every one of these conditions must keep a combination
 * @param sample how many of the combinations, if not all
 * @param seeds base seeds given as an axis of their own; empty: the sweep's base seed
 */
public record Grid(
    Map<Axis<?>, List<?>> values,
    Map<Axis<?>, Interval> intervals,
    List<List<Axis<?>>> zips,
    List<Where> where,
    Optional<Sample> sample,
    List<Long> seeds) {

  public Grid {
    Map<Axis<?>, List<?>> listed = new LinkedHashMap<>();
    Map<Axis<?>, Interval> drawn = new LinkedHashMap<>();
    for (Axis<?> axis : Axis.ALL) {
      List<?> given = values.get(axis);
      if (intervals.containsKey(axis)) {
        check(given == null && sample.isPresent(), axis + " is drawn from an interval");
        drawn.put(axis, intervals.get(axis));
        continue;
      }
      listed.put(axis, given == null ? List.of(axis.defaultValue()) : List.copyOf(given));
      check(!listed.get(axis).isEmpty(), axis + " must have at least one value");
    }
    values = Collections.unmodifiableMap(listed);
    intervals = Collections.unmodifiableMap(drawn);
    zips = inOrder(zips);
    Set<Axis<?>> zipped = new HashSet<>();
    for (List<Axis<?>> zip : zips) {
      check(zip.size() >= 2, "must zip at least two axes, found " + zip);
      for (Axis<?> axis : zip) {
        check(zipped.add(axis) && listed.containsKey(axis), axis + " can't be zipped");
        check(listed.get(axis).size() == listed.get(zip.get(0)).size(), zip + " differ in length");
      }
    }
    where = List.copyOf(where);
    seeds = List.copyOf(seeds);
  }

  private static void check(boolean rule, String message) {
    if (!rule) {
      throw new IllegalArgumentException(message);
    }
  }

  private static List<List<Axis<?>>> inOrder(List<List<Axis<?>>> zips) {
    Comparator<Axis<?>> byColumn = Comparator.comparingInt(Axis.ALL::indexOf);
    List<List<Axis<?>>> sorted = new ArrayList<>();
    for (List<Axis<?>> zip : zips) {
      sorted.add(zip.stream().sorted(byColumn).toList());
    }
    sorted.sort((a, b) -> byColumn.compare(a.get(0), b.get(0)));
    return List.copyOf(sorted);
  }

  /** The block of all combinations of these values. */
  public static Grid of(Map<Axis<?>, List<?>> values, List<Long> seeds) {
    return new Grid(values, Map.of(), List.of(), List.of(), Optional.empty(), seeds);
  }

  /** The axes with more than one value or with an interval, in the order of the columns. */
  public List<Axis<?>> varied() {
    List<Axis<?>> varied = new ArrayList<>();
    for (Axis<?> axis : Axis.ALL) {
      if (intervals.containsKey(axis) || values.get(axis).size() > 1) {
        varied.add(axis);
      }
    }
    return varied;
  }

  /** The axes that advance together with this one, itself included. */
  public List<Axis<?>> together(Axis<?> axis) {
    return zips.stream().filter(zip -> zip.contains(axis)).findFirst().orElse(List.of(axis));
  }

  /**
   * Number of combinations of the listed values, before anything is dropped, drawn or left out;
   * saturates at {@link Long#MAX_VALUE}.
   */
  public long combinations() {
    long product = 1;
    for (Map.Entry<Axis<?>, List<?>> entry : values.entrySet()) {
      boolean first = together(entry.getKey()).get(0) == entry.getKey();
      product = first ? times(product, entry.getValue().size()) : product;
    }
    return product;
  }

  /**
   * Number of trials of so many combinations; saturates at {@link Long#MAX_VALUE}.
   *
   * @param replicates of every combination and seed
   */
  public long trials(long combinations, int replicates) {
    return times(times(combinations, Math.max(1, seeds.size())), replicates);
  }

  private static long times(long a, long b) {
    return a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
  }
}
