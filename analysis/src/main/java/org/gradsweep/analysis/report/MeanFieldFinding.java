package org.gradsweep.analysis.report;

import java.util.List;

/** How well mean-field theory predicts the gradient of wide untrained networks. */
final class MeanFieldFinding implements Finding.Source {
  @Override
  public List<Finding.Draft> of(ReportData data, DataGroup group) {
    Row wide = summary(data, group, "narrowest >= " + MeanFieldFigure.WIDE);
    Row narrow = summary(data, group, "narrowest < " + MeanFieldFigure.WIDE);
    if (wide.count("settings") == 0) {
      return List.of();
    }
    String headline =
        "Mean-field theory predicts the factor per layer of wide networks to within 5 % in "
            + Numerals.count(wide.count("near"))
            + " of "
            + Numerals.count(wide.count("settings"))
            + " shapes and initializations, "
            + Numerals.count(wide.count("networks"), "network")
            + " (measured over predicted: median "
            + Numerals.fixed(wide.number("middle"), 3)
            + ", from "
            + Numerals.fixed(wide.number("low"), 3)
            + " to "
            + Numerals.fixed(wide.number("high"), 3)
            + ").";
    return List.of(
        Finding.Draft.describing(
            new Finding(
                headline,
                narrow.count("settings") == 0
                    ? List.of()
                    : List.of(
                        "Networks with fewer than "
                            + MeanFieldFigure.WIDE
                            + " units in a layer: "
                            + Numerals.count(narrow.count("near"))
                            + " of "
                            + Numerals.count(narrow.count("settings"))
                            + ", median "
                            + Numerals.fixed(narrow.number("middle"), 3)),
                "@mean-field")));
  }

  private static Row summary(ReportData data, DataGroup group, String condition) {
    return data.row(
        """
        SELECT count(*) AS settings, coalesce(sum(networks), 0) AS networks,
          count(*) FILTER (abs(measured / predicted - 1) < 0.05) AS near,
          median(measured / predicted) AS middle,
          min(measured / predicted) AS low,
          max(measured / predicted) AS high
        FROM mean_field
        WHERE predicted > 0
          AND data_group = ? AND """
            + " "
            + condition,
        group.number());
  }
}
