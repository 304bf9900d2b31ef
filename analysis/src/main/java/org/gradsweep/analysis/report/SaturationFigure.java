package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The share of a layer's units that are out of play, against the epoch. */
final class SaturationFigure extends CloseUpFigure {
  @Override
  public String name() {
    return "saturation";
  }

  @Override
  public String title() {
    return "Saturated and dead units";
  }

  @Override
  public String caption() {
    return "The share of each layer's activations that are at a bound of the function (sigmoid,"
        + " tanh and their kin); for functions without bounds, the share of units that are 0 on"
        + " every probe example. Such units pass no gradient on.";
  }

  @Override
  Optional<Map<String, ?>> panel(LayerHistory history) {
    String column = hasNumbers(history, "saturated") ? "saturated" : "dead";
    if (!hasNumbers(history, column)) {
      return Optional.empty();
    }
    List<Map<String, ?>> lines = new ArrayList<>();
    for (long layer : history.hiddenLayers(MOST_LINES)) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("layer", layer);
      line.put("share", history.course(layer, column));
      lines.add(line);
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("kind", column);
    data.put("depth", history.network().depth());
    data.put("epochs", history.epochs());
    data.put("layers", lines);
    return Optional.of(data);
  }

  private static boolean hasNumbers(LayerHistory history, String column) {
    return history.hiddenLayers().stream()
        .flatMap(layer -> history.course(layer, column).stream())
        .anyMatch(Objects::nonNull);
  }

  @Override
  String reason() {
    return "the tables hold no saturated_fraction and no dead_fraction";
  }
}
