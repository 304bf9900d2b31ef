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
  private static final String GRID = Section.GRID.key();
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
                        key, SweepPaths.ALL.stream().map(SetOption::withoutBlock).toList()));
    String rule = "there is no such key";
    throw refuse(place, near.map(name -> rule + "; did you mean " + name + "?").orElse(rule));
  }

  private static UserException refuse(Place place, String rule) {
    return new UserException(place.text() + ": " + rule);
  }

  private static String withoutBlock(String path) {
    return path.substring(path.indexOf('.') + 1);
  }

  private static String shownKey(String path) {
    return path.startsWith(Section.GRID.key() + ".") ? withoutBlock(path) : path;
  }

  /** The file with the value in its place; one of grid's keys has it in every block of grids. */
  YamlNode.Mapping applyTo(YamlNode.Mapping file) {
    List<String> words = List.of(path.split("\\."));
    YamlNode.Mapping cleared = file;
    if (path.equals(EPOCHS)) {
      cleared = inGrids(file, grid -> grid.without(EPOCHS));
    } else if (path.equals(GRID_EPOCHS)) {
      cleared = file.without(EPOCHS);
    } else if (path.equals(GRID)) {
      cleared = file.without(GridKeys.GRIDS);
    } else if (path.equals(GridKeys.GRIDS)) {
      cleared = file.without(GRID);
    }
    boolean inGrids = words.size() > 1 && words.get(0).equals(GRID);
    return inGrids && cleared.get(GRID) == null && cleared.get(GridKeys.GRIDS) != null
        ? inGrids(cleared, grid -> put(grid, words.subList(1, words.size())))
        : put(cleared, words);
  }

  private YamlNode.Mapping put(YamlNode.Mapping in, List<String> words) {
    String word = words.get(0);
    if (words.size() == 1) {
      return in.with(new YamlNode.Entry(word, value.place(), value));
    }
    List<String> inner = words.subList(1, words.size());
    YamlNode there = in.get(word);
    if (there == null) {
      YamlNode.Mapping made = put(new YamlNode.Mapping(List.of(), value.place()), inner);
      return in.with(new YamlNode.Entry(word, value.place(), made));
    }
    return there instanceof YamlNode.Mapping mapping ? in.replace(word, put(mapping, inner)) : in;
  }

  private static YamlNode.Mapping inGrids(
      YamlNode.Mapping file, UnaryOperator<YamlNode.Mapping> change) {
    UnaryOperator<YamlNode> changeBlock =
        node -> node instanceof YamlNode.Mapping mapping ? change.apply(mapping) : node;
    YamlNode.Mapping changed = file;
    if (file.get(GRID) != null) {
      changed = changed.replace(GRID, changeBlock.apply(file.get(GRID)));
    }
    if (file.get(GridKeys.GRIDS) instanceof YamlNode.Sequence grids) {
      List<YamlNode> blocks = grids.elements().stream().map(changeBlock).toList();
      YamlNode.Sequence list = new YamlNode.Sequence(blocks, grids.place());
      changed = changed.replace(GridKeys.GRIDS, list);
    }
    return changed;
  }
}
