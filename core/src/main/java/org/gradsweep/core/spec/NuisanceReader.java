package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.grid.Grid;

/** Reads {@code nuisance}: axes that networks can be tuned over, as the grids vary them. */
final class NuisanceReader {
  private static final String KEY = SweepKeys.NUISANCE.name();

  private NuisanceReader() {}

  /** The axes that the file names; each mistake is noted where the name stands. */
  static List<Axis<?>> read(Block top, List<Grid> grids, Problems problems) {
    List<Axis<?>> axes = new ArrayList<>();
    for (YamlNode element : elements(top)) {
      List<Axis<?>> named = problems.parse(KEY, SweepKeys.NUISANCE.type(), element);
      if (named == null) {
        continue;
      }
      for (Axis<?> axis : named) {
        if (axes.contains(axis)) {
          problems.add(element.place(), KEY, axis + " is named twice");
        } else if (problems.none() && !varies(axis, grids)) {
          // An axis with a wrong value has its default, which would be one value.
          problems.add(
              element.place(),
              KEY,
              axis + " must have several values in the grid, to tune it over");
        }
        axes.add(axis);
      }
    }
    return List.copyOf(axes);
  }

  private static List<YamlNode> elements(Block top) {
    List<YamlNode> elements = new ArrayList<>();
    for (YamlNode.Entry entry : top.entries()) {
      if (entry.key().equals(KEY) && entry.value() instanceof YamlNode.Sequence list) {
        elements.addAll(list.elements());
      } else if (entry.key().equals(KEY)) {
        elements.add(entry.value());
      }
    }
    return elements;
  }

  private static boolean varies(Axis<?> axis, List<Grid> grids) {
    Set<Object> values = new HashSet<>();
    for (Grid grid : grids) {
      if (grid.intervals().containsKey(axis)) {
        return true;
      }
      values.addAll(grid.values().get(axis));
    }
    return values.size() > 1;
  }
}
