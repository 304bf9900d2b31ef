package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.grid.Grid;

/** Reads {@code grid} or {@code grids}, and {@code epochs} where it stands beside them. */
final class GridReader {
  private static final String GRID = Section.GRID.key();
  private static final String GRIDS = GridKeys.GRIDS;
  private static final String EPOCHS = Axis.EPOCHS.key();

  private final Block top;
  private final Problems problems;
  private final List<GridBlock> blocks = new ArrayList<>();
  private final List<Grid> grids = new ArrayList<>();

  GridReader(Block top, Problems problems) {
    this.top = top;
    this.problems = problems;
  }

  /** The grids, at least one; an axis with a wrong value has its default. */
  List<Grid> read() {
    List<Block> given =
        top.has(GRIDS) ? top.children(Section.GRID, GRIDS) : List.of(top.child(Section.GRID, true));
    given.forEach(this::checkNotEmpty);
    if (top.has(GRID) && top.has(GRIDS)) {
      boolean gridLater = top.placeOf(GRID).compareTo(top.placeOf(GRIDS)) > 0;
      top.refuseKey(gridLater ? GRID : GRIDS, "must stand alone: give grid or grids, not both");
    }
    for (Block block : given.isEmpty() ? List.of(top.child(Section.GRID, false)) : given) {
      blocks.add(new GridBlock(block, problems));
    }
    AxisValues<Integer> epochs = readEpochs();
    blocks.forEach(block -> grids.add(block.read(epochs)));
    return List.copyOf(grids);
  }

  private String key() {
    return top.has(GRIDS) ? GRIDS : GRID;
  }

  private void checkNotEmpty(Block block) {
    List<String> notAxes = List.of(GridKeys.WHERE, Section.SAMPLE.key());
    boolean empty = block.entries().stream().allMatch(entry -> notAxes.contains(entry.key()));
    if (top.has(key()) && empty) {
      problems.add(block.place(), key(), "must name at least one axis, found an empty grid");
    }
  }

  private AxisValues<Integer> readEpochs() {
    if (!top.has(EPOCHS)) {
      return null;
    }
    for (GridBlock block : blocks) {
      if (block.block().has(EPOCHS)) {
        Place first = top.placeOf(EPOCHS);
        Place second = block.block().placeOf(EPOCHS);
        Place later = first.compareTo(second) < 0 ? second : first;
        problems.add(later, EPOCHS, "must stand at the top level or in grid, not in both");
      }
    }
    AxisValues<Integer> epochs = null;
    for (YamlNode.Entry entry : top.entries()) {
      if (entry.key().equals(EPOCHS) && !(entry.value() instanceof YamlNode.Scalar)) {
        top.refuse(EPOCHS, "must be one number at the top level; a list of them belongs in grid");
      } else if (entry.key().equals(EPOCHS)) {
        epochs = AxisValues.read(EPOCHS, Axis.EPOCHS.type(), entry.value(), problems);
      }
    }
    return epochs;
  }

  /** Checks that every batch fits into the training set. */
  void checkBatches(int trainExamples) {
    for (int i = 0; i < blocks.size(); i++) {
      checkBatches(blocks.get(i), grids.get(i), trainExamples);
    }
  }

  private void checkBatches(GridBlock block, Grid grid, int trainExamples) {
    Axis<Integer> axis = Axis.BATCH_SIZE;
    List<Integer> sizes = new ArrayList<>();
    if (grid.intervals().containsKey(axis)) {
      sizes.add((int) grid.intervals().get(axis).high());
    } else {
      grid.values().get(axis).forEach(size -> sizes.add((Integer) size));
    }
    String given = block.has(axis) ? "" : ", its default";
    for (int i = 0; i < sizes.size(); i++) {
      if (sizes.get(i) > trainExamples) {
        problems.add(
            block.placeOf(axis, i),
            axis.key(),
            "must be <= dataset.train_examples, %d, found %d%s"
                .formatted(trainExamples, sizes.get(i), given));
      }
    }
  }

  /** Checks that seeds are asked for in one way only, and how much there is to plan. */
  void checkSize(int replicates, Integer maxTrials) {
    for (GridBlock block : blocks) {
      if (block.block().has(GridKeys.SEED.name()) && replicates > 1) {
        String rule = "must be 1 where grid has seed, found " + replicates;
        top.refuse(SweepKeys.REPLICATES.name(), rule);
      }
    }
    GridSize size = new GridSize(problems, replicates);
    for (int i = 0; i < blocks.size(); i++) {
      size.add(blocks.get(i).block(), grids.get(i));
    }
    size.check(top.placeOf(key()), key(), maxTrials);
  }
}
