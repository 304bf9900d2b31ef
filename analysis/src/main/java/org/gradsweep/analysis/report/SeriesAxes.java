package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradsweep.core.axis.Axis;

/**
 * Which axes split the trials into charts and lines, so that there are as many as can be told
 * apart, and which are pooled.
 *
 * @param facet the axis whose values have a chart each; empty: one chart
 * @param lines the axes whose combinations have a line each
 * @param pooled the axes over which a line pools
 */
record SeriesAxes(Optional<String> facet, List<String> lines, List<String> pooled) {
  static final int MOST_LINES = 8;

  static SeriesAxes choose(ReportData data) {
    List<String> candidates =
        data.importance().stream()
            .map(AxisImportance::key)
            .filter(key -> !key.equals(Axis.HIDDEN_LAYERS.key()))
            .collect(Collectors.toCollection(ArrayList::new));
    Optional<String> facet =
        candidates.size() > 1 && candidates.contains(Axis.ACTIVATION.key())
            ? Optional.of(Axis.ACTIVATION.key())
            : Optional.empty();
    facet.ifPresent(candidates::remove);
    // Those that decide what the gradient does come first, the settings of the optimizer last.
    List<String> ordered =
        Stream.concat(
                candidates.stream().filter(SeriesAxes::isArchitecture),
                candidates.stream().filter(key -> !isArchitecture(key)))
            .toList();
    List<String> lines = new ArrayList<>(data.variedAxes().data());
    for (String key : ordered) {
      List<String> more = new ArrayList<>(lines);
      more.add(key);
      if (lines.isEmpty() || mostLines(data, facet, more) <= MOST_LINES) {
        lines = more;
      }
    }
    List<String> pooled = new ArrayList<>(ordered);
    pooled.removeAll(lines);
    return new SeriesAxes(facet, List.copyOf(lines), List.copyOf(pooled));
  }

  /** What lines pool, in a sentence; empty where each holds the replicates alone. */
  String note() {
    return pooled.isEmpty() ? "" : "Each line pools over " + String.join(", ", pooled) + ".";
  }

  private static boolean isArchitecture(String key) {
    return VariedAxes.ARCHITECTURE.stream().anyMatch(axis -> axis.key().equals(key));
  }

  private static long mostLines(ReportData data, Optional<String> facet, List<String> keys) {
    String columns = VariedAxes.sql(keys);
    String chart = facet.map(VariedAxes::quoted).orElse("1");
    return data.row(
            "SELECT coalesce(max(n), 0) AS n FROM (SELECT count(*) AS n FROM (SELECT DISTINCT "
                + chart
                + " AS chart, "
                + columns
                + " FROM networks) GROUP BY chart)")
        .count("n");
  }
}
