package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Finds where a sweep file gives an axis its values. */
final class AxisPlace {
  /** The keys whose blocks, or lists of blocks, hold axes. */
  private static final Set<String> AROUND =
      Set.of(Section.GRID.key(), GridKeys.GRIDS, GridKeys.ZIP);

  private AxisPlace() {}

  /** The first place; that of the first grid where the axis has its default. */
  static Place first(String axis, YamlNode root) {
    List<Place> given = new ArrayList<>();
    List<Place> grids = new ArrayList<>();
    collect(axis, root, given, grids);
    return (given.isEmpty() ? grids : given)
        .stream().min(Comparator.naturalOrder()).orElse(root.place());
  }

  private static void collect(String axis, YamlNode node, List<Place> given, List<Place> grids) {
    if (node instanceof YamlNode.Sequence list) {
      list.elements().forEach(element -> collect(axis, element, given, grids));
    } else if (node instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Entry entry : mapping.entries()) {
        if (entry.key().equals(axis)) {
          given.add(entry.place());
        } else if (AROUND.contains(entry.key())) {
          grids.add(entry.place());
          collect(axis, entry.value(), given, grids);
        }
      }
    }
  }
}
