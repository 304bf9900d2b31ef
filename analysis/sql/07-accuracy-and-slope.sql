-- Is the accuracy explained by how the gradient vanishes?
--
-- The least-squares line of final validation accuracy against initial_rms_slope (positive:
-- vanishing), over all COMPLETED trials, then for each depth and for each activation alone. r2 is the share of
-- the accuracy's variance that the line explains; accuracy_per_slope what a slope steeper by 1
-- costs. Trust the rows by depth more than the first one: depth changes slope and accuracy both.
-- Where all trials of a row have the same slope or the same accuracy there is no line.
WITH points AS (
  SELECT
    depth,
    activation,
    initial_rms_slope AS x,
    final_validation_accuracy AS y
  FROM trials
  WHERE status = 'COMPLETED'
    AND epochs > 0
    AND initial_rms_slope IS NOT NULL
    AND final_validation_accuracy IS NOT NULL
),
scopes AS (
  SELECT 1 AS part, CAST(NULL AS INTEGER) AS depth, 'any' AS activation, x, y FROM points
  UNION ALL
  SELECT 2 AS part, depth, 'any' AS activation, x, y FROM points
  UNION ALL
  SELECT 3 AS part, CAST(NULL AS INTEGER) AS depth, activation, x, y FROM points
),
centred AS (
  SELECT
    part,
    depth,
    activation,
    avg(x) OVER (PARTITION BY part, depth, activation) AS mean_x,
    avg(y) OVER (PARTITION BY part, depth, activation) AS mean_y,
    x - avg(x) OVER (PARTITION BY part, depth, activation) AS dx,
    y - avg(y) OVER (PARTITION BY part, depth, activation) AS dy
  FROM scopes
),
sums AS (
  SELECT
    part,
    depth,
    activation,
    count(*) AS trials,
    min(mean_x) AS mean_slope,
    min(mean_y) AS mean_accuracy,
    -- Equal numbers differ from their mean by rounding alone: that is no variance.
    CASE WHEN sum(dx * dx) > 1e-20 THEN sum(dx * dx) END AS xx,
    CASE WHEN sum(dy * dy) > 1e-20 THEN sum(dy * dy) END AS yy,
    sum(dx * dy) AS xy
  FROM centred
  GROUP BY part, depth, activation
)
SELECT
  depth,
  activation,
  trials,
  mean_slope,
  mean_accuracy,
  xy / sqrt(xx * yy) AS correlation,
  xy * xy / (xx * yy) AS r2,
  xy / xx AS accuracy_per_slope,
  mean_accuracy - xy / xx * mean_slope AS accuracy_at_slope_0
FROM sums
ORDER BY part, depth NULLS FIRST, activation;
