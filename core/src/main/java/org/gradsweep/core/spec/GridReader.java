package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradsweep.core.axis.Axis;

/** Reads the {@code grid:} block, and {@code epochs} where it stands beside it. */
final class GridReader {
  private static final String EPOCHS = Axis.EPOCHS.key();
  private static final String SEED = SweepKeys.SEED.name();

  private final Block top;
  private final Block block;
  private final Problems problems;

  GridReader(Block top, Problems problems) {
    this.top = top;
    this.block = top.child(Section.GRID, true);
    this.problems = problems;
  }

  /** The grid; an axis with a wrong value has its default. */
  Grid read() {
    block.allowOnly(keys());
    if (top.has(Section.GRID.key()) && block.entries().isEmpty()) {
      top.refuse(Section.GRID.key(), "must name at least one axis, found an empty grid");
    }
    Map<Axis<?>, List<?>> values = new HashMap<>();
    List<Long> seeds = List.of();
    for (YamlNode.Entry entry : block.entries()) {
      Optional<Axis<?>> axis = Axis.find(entry.key());
      if (axis.isPresent()) {
        put(values, axis.get(), entry.value());
      } else if (entry.key().equals(SEED)) {
        seeds = AxisValues.read(SEED, SweepKeys.SEED.type(), entry.value(), problems);
      }
    }
    readTopEpochs(values);
    return new Grid(values, seeds);
  }

  private static Set<String> keys() {
    Set<String> keys = new HashSet<>();
    Axis.ALL.forEach(axis -> keys.add(axis.key()));
    keys.add(SEED);
    return keys;
  }

  private void put(Map<Axis<?>, List<?>> values, Axis<?> axis, YamlNode node) {
    List<?> read = AxisValues.read(axis.key(), axis.type(), node, problems);
    if (!read.isEmpty()) {
      values.put(axis, read);
    }
  }

  private void readTopEpochs(Map<Axis<?>, List<?>> values) {
    if (!top.has(EPOCHS)) {
      return;
    }
    if (block.has(EPOCHS)) {
      Place first = top.placeOf(EPOCHS);
      Place second = block.placeOf(EPOCHS);
      Place later = first.compareTo(second) < 0 ? second : first;
      problems.add(later, EPOCHS, "must stand at the top level or in grid, not in both");
    }
    for (YamlNode.Entry entry : top.entries()) {
      if (!entry.key().equals(EPOCHS)) {
        continue;
      }
      if (entry.value() instanceof YamlNode.Sequence) {
        top.refuse(EPOCHS, "must be one number at the top level; a list of them belongs in grid");
      } else {
        put(values, Axis.EPOCHS, entry.value());
      }
    }
  }

  /** Checks that every batch fits into the training set. */
  void checkBatches(Grid grid, int trainExamples) {
    String key = Axis.BATCH_SIZE.key();
    List<?> sizes = grid.values().get(Axis.BATCH_SIZE);
    for (int i = 0; i < sizes.size(); i++) {
      int size = (Integer) sizes.get(i);
      if (size > trainExamples) {
        String given = block.has(key) ? "" : ", its default";
        problems.add(
            placeOfValue(key, i),
            key,
            "must be <= dataset.train_examples, " + trainExamples + ", found " + size + given);
      }
    }
  }

  private Place placeOfValue(String key, int index) {
    List<Place> places = new ArrayList<>();
    for (YamlNode.Entry entry : block.entries()) {
      if (entry.key().equals(key)) {
        if (entry.value() instanceof YamlNode.Sequence list) {
          list.elements().forEach(element -> places.add(element.place()));
        } else {
          places.add(entry.value().place());
        }
      }
    }
    return index < places.size() ? places.get(index) : block.placeOf(key);
  }

  /** Checks that seeds are asked for in one way only, and that the plan is not too large. */
  void checkSize(Grid grid, int replicates, long maxTrials) {
    if (block.has(SEED) && replicates > 1) {
      top.refuse(SweepKeys.REPLICATES.name(), "must be 1 where grid has seed, found " + replicates);
    }
    long trials = grid.trials(replicates);
    if (trials > maxTrials) {
      String count = trials == Long.MAX_VALUE ? "more than 9e18" : Long.toString(trials);
      String remedy =
          trials <= SweepKeys.MOST_TRIALS
              ? "; to run them, give max_trials: %d or --set max_trials=%d"
                  .formatted(trials, trials)
              : "; no plan can have more than " + SweepKeys.MOST_TRIALS;
      top.refuseKey(
          Section.GRID.key(),
          "must not make more trials than max_trials, %d, found %s (%s)%s"
              .formatted(maxTrials, count, product(grid, replicates), remedy));
    }
  }

  private static String product(Grid grid, int replicates) {
    String seeds = grid.seeds().isEmpty() ? "" : " x %d seeds".formatted(grid.seeds().size());
    String repeated = replicates == 1 ? "" : " x %d replicates".formatted(replicates);
    return grid.combinations() + " combinations" + seeds + repeated;
  }
}
