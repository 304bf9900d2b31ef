-- What do residual connections do to the same network, seed by seed?
--
-- One row per network with residual connections and the same network without: the same layers, other settings,
-- data and probe. pairs counts the seeds with which both COMPLETED and their accuracy differs by
-- mean_difference; slope_pairs those with a slope of single examples' gradients before training,
-- whose absolute value changes by mean_slope_difference: less than 0 is nearer to healthy.
WITH members AS (
  SELECT
    r.without_residual AS settings,
    r.grid_point,
    r.seed,
    t.*,
    CASE WHEN t.status = 'COMPLETED' AND t.epochs > 0 THEN t.final_validation_accuracy END
      AS accuracy
  FROM (
    SELECT
      trial_id AS id,
      status,
      epochs,
      final_validation_accuracy,
      initial_rms_slope AS slope,
      residual AS remedy,
      activation,
      weight_init,
      optimizer,
      learning_rate,
      dataset_fingerprint,
      hidden_layers,
      depth,
      stuck
    FROM trials
    WHERE depth > 0
  ) t
  JOIN replicates r ON r.trial_id = t.id
),
counts AS (
  SELECT
    grid_point,
    count(*) AS trials,
    count(CASE WHEN status <> 'COMPLETED' THEN 1 END) AS not_completed,
    count(CASE WHEN status = 'COMPLETED' AND stuck THEN 1 END) AS stuck
  FROM members
  GROUP BY grid_point
),
pairs AS (
  SELECT
    a.settings,
    a.grid_point AS from_point,
    b.grid_point AS to_point,
    b.remedy,
    min(a.activation) AS activation,
    min(a.weight_init) AS weight_init,
    min(a.optimizer) AS optimizer,
    min(a.learning_rate) AS learning_rate,
    min(a.dataset_fingerprint) AS dataset_fingerprint,
    min(a.hidden_layers) AS hidden_layers,
    min(a.depth) AS depth,
    count(b.accuracy - a.accuracy) AS pairs,
    avg(CASE WHEN b.accuracy IS NOT NULL THEN a.accuracy END) AS mean_without,
    avg(CASE WHEN a.accuracy IS NOT NULL THEN b.accuracy END) AS mean_with,
    avg(b.accuracy - a.accuracy) AS mean_difference,
    stddev_samp(b.accuracy - a.accuracy) AS sd_difference,
    count(b.slope - a.slope) AS slope_pairs,
    avg(CASE WHEN b.slope IS NOT NULL THEN a.slope END) AS slope_without,
    avg(CASE WHEN a.slope IS NOT NULL THEN b.slope END) AS slope_with,
    avg(abs(b.slope) - abs(a.slope)) AS mean_slope_difference,
    stddev_samp(abs(b.slope) - abs(a.slope)) AS sd_slope_difference
  FROM members a
  JOIN members b ON b.settings = a.settings AND b.seed = a.seed
  WHERE a.remedy = 'none' AND b.remedy <> 'none'
  GROUP BY a.settings, a.grid_point, b.grid_point, b.remedy
)
SELECT
  p.remedy,
  p.activation,
  p.weight_init,
  p.optimizer,
  p.learning_rate,
  p.dataset_fingerprint,
  p.settings,
  p.depth,
  p.hidden_layers,
  p.slope_pairs,
  p.slope_without,
  p.slope_with,
  p.mean_slope_difference,
  p.sd_slope_difference,
  p.pairs,
  p.mean_without,
  p.mean_with,
  p.mean_difference,
  p.sd_difference,
  a.trials AS trials_without,
  b.trials AS trials_with,
  a.not_completed AS not_completed_without,
  b.not_completed AS not_completed_with,
  a.stuck AS stuck_without,
  b.stuck AS stuck_with
FROM pairs p
JOIN counts a ON a.grid_point = p.from_point
JOIN counts b ON b.grid_point = p.to_point
ORDER BY p.remedy, p.settings, p.depth, p.hidden_layers;
