package org.gradsweep.analysis.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradsweep.core.axis.Axis;

/**
 * The axes of which a sweep's trials have more than one value.
 *
 * @param keys in the order of the columns
 * @param data the columns that tell data, probe and rules of which there is more than one value:
 *     results that differ in them are never put together
 */
record VariedAxes(List<String> keys, List<String> data) {
  /** The axes that decide what a network does to the gradient before it is trained. */
  static final List<Axis<?>> ARCHITECTURE =
      List.of(
          Axis.HIDDEN_LAYERS,
          Axis.ACTIVATION,
          Axis.WEIGHT_INIT,
          Axis.BIAS_INIT,
          Axis.NORMALIZATION,
          Axis.RESIDUAL);

  boolean has(Axis<?> axis) {
    return keys.contains(axis.key());
  }

  /** All of them but the hidden layers: what a series over the depth keeps equal. */
  List<String> withoutLayers() {
    return keys.stream().filter(key -> !key.equals(Axis.HIDDEN_LAYERS.key())).toList();
  }

  /** Names in SQL, separated by commas; a constant where there is none. */
  static String sql(List<String> keys) {
    return keys.isEmpty()
        ? "1"
        : keys.stream().map(VariedAxes::quoted).collect(Collectors.joining(", "));
  }

  /** The name of a column in SQL. */
  static String quoted(String key) {
    return '"' + key + '"';
  }

  /** The columns that a network's label is made of. */
  List<String> labelled() {
    return Stream.of(List.of(Axis.HIDDEN_LAYERS.key(), Axis.ACTIVATION.key()), keys, data)
        .flatMap(List::stream)
        .distinct()
        .toList();
  }
}
