package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The accuracy against the depth, one line per remedy. */
final class DepthFigure implements Figure {
  private static final int MOST_CHARTS = 9;

  @Override
  public String name() {
    return "depth";
  }

  @Override
  public String title() {
    return "Depth against accuracy";
  }

  @Override
  public String caption() {
    return "Validation accuracy after training: median and 5–95 % (of fewer than 20, all) over the"
        + " replicates. Lines that fall to the right are remedies that do not carry to deep"
        + " networks. Trials that did not complete count as 0; a hollow mark: some diverged.";
  }

  private record Point(Row row, String facet, String line) {
    double depth() {
      return row.number("depth");
    }
  }

  @Override
  public Content of(ReportData data) {
    SeriesAxes axes = data.seriesAxes();
    List<Point> points = points(data, axes);
    if (points.stream().allMatch(point -> Double.isNaN(point.row.number("middle")))) {
      return new Absent("no trained trial has completed yet");
    }
    Map<String, Map<String, List<Point>>> charts = new LinkedHashMap<>();
    for (Point point : points) {
      charts
          .computeIfAbsent(point.facet, facet -> new LinkedHashMap<>())
          .computeIfAbsent(point.line, line -> new ArrayList<>())
          .add(point);
    }
    List<Map<String, ?>> shown = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    long lines = 0;
    long left = 0;
    for (var chart : charts.entrySet()) {
      List<List<Point>> ranked = new ArrayList<>(chart.getValue().values());
      lines += ranked.size();
      if (shown.size() == MOST_CHARTS) {
        left += ranked.size();
        continue;
      }
      ranked.sort(Comparator.comparingDouble(DepthFigure::atDeepest).reversed());
      List<List<Point>> kept = some(ranked);
      left += ranked.size() - kept.size();
      Map<String, Object> facet = new LinkedHashMap<>();
      facet.put("title", chart.getKey());
      facet.put("lines", kept.stream().map(DepthFigure::line).toList());
      kept.stream().map(l -> l.get(0).line).filter(l -> !labels.contains(l)).forEach(labels::add);
      shown.add(facet);
    }
    String note = axes.note();
    if (left > 0) {
      note += " Shown are " + (lines - left) + " of " + Numerals.count(lines) + " lines,";
      note += " from the best to the worst of each chart.";
    }
    labels.sort(Comparator.naturalOrder());
    return new Drawn(
        List.of(new Panel("", Map.of("charts", shown, "labels", labels))),
        List.of(0),
        note.strip(),
        shown.size() > 1);
  }

  private static List<Point> points(ReportData data, SeriesAxes axes) {
    List<String> keys = new ArrayList<>(axes.lines());
    axes.facet().ifPresent(keys::add);
    String columns = VariedAxes.sql(keys);
    return data
        .rows(
            """
            SELECT depth, %s,
              count(*) AS trials,
              count(*) FILTER (status = 'DIVERGED') AS diverged,
              count(*) FILTER (stuck) AS stuck,
              count(*) FILTER (status = 'COMPLETED') AS completed,
              CASE WHEN count(accuracy) < 20 THEN min(accuracy)
                ELSE quantile_cont(accuracy, 0.05) END AS low,
              median(accuracy) AS middle,
              CASE WHEN count(accuracy) < 20 THEN max(accuracy)
                ELSE quantile_cont(accuracy, 0.95) END AS high
            FROM (SELECT *, CASE WHEN status = 'COMPLETED' THEN final_validation_accuracy ELSE 0 END
              AS accuracy FROM swept WHERE epochs > 0)
            GROUP BY ALL ORDER BY ALL
            """
                .formatted(keys.isEmpty() ? "1 AS one" : columns))
        .stream()
        .map(
            row -> new Point(row, axes.facet().map(row::text).orElse(""), label(row, axes.lines())))
        .toList();
  }

  private static String label(Row row, List<String> keys) {
    if (keys.isEmpty()) {
      return "all trials";
    }
    String label = NetworkLabel.settings(row, keys);
    return label.isEmpty() ? "none of " + String.join(", ", keys) : label;
  }

  private static double atDeepest(List<Point> line) {
    Row row = line.get(line.size() - 1).row;
    return Double.isNaN(row.number("middle")) ? -1 : row.number("middle");
  }

  /** The best and the worst, and evenly between. */
  private static List<List<Point>> some(List<List<Point>> ranked) {
    if (ranked.size() <= SeriesAxes.MOST_LINES) {
      return ranked;
    }
    List<List<Point>> some = new ArrayList<>();
    for (int i = 0; i < SeriesAxes.MOST_LINES; i++) {
      some.add(ranked.get(i * (ranked.size() - 1) / (SeriesAxes.MOST_LINES - 1)));
    }
    return some;
  }

  private static Map<String, ?> line(List<Point> points) {
    List<List<Object>> rows = new ArrayList<>();
    for (Point point : points) {
      List<Object> row = new ArrayList<>();
      row.add((long) point.depth());
      row.add(Numerals.rounded(point.row.number("middle"), 5));
      row.add(Numerals.rounded(point.row.number("low"), 5));
      row.add(Numerals.rounded(point.row.number("high"), 5));
      row.add(point.row.count("completed"));
      row.add(point.row.count("diverged"));
      row.add(point.row.count("stuck"));
      row.add(point.row.count("trials"));
      rows.add(row);
    }
    return Map.of("label", points.get(0).line, "points", rows);
  }
}
