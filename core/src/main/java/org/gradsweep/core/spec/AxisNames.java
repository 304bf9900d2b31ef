package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.AxisType;
import org.gradsweep.core.axis.ColumnType;

/** Lists of axes by their names; a single one stands for a list of it. */
enum AxisNames implements AxisType<List<Axis<?>>> {
  TYPE;

  /** The names of all axes. */
  static List<String> keys() {
    return Axis.ALL.stream().<String>map(Axis::key).toList();
  }

  @Override
  public List<Axis<?>> parse(Object yaml) {
    List<?> elements = yaml instanceof List<?> list ? list : List.of(yaml == null ? "" : yaml);
    List<Axis<?>> axes = new ArrayList<>();
    for (Object element : elements) {
      axes.add(axis(element));
    }
    return axes;
  }

  private static Axis<?> axis(Object yaml) {
    return Axis.ALL.stream()
        .filter(axis -> axis.key().equals(yaml))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be "
                        + TYPE.rule()
                        + ", found "
                        + AxisType.show(yaml)
                        + (yaml instanceof String text
                            ? Suggestion.nearest(text, keys())
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("")
                            : "")));
  }

  @Override
  public String rule() {
    return "a list of axes";
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.STRING;
  }

  @Override
  public Object column(List<Axis<?>> value) {
    return new Names.Flow(value.stream().<String>map(Axis::key).toList());
  }
}
