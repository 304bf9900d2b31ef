-- Is the accuracy explained by how the gradient vanishes?
--
-- Over the grid points of two or more hidden layers of one data set, probe and semantics, each with
-- its means over replicates: over all of them, pooled over every axis, then for each depth and for
-- each activation alone. correlation, r2 and the least-squares line are of mean validation accuracy
-- against mean initial_rms_slope (positive: vanishing); r2 is the share of the accuracy's variance
-- that the line explains, accuracy_per_slope what a slope steeper by 1 costs. size_correlation is
-- that with the slope's absolute value: gradients that explode are as far from healthy as those that
-- vanish. near_zero counts the grid points whose slope is within verdict_threshold of 0, beyond the
-- others, each with their mean accuracy. Trust the rows by depth more than the first one: depth
-- changes slope and accuracy both. left_out counts the grid points of which a trial did not
-- complete, whose mean says nothing of it; stuck those with trials that learned nothing. Where all
-- have the same slope or the same accuracy there is no line.
WITH grid AS (
  SELECT
    r.grid_point,
    min(t.depth) AS depth,
    min(t.activation) AS activation,
    min(t.dataset_fingerprint) AS dataset_fingerprint,
    min(t.probe_examples) AS probe_examples,
    min(t.semantics) AS semantics,
    min(t.verdict_threshold) AS threshold,
    avg(t.initial_rms_slope) AS slope,
    avg(t.final_validation_accuracy) AS accuracy,
    count(CASE WHEN t.status = 'COMPLETED' THEN 1 END) AS completed,
    count(CASE WHEN t.status = 'COMPLETED' AND t.stuck THEN 1 END) AS stuck,
    count(*) AS trials
  FROM trials t
  JOIN replicates r ON r.trial_id = t.trial_id
  WHERE t.epochs > 0 AND t.depth >= 2
  GROUP BY r.grid_point
),
points AS (
  SELECT
    grid_point,
    depth,
    activation,
    dataset_fingerprint,
    probe_examples,
    semantics,
    slope AS x,
    abs(slope) AS size,
    abs(slope) <= threshold AS near_zero,
    CASE WHEN completed = trials THEN accuracy END AS y,
    CASE WHEN completed = trials AND stuck > 0 THEN 1 END AS stuck
  FROM grid
  WHERE slope IS NOT NULL
),
scopes AS (
  SELECT 1 AS part, CAST(NULL AS INTEGER) AS of_depth, 'any' AS of_activation, points.* FROM points
  UNION ALL
  SELECT 2 AS part, depth AS of_depth, 'any' AS of_activation, points.* FROM points
  UNION ALL
  SELECT 3 AS part, CAST(NULL AS INTEGER) AS of_depth, activation AS of_activation, points.* FROM points
),
centred AS (
  SELECT
    scopes.*,
    avg(CASE WHEN y IS NOT NULL THEN x END)
      OVER (PARTITION BY part, of_depth, of_activation, dataset_fingerprint, probe_examples, semantics) AS mean_x,
    avg(CASE WHEN y IS NOT NULL THEN size END)
      OVER (PARTITION BY part, of_depth, of_activation, dataset_fingerprint, probe_examples, semantics) AS mean_size,
    avg(y) OVER (PARTITION BY part, of_depth, of_activation, dataset_fingerprint, probe_examples, semantics) AS mean_y
  FROM scopes
),
sums AS (
  SELECT
    part,
    of_depth,
    of_activation,
    dataset_fingerprint,
    probe_examples,
    semantics,
    min(grid_point) AS first_grid_point,
    count(y) AS grid_points,
    count(*) - count(y) AS left_out,
    count(stuck) AS stuck,
    count(CASE WHEN near_zero THEN y END) AS near_zero,
    avg(CASE WHEN near_zero THEN y END) AS near_zero_accuracy,
    count(CASE WHEN NOT near_zero THEN y END) AS beyond,
    avg(CASE WHEN NOT near_zero THEN y END) AS beyond_accuracy,
    min(mean_x) AS mean_slope,
    min(mean_y) AS mean_accuracy,
    sum(CASE WHEN y IS NOT NULL THEN (x - mean_x) * (x - mean_x) END) AS xx,
    sum(CASE WHEN y IS NOT NULL THEN (size - mean_size) * (size - mean_size) END) AS ss,
    sum((y - mean_y) * (y - mean_y)) AS yy,
    sum((x - mean_x) * (y - mean_y)) AS xy,
    sum((size - mean_size) * (y - mean_y)) AS sy
  FROM centred
  GROUP BY part, of_depth, of_activation, dataset_fingerprint, probe_examples, semantics
),
spread AS (
  SELECT
    sums.*,
    -- Equal numbers differ from their mean by rounding alone: that is no variance.
    CASE WHEN xx > 1e-20 THEN xx END AS vx,
    CASE WHEN ss > 1e-20 THEN ss END AS vs,
    CASE WHEN yy > 1e-20 THEN yy END AS vy
  FROM sums
)
SELECT
  of_depth AS depth,
  of_activation AS activation,
  dataset_fingerprint,
  probe_examples,
  semantics,
  first_grid_point,
  grid_points,
  left_out,
  stuck,
  mean_slope,
  mean_accuracy,
  xy / sqrt(vx * vy) AS correlation,
  xy * xy / (vx * vy) AS r2,
  xy / vx AS accuracy_per_slope,
  mean_accuracy - xy / vx * mean_slope AS accuracy_at_slope_0,
  sy / sqrt(vs * vy) AS size_correlation,
  near_zero,
  near_zero_accuracy,
  beyond,
  beyond_accuracy
FROM spread
ORDER BY dataset_fingerprint, probe_examples, semantics, part, of_depth NULLS FIRST, of_activation;
