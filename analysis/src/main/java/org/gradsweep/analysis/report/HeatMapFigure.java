package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The gradient of every layer at every epoch, as colour. */
final class HeatMapFigure extends CloseUpFigure {
  @Override
  public String name() {
    return "heat-map";
  }

  @Override
  public String title() {
    return "Layer by epoch";
  }

  @Override
  public String caption() {
    return "The median of ‖∂C/∂b‖ of every layer (the output layer on top) at every measured epoch."
        + " Dark rows learn slowly; columns that darken together are a network that has learnt.";
  }

  @Override
  Optional<Map<String, ?>> panel(LayerHistory history) {
    List<Long> layers = List.copyOf(history.byLayer().keySet());
    if (layers.size() < 2 || history.epochs().size() < 2) {
      return Optional.empty();
    }
    List<List<Object>> cells = new ArrayList<>();
    for (int y = 0; y < layers.size(); y++) {
      List<Double> course = history.course(layers.get(y), "middle");
      for (int x = 0; x < course.size(); x++) {
        if (course.get(x) != null) {
          cells.add(List.of(x, y, course.get(x)));
        }
      }
    }
    if (cells.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("depth", history.network().depth());
    data.put("epochs", history.epochs());
    data.put("layers", layers);
    data.put("cells", cells);
    return Optional.of(data);
  }

  @Override
  String reason() {
    return "no network has been measured at more than one epoch";
  }
}
