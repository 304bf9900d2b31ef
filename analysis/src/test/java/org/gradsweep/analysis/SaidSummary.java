package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

/** Whether the numbers at the end of a run are those that SQL over the tables gives. */
final class SaidSummary {
  private SaidSummary() {}

  /** Each count and accuracy of the end of a run. */
  static void check(String summary, Path sweep) {
    KnownNumbers known = new KnownNumbers();
    Answer counts =
        Answer.of(
            sweep,
            "SELECT count(*) AS n, (SELECT count(*) FROM grid_points) AS p,"
                + " count(*) FILTER (status = 'COMPLETED') AS c,"
                + " count(*) FILTER (status = 'DIVERGED') AS d,"
                + " count(*) FILTER (status = 'FAILED') AS f FROM trials");
    List<Object> row = counts.rows().get(0);
    assertThat(summary)
        .startsWith(
            "%s trials of %s grid points: %s completed, %s diverged, %s failed\n"
                .formatted(row.toArray()));
    Answer points =
        Answer.of(
            sweep,
            "SELECT trials, completed, diverged, failed, stuck, 100 * mean_validation_accuracy,"
                + " 100 * sd_validation_accuracy FROM grid_points");
    Answer trials =
        Answer.of(
            sweep,
            "SELECT 100 * final_validation_accuracy FROM trials WHERE status = 'COMPLETED'"
                + " UNION ALL SELECT count(*) FROM grid_points WHERE diverged > 0"
                + " UNION ALL SELECT count(*) FROM grid_points WHERE failed > 0"
                + " UNION ALL SELECT count(*) FROM grid_points WHERE stuck > 0");
    known.add(points, ".*");
    known.add(trials, ".*");
    // What a trouble has more than is listed.
    for (int listed = 1; listed <= 2; listed++) {
      for (List<Object> count : trials.rows()) {
        known.add(((Number) count.get(0)).doubleValue() - listed);
      }
    }
    for (String line : summary.lines().skip(1).toList()) {
      if (!line.startsWith("go on:") && !line.startsWith("        ./")) {
        String figures = line.length() > 31 ? line.substring(0, 31) : line;
        known.assertHave(figures, line);
      }
    }
  }
}
