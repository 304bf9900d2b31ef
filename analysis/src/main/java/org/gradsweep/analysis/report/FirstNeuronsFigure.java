package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsweep.analysis.sql.NotRecorded;

/** The gradients of a layer's first neurons, one bar each, as in chapter 5 of Nielsen's book. */
final class FirstNeuronsFigure extends CloseUpFigure {
  private static final int MOST_LAYERS = 6;

  @Override
  public String name() {
    return "first-neurons";
  }

  @Override
  public String title() {
    return "Neuron by neuron";
  }

  @Override
  public String caption() {
    return "∂C/∂b of the first neurons of each hidden layer, a bar for each, as in chapter 5 of"
        + " Nielsen's book: in one trial of the network, before training and at the end. Its layers"
        + " share one scale, and beside each stands its largest value: where the gradient vanishes,"
        + " the bars of the first layers can hardly be seen.";
  }

  @Override
  Optional<Map<String, ?>> panel(LayerHistory history) {
    FirstNeurons neurons = history.neurons();
    List<Map<String, ?>> layers = new ArrayList<>();
    for (long layer : history.hiddenLayers(MOST_LAYERS)) {
      List<Double> before = neurons.gradients(0, layer);
      if (!before.isEmpty()) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("layer", layer);
        data.put("before", before);
        data.put("after", neurons.gradients(neurons.lastEpoch(), layer));
        layers.add(data);
      }
    }
    if (layers.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("depth", history.network().depth());
    data.put("replicate", neurons.replicate());
    data.put("epoch", neurons.lastEpoch());
    data.put("layers", layers);
    return Optional.of(data);
  }

  @Override
  String reason() {
    return "no gradients of single neurons were recorded; " + NotRecorded.REMEDY;
  }
}
