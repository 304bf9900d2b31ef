package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gradsweep.core.axis.AxisType;
import org.gradsweep.core.axis.ColumnType;
import org.gradsweep.core.axis.HiddenLayers;
import org.gradsweep.core.grid.Interval;

/**
 * What stands after an axis' key: one value; a range, or depths and widths, which stand for
 * several; or a list of these.
 *
 * @param values none where one of them is wrong
 * @param places of the values in the text
 * @param interval in place of values: what a sample draws from; else null
 * @param place of the whole
 */
record AxisValues<T>(List<T> values, List<Place> places, Interval interval, Place place) {

  /** Reads the values; the problems are noted at the wrong value's place. */
  static <T> AxisValues<T> read(String key, AxisType<T> type, YamlNode node, Problems problems) {
    if (!(node instanceof YamlNode.Sequence list) || isOneValue(type, list)) {
      return element(key, type, node, problems);
    }
    if (list.elements().isEmpty()) {
      problems.add(node.place(), key, "must have at least one value, found an empty list");
      return none(node);
    }
    List<T> values = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    boolean sound = true;
    for (YamlNode element : list.elements()) {
      AxisValues<T> read = element(key, type, element, problems).listed(key, problems);
      sound &= !read.values.isEmpty();
      values.addAll(read.values);
      places.addAll(read.places);
    }
    return sound ? new AxisValues<>(values, places, null, node.place()) : none(node);
  }

  @SuppressWarnings("unchecked") // the type of hidden layers reads hidden layers
  private static <T> AxisValues<T> element(
      String key, AxisType<T> type, YamlNode node, Problems problems) {
    if (node instanceof YamlNode.Mapping mapping && isNumber(type)) {
      return RangeReader.read(key, type, mapping, problems);
    }
    if (node instanceof YamlNode.Mapping mapping && type.equals(HiddenLayers.TYPE)) {
      return (AxisValues<T>) NetworksReader.read(key, mapping, problems);
    }
    T value = problems.parse(key, type, node);
    return value == null ? none(node) : of(List.of(value), node.place());
  }

  private static boolean isOneValue(AxisType<?> type, YamlNode.Sequence list) {
    boolean plain = list.elements().stream().noneMatch(YamlNode.Mapping.class::isInstance);
    return plain && type.isSingleValue((List<?>) list.plain());
  }

  /** Whether values of this type are numbers, so that there can be ranges of them. */
  static boolean isNumber(AxisType<?> type) {
    ColumnType column = type.columnType();
    return column == ColumnType.DOUBLE || column == ColumnType.INT || column == ColumnType.LONG;
  }

  /** Values that all stand at one place. */
  static <T> AxisValues<T> of(List<T> values, Place place) {
    return new AxisValues<>(values, Collections.nCopies(values.size(), place), null, place);
  }

  /** No values: they are wrong. */
  static <T> AxisValues<T> none(YamlNode node) {
    return of(List.of(), node.place());
  }

  /** The same, with the problem noted where it is an interval although there must be values. */
  AxisValues<T> listed(String key, Problems problems) {
    if (interval != null) {
      problems.add(place, key, "must have points or step; only a sample can do without");
    }
    return this;
  }
}
