package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The slope before training against the accuracy after it. */
final class SlopeAccuracyFigure implements Figure {
  private static final int MOST_POINTS = 1500;
  private static final int BINS = 48;
  private static final int MOST_GROUPS = 8;
  private static final String POINTS =
      "networks WHERE depth >= 2 AND initial_rms_slope IS NOT NULL AND accuracy IS NOT NULL"
          + " AND completed = trials";

  @Override
  public String name() {
    return "slope-accuracy";
  }

  @Override
  public String title() {
    return "Does a vanishing gradient cost accuracy?";
  }

  @Override
  public String caption() {
    return "Each mark is a network of two or more hidden layers whose trials all completed: its median slope before training"
        + " against its mean accuracy after. Marks that fall away on both sides of 0 say that"
        + " vanishing and exploding gradients both harm.";
  }

  @Override
  public Content of(ReportData data) {
    long total = data.row("SELECT count(*) AS n FROM " + POINTS).count("n");
    if (total < 2) {
      return new Absent("it needs two trained networks of two or more hidden layers");
    }
    return total > MOST_POINTS ? bins(data, total) : points(data);
  }

  private static Content points(ReportData data) {
    Map<String, List<List<Object>>> groups = new LinkedHashMap<>();
    List<Row> rows = data.rows("SELECT * FROM " + POINTS + " ORDER BY activation, depth, network");
    long activations = rows.stream().map(row -> row.text("activation")).distinct().count();
    for (Row row : rows) {
      List<Object> point = new ArrayList<>();
      point.add(Numerals.rounded(row.number("initial_rms_slope"), 4));
      point.add(Numerals.rounded(row.number("accuracy"), 4));
      point.add(row.count("depth"));
      point.add(row.count("completed"));
      point.add(NetworkLabel.of(row, data.variedAxes()));
      groups
          .computeIfAbsent(
              activations > MOST_GROUPS ? "networks" : row.text("activation"),
              activation -> new ArrayList<>())
          .add(point);
    }
    List<Map<String, ?>> series = new ArrayList<>();
    groups.forEach((group, points) -> series.add(Map.of("label", group, "points", points)));
    return Drawn.of(Map.of("groups", series), "");
  }

  private static Content bins(ReportData data, long total) {
    Row range =
        data.row(
            "SELECT quantile_cont(initial_rms_slope, 0.001) AS low,"
                + " quantile_cont(initial_rms_slope, 0.999) AS high,"
                + " min(accuracy) AS worst, max(accuracy) AS best FROM "
                + POINTS);
    double low = range.number("low");
    double width = Math.max(1e-9, (range.number("high") - low) / BINS);
    double worst = range.number("worst");
    double height = Math.max(1e-9, (range.number("best") - worst) / BINS);
    List<List<Object>> cells = new ArrayList<>();
    for (Row row :
        data.rows(
            "SELECT floor((initial_rms_slope - ?) / ?) AS x, floor((accuracy - ?) / ?) AS y,"
                + " count(*) AS n FROM "
                + POINTS
                + " GROUP BY ALL ORDER BY ALL",
            low,
            width,
            worst,
            height)) {
      long x = Math.min(BINS - 1, Math.max(0, row.count("x")));
      long y = Math.min(BINS - 1, Math.max(0, row.count("y")));
      cells.add(List.of(x, y, row.count("n")));
    }
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("cells", cells);
    content.put("bins", BINS);
    content.put("slope", List.of(low, width));
    content.put("accuracy", List.of(worst, height));
    return Drawn.of(
        content, "Colour counts the " + Numerals.count(total) + " networks in each cell.");
  }
}
