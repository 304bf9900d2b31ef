package org.gradsweep.analysis.sql;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.table.Configuration;

/**
 * The view of the trials that judge networks tuned over the nuisance axes.
 *
 * <p>Choosing and judging with the same seeds would flatter: the best of several means is above its
 * own expectation. So the seeds are parted. In ascending order, the first, the fourth and so on
 * choose, which of three seeds is one, and the others judge. Given the choice the trials that judge
 * are as independent as any replicates, so their tests and intervals are what they say. (Leaving
 * out one seed at a time would judge with all of them, but each chooses for the others: with five
 * equal rates and ten seeds, a t-test at 5 % finds a difference in 21 % of the cases.) Later
 * replicates leave the parting of the earlier ones as it is.
 *
 * <p>Trials that did not complete are worse than any accuracy: the share of them decides first. Of
 * equals the first in the grid is chosen.
 */
final class TunedView {
  private TunedView() {}

  /** The query that makes it. */
  static String select() {
    List<String> settings = Configuration.without(Axis.HIDDEN_LAYERS);
    List<String> point =
        Stream.concat(Stream.of(Axis.HIDDEN_LAYERS.key()), settings.stream()).toList();
    return """
    WITH parted AS (
      SELECT
        t.trial_id,
        t.seed,
        t.grid_index,
        r.grid_point,
        %s AS tuned_point,
        %s AS tuned_settings,
        CASE WHEN t.status = 'COMPLETED' THEN t.final_validation_accuracy END AS accuracy,
        CASE WHEN t.status = 'COMPLETED' THEN 0 ELSE 1 END AS not_completed,
        dense_rank() OVER (ORDER BY t.seed) %% 3 = 1 AS chooses
      FROM trials t
      JOIN replicates r ON r.trial_id = t.trial_id
      CROSS JOIN nuisance n
    ),
    candidates AS (
      SELECT
        tuned_point,
        grid_point,
        min(grid_index) AS grid_index,
        count(CASE WHEN chooses THEN 1 END) AS choosing_trials,
        avg(CASE WHEN chooses THEN not_completed END) AS choosing_not_completed,
        avg(CASE WHEN chooses THEN accuracy END) AS choosing_accuracy
      FROM parted
      GROUP BY tuned_point, grid_point
    ),
    ranked AS (
      SELECT
        grid_point,
        choosing_trials,
        choosing_accuracy,
        count(*) OVER (PARTITION BY tuned_point) AS candidates,
        row_number() OVER (
          PARTITION BY tuned_point
          ORDER BY
            CASE WHEN choosing_trials > 0 THEN 0 ELSE 1 END,
            round(choosing_not_completed, 12),
            round(coalesce(choosing_accuracy, -1), 12) DESC,
            grid_index,
            grid_point
        ) AS place
      FROM candidates
    )
    SELECT
      p.trial_id,
      p.seed,
      p.grid_point,
      p.tuned_point,
      p.tuned_settings,
      c.candidates,
      c.choosing_trials,
      c.choosing_accuracy
    FROM ranked c
    JOIN parted p ON p.grid_point = c.grid_point
    WHERE c.place = 1 AND (c.candidates = 1 OR (c.choosing_trials > 0 AND NOT p.chooses))\
    """
        .formatted(number(point), number(settings));
  }

  /** A number that trials share which are equal in these columns, nuisance axes aside. */
  private static String number(List<String> columns) {
    return columns.stream()
        .map(TunedView::unlessNuisance)
        .collect(Collectors.joining(", ", "dense_rank() OVER (ORDER BY ", ")"));
  }

  private static String unlessNuisance(String column) {
    boolean axis = Axis.ALL.stream().anyMatch(each -> each.key().equals(column));
    return axis ? "CASE WHEN NOT n." + column + " THEN t." + column + " END" : "t." + column;
  }
}
