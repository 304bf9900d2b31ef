package org.gradsweep.job.summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The grid points that the rows of a sweep name, as {@link org.gradsweep.core.table.Configuration}
 * defines them: a hash and a few numbers each, however many trials they have. Their values are read
 * anew for those that are shown.
 */
final class GridPoints {
  /** The values of each column with their numbers. */
  private final List<Map<Object, Integer>> numbers = new ArrayList<>();

  private final Map<Long, GridPoint> points = new HashMap<>();

  /**
   * No grid points yet.
   *
   * @param columns how many values tell a grid point
   */
  GridPoints(int columns) {
    for (int column = 0; column < columns; column++) {
      numbers.add(new HashMap<>());
    }
  }

  /** The grid point of a row, which begins with the values of the columns. */
  GridPoint of(Object[] row) {
    return points.computeIfAbsent(key(row), key -> new GridPoint());
  }

  /**
   * A number that tells grid points apart: a hash of 64 bits of which values they have, so that two
   * of a million have the same one with a probability below 1e-7.
   */
  long key(Object[] row) {
    long key = 0;
    for (int column = 0; column < numbers.size(); column++) {
      Map<Object, Integer> known = numbers.get(column);
      Integer number = known.get(row[column]);
      if (number == null) {
        number = known.size();
        known.put(row[column], number);
      }
      // The finalizer of SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number
      // generators", 2014).
      key += number + 0x9e3779b97f4a7c15L;
      key = (key ^ (key >>> 30)) * 0xbf58476d1ce4e5b9L;
      key = (key ^ (key >>> 27)) * 0x94d049bb133111ebL;
      key ^= key >>> 31;
    }
    return key;
  }

  int count() {
    return points.size();
  }

  /** Whether a column has more than one value. */
  boolean isVaried(int column) {
    return numbers.get(column).size() > 1;
  }

  /** The first of those that meet a condition, in an order; of equals the first of the grid. */
  List<Map.Entry<Long, GridPoint>> first(
      int most, Predicate<GridPoint> condition, Comparator<GridPoint> order, Set<Long> but) {
    Comparator<Map.Entry<Long, GridPoint>> whole =
        Map.Entry.<Long, GridPoint>comparingByValue(order.thenComparingLong(GridPoint::gridIndex))
            .thenComparing(Map.Entry.comparingByKey());
    return points.entrySet().stream()
        .filter(entry -> !but.contains(entry.getKey()) && condition.test(entry.getValue()))
        .sorted(whole)
        .limit(most)
        .toList();
  }

  /** How many meet a condition. */
  long count(Predicate<GridPoint> condition) {
    return points.values().stream().filter(condition).count();
  }
}
