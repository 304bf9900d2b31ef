package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The gradient against the layer, before training and at some epochs. */
final class LayerProfileFigure extends CloseUpFigure {
  @Override
  public String name() {
    return "layer-profile";
  }

  @Override
  public String title() {
    return "The gradient from layer to layer";
  }

  @Override
  public String caption() {
    return "A straight line on this log axis is a constant factor per layer: rising to the right,"
        + " the gradient vanishes on its way back; flat is healthy; falling, it explodes. Dashed:"
        + " the slope that mean-field theory predicts for wide untrained networks.";
  }

  @Override
  Optional<Map<String, ?>> panel(LayerHistory history) {
    List<Long> hidden = history.hiddenLayers();
    if (hidden.size() < 2 || history.epochs().isEmpty()) {
      return Optional.empty();
    }
    List<Map<String, ?>> lines = new ArrayList<>();
    for (long epoch : chosen(history.epochs())) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("epoch", epoch);
      line.put("low", history.profile(epoch, "low"));
      line.put("middle", history.profile(epoch, "middle"));
      line.put("high", history.profile(epoch, "high"));
      lines.add(line);
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("trials", history.network().trials());
    data.put("layers", hidden);
    data.put("lines", lines);
    data.put("predicted", predicted(history));
    return Optional.of(data);
  }

  /** The first epoch, the last, and up to three between. */
  private static Set<Long> chosen(List<Long> epochs) {
    int last = epochs.size() - 1;
    Set<Long> chosen = new LinkedHashSet<>();
    chosen.add(epochs.get(0));
    chosen.add(epochs.get(Math.min(1, last)));
    chosen.add(epochs.get(last / 4));
    chosen.add(epochs.get(last / 2));
    chosen.add(epochs.get(last));
    return new java.util.TreeSet<>(chosen);
  }

  /** From the last hidden layer's measured norm back; empty where there is no theory. */
  private static List<Double> predicted(LayerHistory history) {
    List<Double> ratios = history.profile(0, "log_predicted");
    List<Double> norms = history.profile(0, "middle");
    int last = norms.size() - 1;
    Double[] line = new Double[norms.size()];
    line[last] = norms.get(last);
    for (int i = last - 1; i >= 0; i--) {
      if (ratios.get(i) == null || line[i + 1] == null) {
        return List.of();
      }
      line[i] = Numerals.rounded(line[i + 1] + ratios.get(i), 4);
    }
    return line[last] == null ? List.of() : List.of(line);
  }

  @Override
  String reason() {
    return "no network with two hidden layers has been measured yet";
  }
}
