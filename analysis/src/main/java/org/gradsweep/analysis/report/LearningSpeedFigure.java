package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The gradient of each hidden layer against the epoch, with accuracy and loss below. */
final class LearningSpeedFigure extends CloseUpFigure {
  @Override
  public String name() {
    return "learning-speed";
  }

  @Override
  public String title() {
    return "Learning speed of each layer";
  }

  @Override
  public String caption() {
    return "‖∂C/∂b‖ of each hidden layer on a log axis: where the lines lie far apart the first"
        + " layers hardly learn. Line: median over the replicates; band: 5–95 %, of fewer"
        + " than 20 all. Accuracy and loss"
        + " below tell slow learning from none: a network that only knows how frequent the classes"
        + " are has the dashed loss.";
  }

  @Override
  Optional<Map<String, ?>> panel(LayerHistory history) {
    List<Long> layers = history.hiddenLayers(MOST_LINES);
    if (layers.isEmpty()) {
      return Optional.empty();
    }
    List<Map<String, ?>> lines = new ArrayList<>();
    for (long layer : layers) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("layer", layer);
      line.put("low", history.course(layer, "low"));
      line.put("middle", history.course(layer, "middle"));
      line.put("high", history.course(layer, "high"));
      lines.add(line);
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("depth", history.network().depth());
    data.put("trials", history.network().trials());
    data.put("epochs", history.epochs());
    data.put("layers", lines);
    for (String column :
        List.of("train_accuracy", "validation_accuracy", "train_loss", "validation_loss")) {
      data.put(column, history.course(column));
    }
    data.put("prior", ClassPrior.loss(history.network(), history.classes()));
    return Optional.of(data);
  }

  @Override
  String reason() {
    return "no network with a hidden layer has been measured yet";
  }
}
