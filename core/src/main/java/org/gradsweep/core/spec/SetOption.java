package org.gradsweep.core.spec;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.AxisType;
import org.gradsweep.core.error.UserException;

/**
 * One {@code --set key=value}: it puts a value into the sweep file before the file is checked, in
 * place of the one that stands there.
 *
 * @param path the key with its section
 * @param value what it is set to
 */
record SetOption(String path, YamlNode value) {
  private static final String EPOCHS = Axis.EPOCHS.key();
  private static final String GRID_EPOCHS = Section.GRID.path(Axis.EPOCHS.key());

  /**
   * Reads an option.
   *
   * @param text what follows {@code --set}
   * @param number which of the options it is, from 1
   * @throws UserException if it is not a key of the sweep file, {@code =} and a YAML value
   */
  static SetOption parse(String text, int number) {
    int equals = text.indexOf('=');
    String key = equals < 0 ? text.strip() : text.substring(0, equals).strip();
    String shown = AxisType.show(text);
    shown = shown.substring(1, shown.length() - 1);
    Place place = Place.ofOption(shown, number, "");
    if (text.isBlank()) {
      throw new UserException("--set: must be key=value, found nothing");
    }
    if (equals < 0 || key.isEmpty()) {
      throw refuse(place, "must be key=value, such as learning_rate=0.5");
    }
    String path = resolve(key, place);
    Place keyed = Place.ofOption(shown, number, shownKey(path));
    String yaml = text.substring(equals + 1);
    YamlNode value = YamlText.compose(yaml, keyed);
    if (value == null) {
      throw refuse(place, "must have a value after the =");
    }
    return new SetOption(path, value);
  }

  private static String resolve(String key, Place place) {
    if (SweepPaths.ALL.contains(key)) {
      return key;
    }
    List<String> named = SweepPaths.named(key);
    if (named.size() == 1) {
      return named.get(0);
    }
    if (named.size() > 1) {
      throw refuse(place, "more than one key has this name: write " + String.join(" or ", named));
    }
    Optional<String> near =
        Suggestion.nearest(key, SweepPaths.ALL)
            .or(
                () ->
                    Suggestion.nearest(
                        key, SweepPaths.ALL.stream().map(SetOption::lastWord).toList()));
    String rule = "there is no such key";
    throw refuse(place, near.map(name -> rule + "; did you mean " + name + "?").orElse(rule));
  }

  private static UserException refuse(Place place, String rule) {
    return new UserException(place.text() + ": " + rule);
  }

  private static String lastWord(String path) {
    return path.substring(path.indexOf('.') + 1);
  }

  private static String shownKey(String path) {
    return path.startsWith(Section.GRID.key() + ".") ? lastWord(path) : path;
  }

  /** The file with the value in its place. */
  YamlNode.Mapping applyTo(YamlNode.Mapping file) {
    YamlNode.Mapping cleared = file;
    if (path.equals(EPOCHS)) {
      cleared = inGrid(file, grid -> grid.without(EPOCHS));
    } else if (path.equals(GRID_EPOCHS)) {
      cleared = file.without(EPOCHS);
    }
    int dot = path.indexOf('.');
    if (dot < 0) {
      return cleared.with(new YamlNode.Entry(path, value.place(), value));
    }
    String block = path.substring(0, dot);
    YamlNode.Entry entry = new YamlNode.Entry(path.substring(dot + 1), value.place(), value);
    YamlNode there = cleared.get(block);
    if (there == null) {
      YamlNode.Mapping made = new YamlNode.Mapping(List.of(entry), value.place());
      return cleared.with(new YamlNode.Entry(block, value.place(), made));
    }
    return there instanceof YamlNode.Mapping mapping
        ? replace(cleared, block, mapping.with(entry))
        : cleared;
  }

  private static YamlNode.Mapping inGrid(
      YamlNode.Mapping file, UnaryOperator<YamlNode.Mapping> change) {
    String grid = Section.GRID.key();
    return file.get(grid) instanceof YamlNode.Mapping mapping
        ? replace(file, grid, change.apply(mapping))
        : file;
  }

  /** Puts a changed block where it stood, so that its place in messages stays. */
  private static YamlNode.Mapping replace(
      YamlNode.Mapping file, String block, YamlNode.Mapping changed) {
    List<YamlNode.Entry> entries =
        file.entries().stream()
            .map(
                entry ->
                    entry.key().equals(block)
                        ? new YamlNode.Entry(block, entry.place(), changed)
                        : entry)
            .toList();
    return new YamlNode.Mapping(entries, file.place());
  }
}
