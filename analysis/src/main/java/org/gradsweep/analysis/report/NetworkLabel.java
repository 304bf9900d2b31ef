package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.axis.Axis;

/** What readers call a network: its layers, its activation, and what else sets it apart. */
final class NetworkLabel {
  private static final int WIDTHS_SHOWN = 5;

  /** Of a data set's fingerprint. */
  private static final int DIGITS = 6;

  private NetworkLabel() {}

  /** The label of a row that has the {@link VariedAxes#labelled labelled} columns. */
  static String of(Row network, VariedAxes varied) {
    String settings = settings(network, varied.labelled());
    return layers(network.text(Axis.HIDDEN_LAYERS.key()))
        + (settings.isEmpty() ? "" : " " + settings);
  }

  /**
   * The label of a row that has the same columns, without the axes that training alone depends on.
   */
  static String untrained(Row network, ReportData data) {
    List<String> keys =
        data.variedAxes().labelled().stream()
            .filter(key -> data.variedAxes().data().contains(key) || data.isInitial(key))
            .toList();
    return (layers(network.text(Axis.HIDDEN_LAYERS.key())) + " " + settings(network, keys)).strip();
  }

  /** The values of these axes without the layers; an axis that is off is not named. */
  static String settings(Row row, List<String> keys) {
    List<String> words = new ArrayList<>();
    for (String key : keys) {
      if (!key.equals(Axis.HIDDEN_LAYERS.key())) {
        String word = value(key, row.get(key));
        if (!word.isEmpty()) {
          words.add(word);
        }
      }
    }
    return String.join(" · ", words);
  }

  /** A value that says by itself of which axis it is; empty where the axis is off. */
  static String value(String key, Object value) {
    if (value == null) {
      return key + " unknown";
    }
    String text = value.toString();
    if (text.equals("none")) {
      return "";
    }
    if (key.equals("dataset_fingerprint")) {
      return "data " + text.substring(0, Math.min(DIGITS, text.length()));
    }
    if (key.equals(Axis.NORMALIZATION.key())) {
      return text + " norm";
    }
    boolean known =
        List.of(
                Axis.ACTIVATION.key(),
                Axis.WEIGHT_INIT.key(),
                Axis.OPTIMIZER.key(),
                Axis.LOSS.key())
            .contains(key);
    return known ? text : key + " " + text;
  }

  /** {@code [30, 30]} as 2×30, other widths as they are, shortened where they are many. */
  static String layers(String hiddenLayers) {
    String inner = hiddenLayers.replaceAll("[\\[\\] ]", "");
    if (inner.isEmpty()) {
      return "no hidden layer";
    }
    String[] widths = inner.split(",", -1);
    if (List.of(widths).stream().allMatch(widths[0]::equals)) {
      return widths.length + "×" + widths[0];
    }
    if (widths.length <= WIDTHS_SHOWN) {
      return hiddenLayers;
    }
    return "["
        + String.join(", ", List.of(widths).subList(0, WIDTHS_SHOWN))
        + ", …] ("
        + widths.length
        + " layers)";
  }
}
