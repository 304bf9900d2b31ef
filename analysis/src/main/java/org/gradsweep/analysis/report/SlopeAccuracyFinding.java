package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.table.DecayLaw;

/** How much of the accuracy the distance of the slope from zero explains. */
final class SlopeAccuracyFinding implements Finding.Source {
  private static final int FEWEST = 12;

  @Override
  public List<Finding.Draft> of(ReportData data, DataGroup group) {
    List<Row> telling =
        data
            .rows(
                """
                SELECT depth, count(*) FILTER (told) AS networks,
                  count(*) FILTER (NOT told) AS untold,
                  corr(abs(initial_rms_slope), accuracy) FILTER (told) AS r,
                  avg(accuracy) FILTER (told AND healthy) AS healthy,
                  count(*) FILTER (told AND healthy) AS healthy_n,
                  avg(accuracy) FILTER (told AND NOT healthy) AS other,
                  count(*) FILTER (told AND NOT healthy) AS other_n
                FROM (
                  SELECT depth, accuracy, initial_rms_slope,
                    abs(initial_rms_slope) <= ? AS healthy,
                    accuracy IS NOT NULL AND completed = trials AS told
                  FROM networks
                  WHERE depth >= 2 AND epochs > 0 AND initial_rms_slope IS NOT NULL
                    AND data_group = ?)
                GROUP BY depth HAVING count(*) FILTER (told) >= ? ORDER BY depth DESC
                """,
                DecayLaw.VERDICT_THRESHOLD,
                group.number(),
                FEWEST)
            .stream()
            .filter(row -> !Double.isNaN(row.number("r")))
            .filter(row -> row.count("healthy_n") > 1 && row.count("other_n") > 1)
            .toList();
    if (telling.isEmpty()) {
      return List.of();
    }
    Row deepest = telling.get(0);
    String headline =
        "At "
            + Numerals.count(deepest.count("depth"), "layer")
            + ", the "
            + Numerals.count(deepest.count("healthy_n"), "grid point")
            + " whose slope is near zero before training have a mean accuracy of "
            + Numerals.percent(deepest.number("healthy"))
            + ", the "
            + Numerals.count(deepest.count("other_n"))
            + " others of "
            + Numerals.percent(deepest.number("other"))
            + untold(deepest)
            + ".";
    List<String> evidence = new ArrayList<>();
    for (Row row : telling) {
      evidence.add(
          Numerals.count(row.count("depth"), "layer")
              + ": correlation of |slope| and accuracy "
              + Numerals.fixed(row.number("r"), 2)
              + " over "
              + Numerals.count(row.count("networks"), "grid point")
              + untold(row));
    }
    evidence.add(
        "This describes the grid points of this sweep, which differ in more than the slope");
    return List.of(
        Finding.Draft.describing(new Finding(headline, evidence, "@accuracy-and-slope")));
  }

  private static String untold(Row row) {
    return row.count("untold") == 0
        ? ""
        : "; "
            + Numerals.count(row.count("untold"))
            + (row.count("untold") == 1 ? " is" : " are")
            + " left out, as trials did not complete";
  }
}
