package org.gradsweep.analysis.report;

import java.util.List;
import java.util.Map;

/** What each axis decides of accuracy and slope. */
final class ImportanceFigure implements Figure {
  /** What numbers depend on; how many neurons were recorded changes none. */
  private static final List<String> DECISIVE =
      List.of("dataset_fingerprint", "probe_examples", "semantics");

  @Override
  public String name() {
    return "importance";
  }

  @Override
  public String title() {
    return "What each axis decides";
  }

  @Override
  public String caption() {
    return "The share of the variance over all trials that lies between the values of an axis, for"
        + " the final accuracy and for the initial slope. Shares need not add up to 100 %: axes act"
        + " together, and in a union of grids they overlap.";
  }

  @Override
  public Content of(ReportData data) {
    List<AxisImportance> axes = data.importance();
    if (data.variedAxes().data().stream().anyMatch(DECISIVE::contains)) {
      return new Absent("several data sets, probes or versions are never put together");
    }
    if (axes.isEmpty()) {
      return new Absent("no axis has more than one value");
    }
    if (axes.stream().allMatch(a -> Double.isNaN(a.accuracy()) && Double.isNaN(a.slope()))) {
      return new Absent("neither accuracy nor slope differs between the trials yet");
    }
    return Drawn.of(
        Map.of(
            "axes", axes.stream().map(axis -> axis.key() + " (" + axis.values() + ")").toList(),
            "accuracy", axes.stream().map(axis -> rounded(axis.accuracy())).toList(),
            "slope", axes.stream().map(axis -> rounded(axis.slope())).toList()),
        "In parentheses, how many values each axis has.");
  }

  private static Double rounded(double share) {
    return Numerals.rounded(share, 4);
  }
}
