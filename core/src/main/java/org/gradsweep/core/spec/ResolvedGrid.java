package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.grid.Grid;
import org.gradsweep.core.grid.Interval;
import org.gradsweep.core.grid.Sample;
import org.gradsweep.core.grid.Where;

/** A grid written out: every axis with its values, ranges as lists. */
final class ResolvedGrid {
  private ResolvedGrid() {}

  /** The keys of the grid with their values as YAML. */
  static Map<String, String> lines(Grid grid, boolean withEpochs) {
    Map<String, String> lines = new LinkedHashMap<>();
    for (Axis<?> axis : Axis.ALL) {
      Interval interval = grid.intervals().get(axis);
      if (interval != null) {
        lines.put(axis.key(), yaml(interval));
      } else if (grid.together(axis).size() == 1 && (axis != Axis.EPOCHS || withEpochs)) {
        lines.put(axis.key(), values(grid, axis));
      }
    }
    if (!grid.zips().isEmpty()) {
      List<String> zips = new ArrayList<>();
      for (List<Axis<?>> zip : grid.zips()) {
        List<String> axes = zip.stream().map(axis -> axis + ": " + list(grid, axis)).toList();
        zips.add("{" + String.join(", ", axes) + "}");
      }
      lines.put(GridKeys.ZIP, zips.toString());
    }
    if (!grid.seeds().isEmpty()) {
      lines.put(GridKeys.SEED.name(), grid.seeds().toString());
    }
    if (!grid.where().isEmpty()) {
      List<String> conditions = grid.where().stream().map(Where::text).toList();
      lines.put(GridKeys.WHERE, conditions.stream().map(ResolvedSweep::quote).toList().toString());
    }
    grid.sample().ifPresent(sample -> lines.put(Section.SAMPLE.key(), yaml(sample)));
    return lines;
  }

  private static String yaml(Interval interval) {
    String key = interval.logarithmic() ? GridKeys.LOG_RANGE : GridKeys.RANGE;
    return "{%s: [%s, %s]}"
        .formatted(key, end(interval, interval.low()), end(interval, interval.high()));
  }

  private static String end(Interval interval, double end) {
    return interval.whole() ? Long.toString((long) end) : Double.toString(end);
  }

  private static String yaml(Sample sample) {
    return "{%s: %d, %s: %s, %s: %d}"
        .formatted(
            GridKeys.COUNT.name(),
            sample.count(),
            GridKeys.METHOD.name(),
            sample.method().text(),
            GridKeys.SAMPLE_SEED.name(),
            sample.seed());
  }

  /** The values of an axis as YAML: a single one alone, unless it is a list itself. */
  static String values(Grid grid, Axis<?> axis) {
    List<String> texts = texts(grid, axis);
    // A value that is itself a list stands in a list of one, because a list is an axis.
    boolean alone = texts.size() == 1 && !texts.get(0).startsWith("[");
    return alone ? texts.get(0) : texts.toString();
  }

  private static String list(Grid grid, Axis<?> axis) {
    return texts(grid, axis).toString();
  }

  @SuppressWarnings("unchecked") // a grid holds values of the axis' own type under each axis
  private static <T> List<String> texts(Grid grid, Axis<T> axis) {
    List<T> values = (List<T>) grid.values().get(axis);
    return values.stream().map(value -> yaml(axis, value)).toList();
  }

  /** The value of an axis as YAML. */
  static <T> String yaml(Axis<T> axis, T value) {
    Object column = axis.type().column(value);
    boolean list = column instanceof String text && text.startsWith("[");
    return list ? column.toString() : ResolvedSweep.yaml(column);
  }
}
