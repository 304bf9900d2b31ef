package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Numbers;
import org.gradsweep.core.grid.Sample;
import org.gradsweep.core.grid.Sample.Method;

/** The words of a grid block beside the axes, each declared once. */
final class GridKeys {
  /** The top-level key of a list of blocks. */
  static final String GRIDS = "grids";

  static final String ZIP = "zip";
  static final String WHERE = "where";

  /** A list of numbers by its ends, equally far from each other. */
  static final String RANGE = "range";

  /** A list of numbers by its ends, each the same multiple of the one before. */
  static final String LOG_RANGE = "log_range";

  static final String POINTS = "points";
  static final String STEP = "step";

  /** Networks by depth and width. */
  static final String DEPTH = "depth";

  static final String WIDTH = "width";

  static final Key<Long> SEED =
      Key.optional(
          Section.GRID,
          "seed",
          Numbers.longInteger(),
          "base_seed",
          "",
          "seeds as an axis of their own, in place of base_seed and replicates",
          spec -> null);

  static final Key<Integer> COUNT =
      Key.required(
          Section.SAMPLE,
          "count",
          Numbers.integer(1, Sample.MOST),
          "combinations",
          "how many combinations are trained",
          spec -> null);

  static final Key<Method> METHOD =
      Key.withDefault(
          Section.SAMPLE,
          "method",
          Method.CHOICES,
          Method.RANDOM,
          "",
          "how they are drawn: by chance, or by the Sobol sequence, which fills the grid evenly",
          spec -> null);

  static final Key<Long> SAMPLE_SEED =
      Key.withDefault(
          Section.SAMPLE,
          "seed",
          Numbers.longInteger(),
          0L,
          "",
          "another seed draws other combinations",
          spec -> null);

  /** The keys of a sample, in the order in which they are written. */
  static final List<Key<?>> SAMPLE = List.of(COUNT, METHOD, SAMPLE_SEED);

  private GridKeys() {}

  /** The keys of a block that are not axes. */
  static List<String> notAxes() {
    return List.of(SEED.name(), ZIP, WHERE, Section.SAMPLE.key());
  }

  /** All keys of a block. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    Axis.ALL.forEach(axis -> names.add(axis.key()));
    names.addAll(notAxes());
    return names;
  }
}
