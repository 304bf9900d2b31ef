package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.List;

/** What became of the deepest trained networks: which learnt, which are stuck or diverged. */
final class OutcomeFinding implements Finding.Source {
  private static final int MOST = 5;

  @Override
  public List<Finding.Draft> of(ReportData data, DataGroup group) {
    Row deepest =
        data.row(
            """
            SELECT max(depth) AS depth, count(*) AS trials, count(DISTINCT network) AS networks,
              count(*) FILTER (status = 'DIVERGED') AS diverged,
              count(*) FILTER (status = 'FAILED') AS failed,
              count(*) FILTER (stuck AND status = 'COMPLETED') AS stuck
            FROM swept
            WHERE epochs > 0 AND data_group = ?
              AND depth = (SELECT max(depth) FROM swept WHERE epochs > 0 AND data_group = ?)
            """,
            group.number(),
            group.number());
    long trials = deepest.count("trials");
    long lost = deepest.count("diverged") + deepest.count("failed") + deepest.count("stuck");
    if (trials == 0 || deepest.count("networks") < 2 && lost == 0) {
      return List.of();
    }
    List<String> evidence = new ArrayList<>();
    for (Network network :
        data.networks(
            "accuracy IS NOT NULL AND depth = ? AND data_group = ?",
            "accuracy DESC",
            MOST,
            deepest.count("depth"),
            group.number())) {
      evidence.add(network.label() + ": " + accuracy(network.row()));
    }
    String best = evidence.size() < 2 ? "" : " The highest mean: " + evidence.get(0) + ".";
    String all = Numerals.count(trials, "trial");
    String depth = " with " + Numerals.count(deepest.count("depth"), "hidden layer");
    String headline =
        lost == 0
            ? "No trial of " + all + depth + " diverged, failed or stayed at the largest class."
            : "Of "
                + all
                + depth
                + " "
                + Numerals.count(deepest.count("diverged"))
                + " diverged, "
                + Numerals.count(deepest.count("failed"))
                + " failed, and "
                + Numerals.count(deepest.count("stuck"))
                + " stayed at the largest class.";
    return List.of(
        Finding.Draft.describing(new Finding(headline + best, evidence, "@accuracy-by-depth")));
  }

  private static String accuracy(Row row) {
    long lost = row.count("diverged") + row.count("failed");
    return Numerals.percent(row.number("accuracy"), row.number("accuracy_sd"))
        + " ("
        + Numerals.n(row.count("completed"), "network")
        + (lost == 0 ? "" : "; " + Numerals.count(lost) + " more did not complete")
        + ")";
  }
}
