package org.gradsweep.core.plan;

import java.util.List;
import java.util.Locale;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.grid.Grid;
import org.gradsweep.core.grid.Interval;
import org.gradsweep.core.grid.Sample;
import org.gradsweep.core.grid.Selection;

/** One grid of a sweep as text for a terminal: its axes, and what becomes of its combinations. */
final class GridPreview {
  private static final int VALUES_WIDTH = 70;

  private final Grid grid;
  private final Selection selection;
  private final StringBuilder text = new StringBuilder();

  private GridPreview(Grid grid) {
    this.grid = grid;
    this.selection = Selection.of(grid);
  }

  /** A line for each axis with its number of values, then those for the combinations. */
  static String text(Grid grid) {
    GridPreview preview = new GridPreview(grid);
    preview.axes();
    preview.combinations();
    return preview.text.toString();
  }

  private void axes() {
    row("axis", "values", "");
    for (Axis<?> axis : Axis.ALL) {
      Interval interval = grid.intervals().get(axis);
      if (interval != null) {
        row(axis.key(), "", text(interval));
        continue;
      }
      List<?> values = grid.values().get(axis);
      List<String> texts = values.stream().map(value -> text(axis, value)).toList();
      row(axis.key(), count(values.size()), list(texts) + zipped(axis));
    }
    if (!grid.seeds().isEmpty()) {
      List<String> seeds = grid.seeds().stream().map(String::valueOf).toList();
      row("seed", count(seeds.size()), list(seeds));
    }
    text.append('\n');
  }

  private String zipped(Axis<?> axis) {
    List<Axis<?>> others = grid.together(axis).stream().filter(other -> other != axis).toList();
    return others.isEmpty()
        ? ""
        : "; with " + String.join(", ", others.stream().map(Axis::key).toList());
  }

  private static String text(Interval interval) {
    String scale = interval.logarithmic() ? ", on a logarithmic scale" : "";
    return interval.whole()
        ? (long) interval.low() + " to " + (long) interval.high() + scale
        : interval.low() + " to " + interval.high() + scale;
  }

  @SuppressWarnings("unchecked") // a grid holds values of the axis' own type under each axis
  private static <T> String text(Axis<T> axis, Object value) {
    return String.valueOf(axis.type().column((T) value));
  }

  /** As many of the values as fit on a line. */
  private static String list(List<String> values) {
    StringBuilder shown = new StringBuilder(values.get(0));
    for (String value : values.subList(1, values.size())) {
      if (shown.length() + value.length() > VALUES_WIDTH) {
        return shown.append(", ...").toString();
      }
      shown.append(", ").append(value);
    }
    return shown.toString();
  }

  private void combinations() {
    if (grid.intervals().isEmpty()) {
      line("combinations", count(grid.combinations()));
    }
    String of = selection.whole() ? "" : " of " + count(selection.examined()) + " draws";
    for (int i = 0; i < grid.where().size(); i++) {
      String dropped = count(selection.dropped().get(i));
      line("dropped", dropped + of + " by where: " + grid.where().get(i));
    }
    if (grid.sample().isPresent()) {
      Sample sample = grid.sample().get();
      line(
          "sampled",
          "%s by %s, seed %d"
              .formatted(
                  count(selection.combinations().size()), sample.method().text(), sample.seed()));
    }
  }

  private void line(String label, String value) {
    text.append(PlanPreview.labelled(label, value));
  }

  private void row(String axis, String count, String values) {
    text.append("%-14s%7s  %s".formatted(axis, count, values).stripTrailing()).append('\n');
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
