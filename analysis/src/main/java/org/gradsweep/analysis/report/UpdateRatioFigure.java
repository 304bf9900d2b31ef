package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The size of a step over the size of the weights, for each layer against the epoch. */
final class UpdateRatioFigure extends CloseUpFigure {
  @Override
  public String name() {
    return "update-ratio";
  }

  @Override
  public String title() {
    return "How far a step moves the weights";
  }

  @Override
  public String caption() {
    return "‖ΔW‖/‖W‖ of each layer in the last step of the epoch, median over the replicates. Around"
        + " 10⁻³ (dashed) is a good rate; a layer far below it stands still, one far above it is"
        + " thrown about.";
  }

  @Override
  Optional<Map<String, ?>> panel(LayerHistory history) {
    List<Map<String, ?>> lines = new ArrayList<>();
    for (long layer : history.hiddenLayers(MOST_LINES)) {
      List<Double> course = history.course(layer, "log_update");
      if (course.stream().anyMatch(Objects::nonNull)) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("layer", layer);
        line.put("ratio", course);
        lines.add(line);
      }
    }
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("depth", history.network().depth());
    data.put("epochs", history.epochs());
    data.put("layers", lines);
    return Optional.of(data);
  }

  @Override
  String reason() {
    return "no network was trained: the ratio needs a step";
  }
}
