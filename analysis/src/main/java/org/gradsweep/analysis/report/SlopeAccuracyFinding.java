package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How much of the accuracy the distance of the slope from zero explains. */
final class SlopeAccuracyFinding implements Finding.Source {
  private static final String QUERY = "accuracy-and-slope";
  private static final int FEWEST = 12;

  @Override
  public List<Finding.Draft> of(ReportData data, DataGroup group) {
    List<Row> telling =
        data.ask(QUERY).stream()
            .filter(row -> row.get("depth") != null)
            .filter(row -> data.isOf(group, row.count("first_grid_point")))
            .filter(row -> row.count("grid_points") >= FEWEST)
            .filter(row -> !Double.isNaN(row.number("size_correlation")))
            .filter(row -> row.count("near_zero") > 1 && row.count("beyond") > 1)
            .sorted(Comparator.comparingLong((Row row) -> row.count("depth")).reversed())
            .toList();
    if (telling.isEmpty()) {
      return List.of();
    }
    Row deepest = telling.get(0);
    String headline =
        "At "
            + Numerals.count(deepest.count("depth"), "layer")
            + ", the "
            + Numerals.count(deepest.count("near_zero"), "grid point")
            + " whose slope is near zero before training have a mean accuracy of "
            + Numerals.percent(deepest.number("near_zero_accuracy"))
            + ", the "
            + Numerals.count(deepest.count("beyond"))
            + " others of "
            + Numerals.percent(deepest.number("beyond_accuracy"))
            + untold(deepest)
            + ".";
    List<String> evidence = new ArrayList<>();
    for (Row row : telling) {
      evidence.add(
          Numerals.count(row.count("depth"), "layer")
              + ": correlation of |slope| and accuracy "
              + Numerals.fixed(row.number("size_correlation"), 2)
              + " over "
              + Numerals.count(row.count("grid_points"), "grid point")
              + untold(row));
    }
    evidence.add(
        "This describes the grid points of this sweep, which differ in more than the slope");
    return List.of(Finding.Draft.describing(new Finding(headline, evidence, "@" + QUERY)));
  }

  private static String untold(Row row) {
    return row.count("left_out") == 0
        ? ""
        : "; "
            + Numerals.count(row.count("left_out"))
            + (row.count("left_out") == 1 ? " is" : " are")
            + " left out, as trials did not complete";
  }
}
