package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.grid.Grid;

/**
 * A sweep written out: every key with its value, in one order, so that equal sweeps have equal
 * texts. {@link SweepFile} reads the text back to an equal sweep; it is what a results folder keeps
 * as {@code sweep.yaml}.
 */
public final class ResolvedSweep {
  private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_./()-]*");

  private ResolvedSweep() {}

  /**
   * One line of the text.
   *
   * @param section the block in which it stands
   * @param block which of several grids, from 1; 0 where there is one, and for other sections
   * @param name the key
   * @param yaml the value as YAML
   */
  record Line(Section section, int block, String name, String yaml) {
    /** The key as messages name it. */
    String shown() {
      return block == 0 ? section.shown(name) : GridKeys.GRIDS + "[" + block + "]." + name;
    }
  }

  /** The canonical text of a sweep, ending in a line feed. */
  public static String text(SweepSpec spec) {
    StringBuilder text = new StringBuilder();
    Section open = Section.TOP;
    int block = 0;
    for (Line line : lines(spec)) {
      boolean begins = line.section() != open && line.section() != Section.TOP;
      if (begins) {
        String key = line.block() == 0 ? line.section().key() : GridKeys.GRIDS;
        text.append(key).append(":\n");
      }
      open = line.section();
      String inBlock = line.block() == 0 ? "  " : line.block() == block ? "    " : "  - ";
      block = line.block();
      text.append(open == Section.TOP ? "" : inBlock);
      text.append(line.name()).append(": ").append(line.yaml()).append('\n');
    }
    return text.toString();
  }

  /** Every key of the sweep, block by block. */
  static List<Line> lines(SweepSpec spec) {
    List<Line> lines = new ArrayList<>();
    add(lines, SweepKeys.NAME, spec);
    add(lines, DatasetSource.KEY, spec);
    DatasetSource.of(spec.dataset()).keys().forEach(key -> add(lines, key, spec));
    Grid first = spec.grids().get(0);
    boolean oneGrid = spec.grids().size() == 1;
    List<?> epochs = first.values().get(Axis.EPOCHS);
    boolean fixedEpochs =
        oneGrid
            && epochs != null
            && epochs.size() == 1
            && first.together(Axis.EPOCHS).equals(List.of(Axis.EPOCHS));
    if (fixedEpochs) {
      String yaml = ResolvedGrid.values(first, Axis.EPOCHS);
      lines.add(new Line(Section.TOP, 0, Axis.EPOCHS.key(), yaml));
    }
    for (Key<?> key : SweepKeys.FIXED) {
      if (!key.equals(SweepKeys.NAME)) {
        add(lines, key, spec);
      }
    }
    for (int i = 0; i < spec.grids().size(); i++) {
      int block = oneGrid ? 0 : i + 1;
      ResolvedGrid.lines(spec.grids().get(i), !fixedEpochs)
          .forEach((name, yaml) -> lines.add(new Line(Section.GRID, block, name, yaml)));
    }
    return lines;
  }

  private static <T> void add(List<Line> lines, Key<T> key, SweepSpec spec) {
    Optional.ofNullable(key.of().apply(spec))
        .map(value -> yaml(key.type().column(value)))
        .ifPresent(yaml -> lines.add(new Line(key.section(), 0, key.name(), yaml)));
  }

  /** A plain value as YAML. */
  static String yaml(Object value) {
    if (!(value instanceof String text)) {
      return value.toString();
    }
    boolean plain = PLAIN_WORD.matcher(text).matches() && YamlText.isText(text);
    return plain ? text : quote(text);
  }

  /** A text in quotes. */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
              } else if (c < 0x20 || (c > 0x7e && c < 0xa0) || !Character.isDefined(c)) {
                quoted.append("\\U%08x".formatted(c));
              } else {
                quoted.appendCodePoint(c);
              }
            });
    return quoted.append('"').toString();
  }
}
