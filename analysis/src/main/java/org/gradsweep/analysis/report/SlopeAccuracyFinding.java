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
            SELECT depth, count(*) AS networks, corr(abs(initial_rms_slope), accuracy) AS r,
              avg(accuracy) FILTER (healthy) AS healthy,
              stddev_samp(accuracy) FILTER (healthy) AS healthy_sd,
              count(*) FILTER (healthy) AS healthy_n,
              avg(accuracy) FILTER (NOT healthy) AS other,
              stddev_samp(accuracy) FILTER (NOT healthy) AS other_sd,
              count(*) FILTER (NOT healthy) AS other_n
            FROM (
              SELECT depth, accuracy, initial_rms_slope, abs(initial_rms_slope) <= ? AS healthy
              FROM networks
              WHERE depth >= 2 AND initial_rms_slope IS NOT NULL AND accuracy IS NOT NULL)
            GROUP BY depth HAVING count(*) >= ? ORDER BY depth DESC
            """,
            DecayLaw.VERDICT_THRESHOLD,
            FEWEST);
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
