package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.List;

/** What became of the deepest trained networks: which learnt, which are stuck or diverged. */
final class OutcomeFinding implements Finding.Source {
  private static final int MOST = 5;

  @Override
  public List<Finding> of(ReportData data) {
    Row deepest =
        data.row(
            """
            SELECT max(depth) AS depth, count(*) AS trials,
              count(*) FILTER (status = 'DIVERGED') AS diverged,
              count(*) FILTER (stuck AND status = 'COMPLETED') AS stuck
            FROM swept
            WHERE epochs > 0 AND status <> 'FAILED'
              AND depth = (SELECT max(depth) FROM swept WHERE epochs > 0 AND status <> 'FAILED')
            """);
    long trials = deepest.count("trials");
    long networks =
        data.row(
                "SELECT count(*) AS n FROM networks WHERE epochs > 0 AND depth = "
                    + deepest.count("depth"))
            .count("n");
    long lost = deepest.count("diverged") + deepest.count("stuck");
    if (trials == 0 || networks < 2 && lost == 0) {
      return List.of();
    }
    String depth = Numerals.count(deepest.count("depth"), "hidden layer");
    List<String> evidence = new ArrayList<>();
    for (Network network :
        data.networks(
            "accuracy IS NOT NULL AND depth = " + deepest.count("depth"), "accuracy DESC", MOST)) {
      evidence.add(
          network.label()
              + ": "
              + Numerals.percent(network.accuracy(), network.row().number("accuracy_sd"))
              + " (n = "
              + network.row().count("completed")
              + ")");
    }
    String best = evidence.size() < 2 ? "" : " The best: " + evidence.get(0) + ".";
    return List.of(
        new Finding(
            (lost == 0
                    ? "All "
                        + Numerals.count(trials, "trial")
                        + " with "
                        + depth
                        + " learn something."
                    : Numerals.count(lost)
                        + " of "
                        + Numerals.count(trials, "trial")
                        + " with "
                        + depth
                        + (lost == 1 ? " learns nothing: " : " learn nothing: ")
                        + Numerals.count(deepest.count("stuck"))
                        + " stuck at the largest class, "
                        + Numerals.count(deepest.count("diverged"))
                        + " diverged.")
                + best,
            evidence));
  }
}
