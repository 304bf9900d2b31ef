package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.AxisType;
import org.gradsweep.core.axis.Choices;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.grid.Grid;

/** The reference of the sweep file: a sweep file with every key, made from the declarations. */
public final class SweepReference {
  private static final int WIDTH = 98;

  private static final String HEADER =
      """
      # yaml-language-server: $schema=sweep.schema.json
      #
      # Every key of a sweep file with its meaning, its rule, its unit and its default.
      #
      # This file is made from the declarations in the code and can be run as it stands: all keys
      # have their defaults. A key that is left out has its default, so a sweep file needs only
      # name, dataset and grid. Unknown and repeated keys are errors.
      #
      # In grid, a list is an axis: every combination of all axes is trained. A single value is
      # fixed. The same words are columns of the table trials and names in SQL.
      #
      # Any key can be set on the command line, by its path or, where only one key has that name, by
      # its name alone; the value is YAML:
      #   --set epochs=0 --set probe.examples=500 --set 'hidden_layers=[[30], [30, 30]]'
      """;

  private static final String VALUES =
      """

        # The values of a number can also be given by their ends, alone or as elements of a list.
        # With points, the ends included; with step, from the lower end on:
        #   learning_rate: {log_range: [1.0e-4, 1.0], points: 9}
        #   l2: {range: [0, 1], points: 5}
        #   batch_size: {range: [10, 100], step: 10}
        # Networks whose layers are equally wide can be given by depth and width; these are six:
        #   hidden_layers: {depth: [1, 2, 3], width: [30, 100]}
      """;

  private static final String ZIP =
      """

        # Axes that advance together, the first value of one with the first of the others: lists of
        # equal length. A list of such blocks is several zips, of which every combination is trained.
        # zip: {activation: [sigmoid, relu], weight_init: [lecun_normal, he_normal]}

        # Trains only the combinations for which this holds: comparisons (< <= > >= == != in) of axes,
        # depth, width (of the widest hidden layer), numbers and values of axes, with + - * / % and, or,
        # not and parentheses. A list of conditions: all must hold. Combinations, not trials, are
        # dropped, and gradsweep plan says how many. Equal is equal to the last digit.
        # where: depth <= 4 or activation in [relu, selu]
      """;

  private static final String SAMPLE_NOTE =
      "; a larger count keeps what a smaller one drew, and what where drops does not count. Numbers"
          + " may then be given by their ends alone, {range: [0, 1]} or {log_range: [1.0e-4, 1.0]},"
          + " and any number between is drawn.";

  private static final String GRIDS =
      """

      # In place of grid, a list of such blocks: their trials one block after the other, none twice. The
      # other keys hold for all blocks; --set learning_rate=0.5 sets the key in every block. A condition
      # for all blocks may stand beside them, as where and sample may stand beside grid.
      # grids:
      #   - hidden_layers: {depth: [1, 2, 3, 4], width: 30}
      #     activation: sigmoid
      #   - hidden_layers: {depth: [8, 16], width: 30}
      #     activation: [relu, selu]
      """;

  private final StringBuilder text = new StringBuilder(HEADER);
  private final SweepSpec example;

  private SweepReference() {
    DatasetSpec digits = new DatasetSpec.SyntheticDigits(5_000, 1_000, 1_000, 0);
    Probe probe =
        new Probe(
            SweepKeys.USUAL_PROBE,
            SweepKeys.PROBE_EVERY_EPOCHS.defaultValue(),
            SweepKeys.PROBE_NEURONS.defaultValue());
    this.example =
        new SweepSpec(
            "reference",
            digits,
            probe,
            SweepKeys.REPLICATES.defaultValue(),
            SweepKeys.BASE_SEED.defaultValue(),
            SweepKeys.MAX_TRIALS.defaultValue(),
            SweepKeys.SHUFFLE.defaultValue(),
            SweepKeys.NUISANCE.defaultValue(),
            List.of(Grid.of(Map.of(), List.of())));
  }

  /** The text of {@code configs/reference.yaml}. */
  public static String yaml() {
    return new SweepReference().make();
  }

  private String make() {
    key(SweepKeys.NAME, "");
    block(Section.DATASET);
    key(DatasetSource.KEY, "  ");
    DatasetSource active = DatasetSource.of(example.dataset());
    for (DatasetSource source : DatasetSource.values()) {
      if (source != active) {
        source(source, "  # ");
      }
    }
    source(active, "  ");
    axis(Axis.EPOCHS, "", " A list of numbers of epochs belongs in grid.");
    block(Section.PROBE);
    keys(Section.PROBE, "  ");
    keys(Section.TOP, "");
    block(Section.GRID);
    for (Axis<?> axis : Axis.ALL) {
      if (axis != Axis.EPOCHS) {
        axis(axis, "  ", "");
      }
    }
    text.append('\n');
    describe(GridKeys.SEED, "  # ");
    text.append("  # seed: [0, 1, 2]\n").append(VALUES).append(ZIP).append('\n');
    sample();
    return text.append(GRIDS).toString();
  }

  private void sample() {
    comment("  # ", capital(Section.SAMPLE.meaning()) + SAMPLE_NOTE);
    text.append("  # ").append(Section.SAMPLE.key()).append(":\n");
    for (Key<?> key : GridKeys.SAMPLE) {
      String value = key.required() ? "500" : key.defaultNote();
      describe(key, "  #   # ");
      text.append("  #   ").append(key.name()).append(": ").append(value).append('\n');
    }
  }

  private void keys(Section section, String indent) {
    for (Key<?> key : SweepKeys.FIXED) {
      if (key.section() == section && !key.equals(SweepKeys.NAME)) {
        key(key, indent);
      }
    }
  }

  private void block(Section section) {
    text.append('\n');
    comment("# ", capital(section.meaning()) + ".");
    text.append(section.key()).append(":\n");
  }

  private void source(DatasetSource source, String indent) {
    String comment = indent.endsWith("# ") ? indent : indent + "# ";
    text.append('\n');
    comment(comment, "source: " + source.text() + " - " + source.meaning() + ".");
    for (Key<?> key : source.keys()) {
      if (indent.equals(comment)) {
        String value = key.defaultValue() == null ? "..." : key.defaultNote();
        text.append(indent.stripTrailing()).append('\n');
        describe(key, indent + "  # ");
        text.append(indent).append("  ").append(key.name()).append(": ").append(value).append('\n');
      } else {
        key(key, indent);
      }
    }
  }

  private void key(Key<?> key, String indent) {
    text.append('\n');
    describe(key, indent + "# ");
    value(key.section(), key.name(), indent);
  }

  private void describe(Key<?> key, String indent) {
    String usual = key.required() ? "Required." : "Default: " + key.defaultNote() + ".";
    describe(indent, key.meaning(), key.type(), key.unit(), usual, "");
  }

  private void axis(Axis<?> axis, String indent, String note) {
    text.append('\n');
    describe(indent + "# ", axis.meaning(), axis.type(), axis.unit(), shownDefault(axis), note);
    if (axis.type() instanceof Choices<?> choices) {
      choices
          .meanings()
          .forEach((form, meaning) -> comment(indent + "#   ", form + ": " + meaning + "."));
    }
    value(axis == Axis.EPOCHS ? Section.TOP : Section.GRID, axis.key(), indent);
  }

  private static <T> String shownDefault(Axis<T> axis) {
    return "Default: " + ResolvedGrid.yaml(axis, axis.defaultValue()) + ".";
  }

  private void describe(
      String indent, String meaning, AxisType<?> type, String unit, String usual, String note) {
    comment(indent, capital(meaning) + "." + note);
    String measured = unit.isEmpty() ? "" : " Unit: " + unit + ".";
    comment(indent, "Must be " + type.rule() + "." + measured + " " + usual);
  }

  /** The key with its value in the example. */
  private void value(Section section, String name, String indent) {
    for (ResolvedSweep.Line line : ResolvedSweep.lines(example)) {
      if (line.section() == section && line.name().equals(name)) {
        text.append(indent).append(name).append(": ").append(line.yaml()).append('\n');
      }
    }
  }

  private static String capital(String sentence) {
    // A sentence may begin with a symbol such as η, which stays as it is.
    boolean letter = sentence.charAt(0) >= 'a' && sentence.charAt(0) <= 'z';
    return letter ? Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) : sentence;
  }

  /** Writes words as comment lines of bounded width. */
  private void comment(String indent, String words) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      if (!line.isEmpty() && indent.length() + line.length() + word.length() + 1 > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    lines.forEach(each -> text.append(indent).append(each).append('\n'));
  }
}
