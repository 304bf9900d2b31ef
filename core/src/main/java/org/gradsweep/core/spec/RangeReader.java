package org.gradsweep.core.spec;

import static org.gradsweep.core.spec.GridKeys.LOG_RANGE;
import static org.gradsweep.core.spec.GridKeys.POINTS;
import static org.gradsweep.core.spec.GridKeys.RANGE;
import static org.gradsweep.core.spec.GridKeys.STEP;

import java.math.BigDecimal;
import java.util.List;
import org.gradsweep.core.axis.AxisType;
import org.gradsweep.core.axis.Bounds;
import org.gradsweep.core.axis.ColumnType;
import org.gradsweep.core.axis.Numbers;
import org.gradsweep.core.grid.Interval;

/**
 * Reads numbers given by their ends: {@code {range: [0, 1], points: 5}}, {@code {range: [10, 100],
 * step: 10}} and {@code {log_range: [1.0e-4, 1], points: 9}}; without points and step they are an
 * interval, from which a sample draws.
 */
final class RangeReader<T> {
  /** The most values that a range can stand for. */
  static final int MOST_POINTS = 10_000;

  private static final String TITLE = "a range, which has range or log_range, and points or step";

  private final AxisType<T> type;
  private final YamlNode.Mapping node;
  private final Problems problems;
  private final Fields fields;
  private final boolean whole;

  private RangeReader(String key, AxisType<T> type, YamlNode.Mapping node, Problems problems) {
    this.type = type;
    this.node = node;
    this.problems = problems;
    List<String> keys = List.of(RANGE, LOG_RANGE, POINTS, STEP);
    this.fields = new Fields(key, TITLE, node, keys, problems);
    this.whole = type.columnType() != ColumnType.DOUBLE;
  }

  /** The values, or the interval; none, with the problem noted, where it is no range. */
  static <T> AxisValues<T> read(
      String key, AxisType<T> type, YamlNode.Mapping node, Problems problems) {
    return new RangeReader<>(key, type, node, problems).read();
  }

  private AxisValues<T> read() {
    if (!fields.sound()) {
      return AxisValues.none(node);
    }
    if (fields.has(RANGE) == fields.has(LOG_RANGE)) {
      fields.refuse("must have either range or log_range");
    } else if (fields.has(POINTS) && fields.has(STEP)) {
      fields.refuse("must have points or step, not both");
    } else if (fields.has(LOG_RANGE) && fields.has(STEP)) {
      fields.refuse(STEP, "belongs to range; log_range has points");
    } else {
      String name = fields.has(RANGE) ? RANGE : LOG_RANGE;
      BigDecimal[] ends = ends(name);
      if (ends != null) {
        return between(ends[0], ends[1], name.equals(LOG_RANGE));
      }
    }
    return AxisValues.none(node);
  }

  private BigDecimal[] ends(String name) {
    YamlNode given = fields.get(name);
    if (!(given instanceof YamlNode.Sequence list) || list.elements().size() != 2) {
      String found = AxisType.show(given.plain());
      fields.refuse(name, "must be a list of two numbers such as [1, 10], found " + found);
      return null;
    }
    BigDecimal[] ends = new BigDecimal[2];
    for (int i = 0; i < 2; i++) {
      YamlNode end = list.elements().get(i);
      if (problems.parse(fields.shown(name), type, end) == null) {
        return null;
      }
      ends[i] = new BigDecimal(end.plain().toString());
    }
    if (ends[0].compareTo(ends[1]) >= 0) {
      fields.refuse(name, "must have the lower number first, found " + given.plain());
      return null;
    }
    if (name.equals(LOG_RANGE) && ends[0].signum() <= 0) {
      fields.refuse(name, "must begin above 0, found " + given.plain());
      return null;
    }
    return ends;
  }

  private AxisValues<T> between(BigDecimal low, BigDecimal high, boolean logarithmic) {
    if (fields.has(STEP)) {
      return steps(low, high);
    }
    if (fields.has(POINTS)) {
      Integer points = fields.value(POINTS, Numbers.integer(2, MOST_POINTS));
      if (points == null) {
        return AxisValues.none(node);
      }
      return values(
          logarithmic
              ? RangePoints.logarithmic(low, high, points)
              : RangePoints.linear(low, high, points));
    }
    double from = low.doubleValue();
    double to = high.doubleValue();
    if (from == to) {
      fields.refuse("must have ends that differ");
      return AxisValues.none(node);
    }
    Interval interval = new Interval(from, to, logarithmic, whole);
    return new AxisValues<>(List.of(), List.of(), interval, node.place());
  }

  private AxisValues<T> steps(BigDecimal low, BigDecimal high) {
    Number step =
        whole
            ? fields.value(STEP, Numbers.integer(1))
            : fields.value(STEP, Numbers.real(Bounds.POSITIVE));
    if (step == null) {
      return AxisValues.none(node);
    }
    BigDecimal by = new BigDecimal(step.toString());
    BigDecimal most = BigDecimal.valueOf(MOST_POINTS - 1L);
    if (high.subtract(low).compareTo(by.multiply(most)) > 0) {
      fields.refuse(STEP, "must make at most " + MOST_POINTS + " values, found " + step);
      return AxisValues.none(node);
    }
    return values(RangePoints.steps(low, high, by));
  }

  private Object number(BigDecimal point) {
    if (whole) {
      return RangePoints.nearest(point);
    }
    return point.doubleValue();
  }

  /** Values of the axis; an integer that is the nearest to several points is there once. */
  private AxisValues<T> values(List<BigDecimal> points) {
    List<T> values = points.stream().map(this::number).distinct().map(type::parse).toList();
    return AxisValues.of(values, fields.place());
  }
}
