package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.AxisType;
import org.gradsweep.core.grid.Grid;
import org.gradsweep.core.grid.Interval;
import org.gradsweep.core.grid.Sample;
import org.gradsweep.core.grid.Where;

/** Reads one block of axes: {@code grid}, or an element of {@code grids}. */
final class GridBlock {
  private static final String SEED = GridKeys.SEED.name();
  private static final String SAMPLE = Section.SAMPLE.key();

  private final Block block;
  private final Problems problems;
  private final Map<Axis<?>, AxisValues<?>> given = new HashMap<>();

  GridBlock(Block block, Problems problems) {
    this.block = block;
    this.problems = problems;
  }

  /** The block of the text. */
  Block block() {
    return block;
  }

  /**
   * The grid; an axis with a wrong value has its default.
   *
   * @param epochs their number where it stands beside the blocks, else null
   */
  Grid read(AxisValues<Integer> epochs) {
    block.allowOnly(GridKeys.names());
    if (epochs != null) {
      given.put(Axis.EPOCHS, epochs);
    }
    AxisValues<Long> seeds = null;
    for (YamlNode.Entry entry : block.entries()) {
      Optional<Axis<?>> axis = Axis.find(entry.key());
      axis.ifPresent(found -> given.put(found, values(found.key(), found.type(), entry.value())));
      if (entry.key().equals(SEED)) {
        seeds = values(SEED, GridKeys.SEED.type(), entry.value()).listed(SEED, problems);
      }
    }
    List<List<Axis<?>>> zips = new ZipReader(block, problems).read(given);
    Optional<Sample> sample = readSample();
    Map<Axis<?>, List<?>> values = new HashMap<>();
    Map<Axis<?>, Interval> intervals = new HashMap<>();
    given.forEach(
        (axis, read) -> {
          if (read.interval() != null && block.has(SAMPLE)) {
            intervals.put(axis, read.interval());
          } else if (!read.listed(axis.key(), problems).values().isEmpty()) {
            values.put(axis, read.values());
          }
        });
    Optional<Sample> drawing = intervals.isEmpty() ? sample : sample.or(GridBlock::standIn);
    List<Long> baseSeeds = seeds == null ? List.of() : seeds.values();
    return new Grid(values, intervals, zips, readWhere(), drawing, baseSeeds);
  }

  private <T> AxisValues<T> values(String key, AxisType<T> type, YamlNode node) {
    return AxisValues.read(key, type, node, problems);
  }

  /** A sample for the intervals of a block whose own one is wrong. */
  private static Optional<Sample> standIn() {
    return Optional.of(new Sample(1, Sample.Method.RANDOM, 0));
  }

  private Optional<Sample> readSample() {
    if (!block.has(SAMPLE)) {
      return Optional.empty();
    }
    Block sample = block.child(Section.SAMPLE, false);
    sample.allowOnly(GridKeys.SAMPLE.stream().map(Key::name).toList());
    Integer count = sample.value(GridKeys.COUNT);
    Sample.Method method = sample.value(GridKeys.METHOD);
    long seed = sample.whole(GridKeys.SAMPLE_SEED);
    return count == null || method == null
        ? Optional.empty()
        : Optional.of(new Sample(count, method, seed));
  }

  private List<Where> readWhere() {
    List<Where> conditions = new ArrayList<>();
    for (YamlNode.Entry entry : block.entries()) {
      if (!entry.key().equals(GridKeys.WHERE)) {
        continue;
      }
      List<YamlNode> nodes =
          entry.value() instanceof YamlNode.Sequence list && !list.elements().isEmpty()
              ? list.elements()
              : List.of(entry.value());
      for (YamlNode node : nodes) {
        try {
          conditions.add(WhereParser.parse(node.plain()));
        } catch (IllegalArgumentException e) {
          problems.add(node.place(), GridKeys.WHERE, e.getMessage());
        }
      }
    }
    return conditions;
  }

  /** Where the value of an axis stands; where the block begins if it is the default. */
  Place placeOf(Axis<?> axis, int index) {
    AxisValues<?> read = given.get(axis);
    if (read == null) {
      return block.place();
    }
    return index < read.places().size() ? read.places().get(index) : read.place();
  }

  /** Whether the file gives the axis a value. */
  boolean has(Axis<?> axis) {
    return given.containsKey(axis);
  }
}
