package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.AxisType;

/** Reads {@code zip:}, axes whose values advance together: one block of them, or a list. */
final class ZipReader {
  private static final String ZIP = GridKeys.ZIP;

  private final Block block;
  private final Problems problems;

  ZipReader(Block block, Problems problems) {
    this.block = block;
    this.problems = problems;
  }

  /**
   * Reads the zips of a block.
   *
   * @param given what stands outside the zips, to which their axes are added
   * @return the axes of each zip
   */
  List<List<Axis<?>>> read(Map<Axis<?>, AxisValues<?>> given) {
    List<List<Axis<?>>> zips = new ArrayList<>();
    for (YamlNode.Entry entry : block.entries()) {
      if (entry.key().equals(ZIP)) {
        List<YamlNode> nodes =
            entry.value() instanceof YamlNode.Sequence list && !list.elements().isEmpty()
                ? list.elements()
                : List.of(entry.value());
        nodes.forEach(node -> read(node, given, zips));
      }
    }
    return zips;
  }

  private void read(YamlNode node, Map<Axis<?>, AxisValues<?>> given, List<List<Axis<?>>> zips) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      problems.add(
          node.place(),
          ZIP,
          "must be a block of axes with lists of values, or a list of such blocks, found "
              + AxisType.show(node.plain()));
      return;
    }
    List<String> names = Axis.ALL.stream().map(Axis::key).toList();
    Fields fields = new Fields(ZIP, ZIP, mapping, names, problems);
    List<Axis<?>> axes = new ArrayList<>();
    boolean sound = fields.sound();
    for (YamlNode.Entry entry : mapping.entries()) {
      Optional<Axis<?>> found = Axis.find(entry.key());
      if (found.isEmpty() || !sound) {
        continue;
      }
      Axis<?> axis = found.get();
      String key = fields.shown(axis.key());
      AxisValues<?> read =
          AxisValues.read(key, axis.type(), entry.value(), problems).listed(key, problems);
      if (given.putIfAbsent(axis, read) != null) {
        problems.add(entry.place(), key, "stands in the grid already: an axis has one place");
        sound = false;
      }
      sound &= !read.values().isEmpty();
      axes.add(axis);
    }
    if (sound && axes.size() < 2) {
      fields.refuse("must have at least two axes");
    } else if (sound && equallyLong(mapping, axes, given)) {
      zips.add(axes);
    }
  }

  private boolean equallyLong(
      YamlNode.Mapping mapping, List<Axis<?>> axes, Map<Axis<?>, AxisValues<?>> given) {
    Axis<?> first = axes.get(0);
    int length = given.get(first).values().size();
    for (Axis<?> axis : axes) {
      int found = given.get(axis).values().size();
      if (found != length) {
        problems.add(
            mapping.get(axis.key()).place(),
            ZIP + "." + axis,
            "must have as many values as %s.%s, %d, found %d".formatted(ZIP, first, length, found));
        return false;
      }
    }
    return true;
  }
}
