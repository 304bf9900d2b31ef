package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.TrialConfig;

/**
 * The {@code grid:} block of a sweep file: the values of every axis that it names.
 *
 * @param values for each axis its values, at least one; an axis that is not named has its default
 * @param seeds base seeds given as an axis of their own; empty: the sweep's base seed
 */
public record Grid(Map<Axis<?>, List<?>> values, List<Long> seeds) {
  public Grid {
    Map<Axis<?>, List<?>> copy = new LinkedHashMap<>();
    for (Axis<?> axis : Axis.ALL) {
      if (values.containsKey(axis)) {
        copy.put(axis, List.copyOf(values.get(axis)));
      }
    }
    values = java.util.Collections.unmodifiableMap(copy);
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
      try {
        product = Math.multiplyExact(product, axisValues.size());
      } catch (ArithmeticException e) {
        return Long.MAX_VALUE;
      }
    }
    return product;
  }

  /** Every combination, the last axis varying fastest. */
  public List<TrialConfig> configs() {
    List<TrialConfig> configs = List.of(TrialConfig.defaults());
    for (Map.Entry<Axis<?>, List<?>> entry : values.entrySet()) {
      configs = times(configs, entry.getKey(), entry.getValue());
    }
    return configs;
  }

  @SuppressWarnings("unchecked") // the reader put values of the axis' own type under each axis
  private static <T> List<TrialConfig> times(
      List<TrialConfig> configs, Axis<T> axis, List<?> axisValues) {
    List<TrialConfig> product = new ArrayList<>(configs.size() * axisValues.size());
    for (TrialConfig config : configs) {
      for (Object value : axisValues) {
        product.add(config.with(axis, (T) value));
      }
    }
    return product;
  }
}
