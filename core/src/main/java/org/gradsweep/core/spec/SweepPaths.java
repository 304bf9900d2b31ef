package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gradsweep.core.axis.Axis;

/**
 * The dotted paths of all keys of the sweep file, such as {@code probe.examples}; those of {@code
 * grid} hold for every block of {@code grids}.
 */
final class SweepPaths {
  /** Every path once, in the order in which the keys are written. */
  static final List<String> ALL = Collections.unmodifiableList(all());

  private SweepPaths() {}

  private static List<String> all() {
    Set<String> paths = new LinkedHashSet<>();
    for (Section section : Section.values()) {
      if (section != Section.TOP) {
        paths.add(section.path());
      }
    }
    paths.add(Axis.EPOCHS.key());
    SweepKeys.FIXED.forEach(key -> paths.add(key.path()));
    paths.add(DatasetSource.KEY.path());
    for (DatasetSource source : DatasetSource.values()) {
      source.keys().forEach(key -> paths.add(key.path()));
    }
    Axis.ALL.forEach(axis -> paths.add(Section.GRID.path(axis.key())));
    GridKeys.notAxes().forEach(name -> paths.add(Section.GRID.path(name)));
    GridKeys.SAMPLE.forEach(key -> paths.add(key.path()));
    paths.add(GridKeys.GRIDS);
    return new ArrayList<>(paths);
  }

  /** The paths that end in this name; the top-level one alone where there is one. */
  static List<String> named(String name) {
    if (ALL.contains(name)) {
      return List.of(name);
    }
    return ALL.stream().filter(path -> path.endsWith("." + name)).toList();
  }
}
