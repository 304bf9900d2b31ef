package org.gradsweep.core.spec;

import java.util.List;

/** Moves {@code where} and {@code sample} into the grid where they stand beside it. */
final class BesideGrid {
  private static final List<String> MOVED = List.of(GridKeys.WHERE, Section.SAMPLE.key());

  private BesideGrid() {}

  /**
   * The file with these keys in {@code grid}; in every block of {@code grids}, but for a sample of
   * several: what it counts would not be clear. There they stay, as unknown keys.
   */
  static YamlNode.Mapping moved(YamlNode.Mapping file) {
    YamlNode.Mapping changed = file;
    for (YamlNode.Entry entry : file.entries()) {
      if (MOVED.contains(entry.key())) {
        changed = move(changed, entry);
      }
    }
    return changed;
  }

  private static YamlNode.Mapping move(YamlNode.Mapping file, YamlNode.Entry entry) {
    String grid = Section.GRID.key();
    if (file.get(grid) instanceof YamlNode.Mapping block) {
      return file.without(entry.key()).replace(grid, block.and(entry));
    }
    boolean sample = entry.key().equals(Section.SAMPLE.key());
    if (file.get(GridKeys.GRIDS) instanceof YamlNode.Sequence list
        && (list.elements().size() == 1 || !sample)) {
      List<YamlNode> blocks = list.elements().stream().map(node -> withEntry(node, entry)).toList();
      return file.without(entry.key())
          .replace(GridKeys.GRIDS, new YamlNode.Sequence(blocks, list.place()));
    }
    return file;
  }

  private static YamlNode withEntry(YamlNode node, YamlNode.Entry entry) {
    return node instanceof YamlNode.Mapping block ? block.and(entry) : node;
  }
}
