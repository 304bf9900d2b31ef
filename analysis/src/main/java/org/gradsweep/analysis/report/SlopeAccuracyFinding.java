package org.gradsweep.analysis.report;

import java.util.List;
import org.gradsweep.core.table.DecayLaw;

/** How much of the accuracy the distance of the slope from zero explains. */
final class SlopeAccuracyFinding implements Finding.Source {
  private static final int FEWEST = 12;

  @Override
  public List<Finding> of(ReportData data) {
    List<Row> depths =
        data.rows(
            """
            SELECT depth, count(*) AS networks, corr(abs(initial_slope), accuracy) AS r,
              avg(accuracy) FILTER (abs(initial_slope) <= %2$s) AS healthy,
              stddev_samp(accuracy) FILTER (abs(initial_slope) <= %2$s) AS healthy_sd,
              count(*) FILTER (abs(initial_slope) <= %2$s) AS healthy_n,
              avg(accuracy) FILTER (abs(initial_slope) > %2$s) AS other,
              stddev_samp(accuracy) FILTER (abs(initial_slope) > %2$s) AS other_sd,
              count(*) FILTER (abs(initial_slope) > %2$s) AS other_n
            FROM networks WHERE depth >= 2 AND initial_slope IS NOT NULL AND accuracy IS NOT NULL
            GROUP BY depth HAVING count(*) >= %1$d ORDER BY depth DESC
            """
                .formatted(FEWEST, DecayLaw.VERDICT_THRESHOLD));
    List<Row> telling =
        depths.stream()
            .filter(row -> !Double.isNaN(row.number("r")))
            .filter(row -> row.count("healthy_n") > 1 && row.count("other_n") > 1)
            .toList();
    if (telling.isEmpty()) {
      return List.of();
    }
    Row deepest = telling.get(0);
    double r = deepest.number("r");
    String headline =
        "At "
            + Numerals.count(deepest.count("depth"), "layer")
            + ", networks whose slope is near zero before training end at "
            + Numerals.percent(deepest.number("healthy"), deepest.number("healthy_sd"))
            + " (n = "
            + deepest.count("healthy_n")
            + " networks), the others at "
            + Numerals.percent(deepest.number("other"), deepest.number("other_sd"))
            + " (n = "
            + deepest.count("other_n")
            + "); |slope| explains "
            + Numerals.share(r * r, 1)
            + " of the variance.";
    List<String> evidence =
        telling.stream()
            .map(
                row ->
                    Numerals.count(row.count("depth"), "layer")
                        + ": correlation of |slope| and accuracy "
                        + Numerals.fixed(row.number("r"), 2)
                        + " over "
                        + Numerals.count(row.count("networks"), "network"))
            .toList();
    return List.of(new Finding(headline, evidence));
  }
}
