package org.gradsweep.job.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The combinations of axis values that the rows of a sweep name. All are counted, at the cost of a
 * number each; only the first ones of the grid are kept.
 */
final class Combinations {
  /**
   * A combination that is kept.
   *
   * @param gridIndex the lowest of its rows
   * @param values in the order of the axes
   */
  record Combination(long gridIndex, List<Object> values) {}

  private final int kept;

  /** The values of each axis with their numbers. */
  private final List<Map<Object, Integer>> numbers = new ArrayList<>();

  private final Set<Long> keys = new HashSet<>();
  private final Map<Long, Combination> first = new HashMap<>();
  private long lastKey;
  private long lastIndex;

  /**
   * No combinations yet.
   *
   * @param axes how many values a combination has
   * @param kept how many combinations are kept
   */
  Combinations(int axes, int kept) {
    this.kept = kept;
    for (int axis = 0; axis < axes; axis++) {
      numbers.add(new HashMap<>());
    }
  }

  /**
   * Takes note of a row.
   *
   * @param row begins with the values of the axes
   */
  void add(Object[] row, long gridIndex) {
    long key = key(row);
    keys.add(key);
    Combination known = first.get(key);
    if (known != null) {
      if (gridIndex < known.gridIndex()) {
        put(key, new Combination(gridIndex, known.values()));
      }
    } else if (first.size() < kept || gridIndex < lastIndex) {
      if (first.size() == kept) {
        first.remove(lastKey);
      }
      put(key, new Combination(gridIndex, Arrays.asList(Arrays.copyOf(row, numbers.size()))));
    }
  }

  private void put(long key, Combination combination) {
    first.put(key, combination);
    Map.Entry<Long, Combination> last =
        first.entrySet().stream()
            .max(Comparator.comparingLong(entry -> entry.getValue().gridIndex()))
            .orElseThrow();
    lastKey = last.getKey();
    lastIndex = last.getValue().gridIndex();
  }

  /**
   * A number that tells combinations apart: a hash of 64 bits of which values they have, so that
   * two of a million have the same one with a probability below 1e-7.
   */
  private long key(Object[] row) {
    long key = 0;
    for (int axis = 0; axis < numbers.size(); axis++) {
      Map<Object, Integer> known = numbers.get(axis);
      Integer number = known.get(row[axis]);
      if (number == null) {
        number = known.size();
        known.put(row[axis], number);
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

  /** The combination of a row if it is kept, or null. */
  Combination kept(Object[] row) {
    return first.get(key(row));
  }

  /** Those that are kept, in the order of the grid. */
  List<Combination> first() {
    return first.values().stream()
        .sorted(Comparator.comparingLong(Combination::gridIndex))
        .toList();
  }

  /** How many different ones there are. */
  int count() {
    return keys.size();
  }

  /** Whether an axis has more than one value. */
  boolean isVaried(int axis) {
    return numbers.get(axis).size() > 1;
  }
}
