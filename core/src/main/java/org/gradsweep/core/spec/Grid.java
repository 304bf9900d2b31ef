package org.gradsweep.core.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradsweep.core.axis.Axis;

/**
 * The {@code grid:} block of a sweep file: the values of every axis.
 *
 * @param values for each axis its values, at least one, in the order of the columns; an axis that
 *     is not given has its default. A value may stand twice: the plan leaves the second one out
 * @param seeds base seeds given as an axis of their own; empty: the sweep's base seed
 */
public record Grid(Map<Axis<?>, List<?>> values, List<Long> seeds) {
  public Grid {
    Map<Axis<?>, List<?>> copy = new LinkedHashMap<>();
    for (Axis<?> axis : Axis.ALL) {
      List<?> given = values.get(axis);
      copy.put(axis, given == null ? List.of(axis.defaultValue()) : List.copyOf(given));
      if (copy.get(axis).isEmpty()) {
        throw new IllegalArgumentException(axis + " must have at least one value");
      }
    }
    values = Collections.unmodifiableMap(copy);
    seeds = List.copyOf(seeds);
  }

  /** The axes with more than one value, in the order of the columns. */
  public List<Axis<?>> varied() {
    return values.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .<Axis<?>>map(Map.Entry::getKey)
        .toList();
  }

  /** Number of combinations, before duplicates are removed; saturates at {@link Long#MAX_VALUE}. */
  public long combinations() {
    long product = 1;
    for (List<?> axisValues : values.values()) {
      product = times(product, axisValues.size());
    }
    return product;
  }

  /**
   * Number of trials, before duplicates are removed; saturates at {@link Long#MAX_VALUE}.
   *
   * @param replicates of every combination and seed
   */
  public long trials(int replicates) {
    return times(times(combinations(), Math.max(1, seeds.size())), replicates);
  }

  private static long times(long a, long b) {
    return a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
  }
}
