-- What does a trial cost, and how fast are its steps?
--
-- One row per architecture, optimizer, batch size, number type and threads, over the COMPLETED
-- trials that were trained. steps is the number of optimizer steps of one trial; steps_per_second
-- counts the time of the steps alone, and measured_share is the part of the wall time that probe
-- and evaluation took beside them. Times of different hosts are pooled.
WITH measuring AS (
  SELECT trial_id, sum(measure_seconds) AS measure_seconds
  FROM epochs
  GROUP BY trial_id
),
costs AS (
  SELECT
    t.*,
    m.measure_seconds,
    t.epochs * CAST(ceil(CAST(t.train_examples AS DOUBLE) / t.batch_size) AS BIGINT) AS steps
  FROM trials t
  LEFT JOIN measuring m ON m.trial_id = t.trial_id
  WHERE t.status = 'COMPLETED' AND t.epochs > 0
)
SELECT
  depth,
  hidden_layers,
  parameters,
  optimizer,
  batch_size,
  dtype,
  threads,
  count(*) AS trials,
  avg(steps) AS steps,
  avg(train_seconds) AS train_seconds,
  stddev_samp(train_seconds) AS train_seconds_sd,
  avg(cpu_seconds) AS cpu_seconds,
  sum(steps) / NULLIF(sum(train_seconds), 0) AS steps_per_second,
  sum(measure_seconds) / NULLIF(sum(measure_seconds) + sum(train_seconds), 0) AS measured_share
FROM costs
GROUP BY depth, hidden_layers, parameters, optimizer, batch_size, dtype, threads
ORDER BY depth, hidden_layers, parameters, optimizer, batch_size, dtype, threads;
