-- What does a trial cost, and how fast are its steps?
--
-- One row per grid point and number of threads, over the COMPLETED trials that were trained;
-- grid_index tells rows apart that differ in an axis that is not shown. steps is the mean number of
-- optimizer steps of a trial, fewer where early_stop ended some; steps_per_second counts the time of
-- the steps alone, and measured_share is the part of the wall time that probe and evaluation took
-- beside them. Times of different hosts are pooled.
WITH measuring AS (
  SELECT trial_id, sum(measure_seconds) AS measure_seconds
  FROM epochs
  GROUP BY trial_id
),
costs AS (
  SELECT
    t.*,
    r.grid_point,
    m.measure_seconds,
    t.trained_epochs * CAST(ceil(CAST(t.train_examples AS DOUBLE) / t.batch_size) AS BIGINT) AS steps
  FROM trials t
  JOIN replicates r ON r.trial_id = t.trial_id
  LEFT JOIN measuring m ON m.trial_id = t.trial_id
  WHERE t.status = 'COMPLETED' AND t.epochs > 0
)
SELECT
  min(depth) AS depth,
  min(hidden_layers) AS hidden_layers,
  min(parameters) AS parameters,
  min(activation) AS activation,
  min(normalization) AS normalization,
  min(optimizer) AS optimizer,
  min(batch_size) AS batch_size,
  min(dtype) AS dtype,
  min(grid_index) AS grid_index,
  threads,
  count(*) AS trials,
  avg(steps) AS steps,
  avg(train_seconds) AS train_seconds,
  stddev_samp(train_seconds) AS train_seconds_sd,
  avg(cpu_seconds) AS cpu_seconds,
  sum(steps) / NULLIF(sum(train_seconds), 0) AS steps_per_second,
  sum(measure_seconds) / NULLIF(sum(measure_seconds) + sum(train_seconds), 0) AS measured_share
FROM costs
GROUP BY grid_point, threads
ORDER BY depth, hidden_layers, parameters, optimizer, batch_size, dtype, grid_index, grid_point, threads;
