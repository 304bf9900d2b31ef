package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.axis.AxisType;

/**
 * Reads what stands after an axis' key: a list is the axis' values, anything else is one value.
 * Each further way of writing values becomes a case here.
 */
final class AxisValues {
  private AxisValues() {}

  /**
   * The values, none if one of them is wrong; the problems are noted at the wrong value's place.
   */
  static <T> List<T> read(String key, AxisType<T> type, YamlNode node, Problems problems) {
    if (!(node instanceof YamlNode.Sequence list) || isOneValue(type, list)) {
      T value = problems.parse(key, type, node);
      return value == null ? List.of() : List.of(value);
    }
    if (list.elements().isEmpty()) {
      problems.add(node.place(), key, "must have at least one value, found an empty list");
      return List.of();
    }
    List<T> values = new ArrayList<>();
    for (YamlNode element : list.elements()) {
      T value = problems.parse(key, type, element);
      if (value != null) {
        values.add(value);
      }
    }
    return values.size() == list.elements().size() ? values : List.of();
  }

  private static boolean isOneValue(AxisType<?> type, YamlNode.Sequence list) {
    return type.isSingleValue((List<?>) list.plain());
  }
}
