package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.axis.HiddenLayers;
import org.gradsweep.core.grid.Grid;
import org.gradsweep.core.grid.Sample;
import org.gradsweep.core.grid.Selection;

/** Counts what a sweep's grids come to, and checks that it is neither nothing nor too much. */
final class GridSize {
  /** The most values of all axes: the sweep written out must be readable. */
  private static final long MOST_VALUES = 150_000;

  private final Problems problems;
  private final int replicates;
  private final List<String> products = new ArrayList<>();
  private long trials;
  private long values;

  GridSize(Problems problems, int replicates) {
    this.problems = problems;
    this.replicates = replicates;
  }

  /** Adds a grid; notes a problem if nothing of it is kept or less than its sample asks for. */
  void add(Block block, Grid grid) {
    values += values(grid);
    boolean selects = !grid.where().isEmpty() || grid.sample().isPresent();
    if (selects && !problems.none()) {
      // Where an axis has a stand-in for a wrong value, what is kept says nothing.
      return;
    }
    if (!Selection.canSelect(grid)) {
      refuseToSelect(block, grid);
      return;
    }
    Selection selection = Selection.of(grid);
    long combinations = selection.combinations().size();
    if (selection.eligible() == 0) {
      String all = selection.whole() ? "" : " drawn";
      String rule = "must keep at least one combination, drops all %d%s";
      block.refuse(GridKeys.WHERE, rule.formatted(selection.examined(), all));
    } else if (grid.sample().isPresent() && combinations < grid.sample().get().count()) {
      refuseSample(block, grid, selection);
    }
    String seeds = grid.seeds().isEmpty() ? "" : " x %d seeds".formatted(grid.seeds().size());
    products.add(combinations + " combinations" + seeds);
    long more = grid.trials(combinations, replicates);
    trials = trials > Long.MAX_VALUE - more ? Long.MAX_VALUE : trials + more;
  }

  private static long values(Grid grid) {
    long values = grid.seeds().size();
    for (List<?> axis : grid.values().values()) {
      for (Object value : axis) {
        values += value instanceof HiddenLayers layers ? 1 + layers.depth() : 1;
      }
    }
    return values;
  }

  private static void refuseToSelect(Block block, Grid grid) {
    if (grid.sample().isPresent()) {
      block.refuseKey(
          Section.SAMPLE.key(), "can't draw from a grid with more than 9e18 combinations");
      return;
    }
    block.refuse(
        GridKeys.WHERE,
        "can't look at more than %d combinations one by one, found %s; a sample needs not"
            .formatted(Selection.MOST_EXAMINED, count(grid.combinations())));
  }

  private void refuseSample(Block block, Grid grid, Selection selection) {
    Sample sample = grid.sample().orElseThrow();
    String found =
        selection.whole()
            ? grid.where().isEmpty()
                ? "the combinations of the grid"
                : "the combinations that where keeps"
            : "the different combinations in %d draws".formatted(selection.examined());
    block
        .child(Section.SAMPLE, false)
        .refuse(
            GridKeys.COUNT.name(),
            "must be <= %d, %s, found %d".formatted(selection.eligible(), found, sample.count()));
  }

  private static String count(long number) {
    return number == Long.MAX_VALUE ? "more than 9e18" : Long.toString(number);
  }

  /**
   * Notes a problem if there is more than allowed.
   *
   * @param maxTrials null where it is wrong
   */
  void check(Place place, String key, Integer maxTrials) {
    if (values > MOST_VALUES) {
      String rule = "must not have more than %d values and layers altogether, found %d";
      problems.add(place, key, rule.formatted(MOST_VALUES, values));
    }
    if (maxTrials == null || trials <= maxTrials) {
      return;
    }
    String remedy =
        trials <= SweepKeys.MOST_TRIALS
            ? "; to run them, give max_trials: %d or --set max_trials=%d".formatted(trials, trials)
            : "; no plan can have more than " + SweepKeys.MOST_TRIALS;
    problems.add(
        place,
        key,
        "must not make more trials than max_trials, %d, found %s (%s)%s"
            .formatted(maxTrials, count(trials), product(), remedy));
  }

  private String product() {
    String sum = String.join(" + ", products);
    String repeated = replicates == 1 ? "" : " x %d replicates".formatted(replicates);
    return (products.size() > 1 && replicates > 1 ? "(" + sum + ")" : sum) + repeated;
  }
}
