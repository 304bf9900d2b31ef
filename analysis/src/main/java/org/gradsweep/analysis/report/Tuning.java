package org.gradsweep.analysis.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gradsweep.analysis.sql.Nuisance;

/** How networks of different depth are compared: each by itself, or tuned over nuisance axes. */
record Tuning(ReportData data, Nuisance nuisance) {
  private static final String DEPTH_STEPS = "depth-steps";
  private static final String TUNED_DEPTH = "tuned-depth";

  static Tuning of(ReportData data) {
    return new Tuning(data, data.nuisance());
  }

  /** The steps from one depth to the next. */
  List<Row> depthSteps() {
    return data.ask(nuisance.isAny() ? TUNED_DEPTH : DEPTH_STEPS);
  }

  /** What readers call the settings that the steps keep equal, by their number. */
  Map<Long, String> settings(DataGroup group) {
    return nuisance.isAny() ? data.tunedSettings(group) : data.settings(group);
  }

  /** For a sentence: over which axes the networks are tuned; empty where they are not. */
  String words() {
    return nuisance.isAny() ? ", with " + axes() + " tuned at each depth" : "";
  }

  private String axes() {
    return String.join(", ", nuisance.keys());
  }

  /** The query whose answer the steps are, with the option that it needs. */
  String query() {
    return nuisance.isAny()
        ? "@"
            + TUNED_DEPTH
            + (nuisance.given() ? " --nuisance " + String.join(",", nuisance.keys()) : "")
        : "@" + DEPTH_STEPS;
  }

  /** Which networks were chosen at the ends of these steps, and by what; none without tuning. */
  List<String> chosen(List<Row> steps) {
    if (!nuisance.isAny()) {
      return List.of();
    }
    Map<Long, String> chosen = new LinkedHashMap<>();
    for (Row step : steps) {
      for (String end : List.of("from", "to")) {
        chosen.computeIfAbsent(
            step.count(end + "_grid_point"),
            point ->
                NetworkLabel.layers(step.text(end + "_layers"))
                    + ": "
                    + values(point)
                    + " of "
                    + Numerals.count(step.count(end + "_candidates"), "candidate"));
      }
    }
    return List.of(
        "Chosen with every third seed, judged with the others: "
            + String.join("; ", chosen.values()));
  }

  private String values(long gridPoint) {
    Row network =
        data.row(
            "SELECT "
                + nuisance.keys().stream()
                    .map(VariedAxes::quoted)
                    .map(key -> "any_value(" + key + ") AS " + key)
                    .collect(Collectors.joining(", "))
                + " FROM swept WHERE network = ?",
            gridPoint);
    return nuisance.keys().stream()
        .map(key -> key + " " + network.text(key))
        .collect(Collectors.joining(" · "));
  }
}
