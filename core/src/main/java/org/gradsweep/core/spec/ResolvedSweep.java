package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gradsweep.core.axis.Axis;

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
   * @param name the key
   * @param yaml the value as YAML
   */
  record Line(Section section, String name, String yaml) {}

  /** The canonical text of a sweep, ending in a line feed. */
  public static String text(SweepSpec spec) {
    StringBuilder text = new StringBuilder();
    Section open = Section.TOP;
    for (Line line : lines(spec)) {
      if (line.section() != open && line.section() != Section.TOP) {
        text.append(line.section().key()).append(":\n");
      }
      open = line.section();
      text.append(open == Section.TOP ? "" : "  ");
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
    boolean epochsVary = spec.grid().values().get(Axis.EPOCHS).size() > 1;
    if (!epochsVary) {
      lines.add(axis(Section.TOP, Axis.EPOCHS, spec));
    }
    for (Key<?> key : SweepKeys.FIXED) {
      if (!key.equals(SweepKeys.NAME)) {
        add(lines, key, spec);
      }
    }
    for (Axis<?> axis : Axis.ALL) {
      if (axis != Axis.EPOCHS || epochsVary) {
        lines.add(axis(Section.GRID, axis, spec));
      }
    }
    if (!spec.grid().seeds().isEmpty()) {
      lines.add(new Line(Section.GRID, SweepKeys.SEED.name(), spec.grid().seeds().toString()));
    }
    return lines;
  }

  private static <T> void add(List<Line> lines, Key<T> key, SweepSpec spec) {
    Optional.ofNullable(key.of().apply(spec))
        .map(value -> yaml(key.type().column(value)))
        .ifPresent(yaml -> lines.add(new Line(key.section(), key.name(), yaml)));
  }

  private static <T> Line axis(Section section, Axis<T> axis, SweepSpec spec) {
    @SuppressWarnings("unchecked") // a grid holds values of the axis' own type under each axis
    List<T> values = (List<T>) spec.grid().values().get(axis);
    List<String> texts = values.stream().map(value -> yaml(axis, value)).toList();
    // A value that is itself a list stands in a list of one, because a list is an axis.
    boolean alone = texts.size() == 1 && !texts.get(0).startsWith("[");
    String all = "[" + String.join(", ", texts) + "]";
    return new Line(section, axis.key(), alone ? texts.get(0) : all);
  }

  /** The value of an axis as YAML. */
  static <T> String yaml(Axis<T> axis, T value) {
    Object column = axis.type().column(value);
    boolean list = column instanceof String text && text.startsWith("[");
    return list ? column.toString() : yaml(column);
  }

  private static String yaml(Object value) {
    if (!(value instanceof String text)) {
      return value.toString();
    }
    boolean plain = PLAIN_WORD.matcher(text).matches() && YamlText.isText(text);
    return plain ? text : quote(text);
  }

  private static String quote(String text) {
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
