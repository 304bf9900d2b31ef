-- What does each further layer do to the accuracy, seed by seed?
--
-- One row per network and the next deeper one that is the same network with layers added, all
-- other settings, data and probe the same. pairs counts the seeds with which both COMPLETED:
-- their differences are those of networks with the same seed, so that its luck is taken out;
-- standard_error is that of mean_difference over the pairs. not_completed and stuck count the
-- trials of both networks that a mean over the pairs leaves out or hides: where a network
-- diverges, the accuracy of its other seeds says little.
WITH points AS (
  SELECT
    r.grid_point,
    r.without_hidden_layers AS settings,
    min(t.hidden_layers) AS hidden_layers,
    min(t.depth) AS depth,
    count(CASE WHEN t.status <> 'COMPLETED' THEN 1 END) AS not_completed,
    count(CASE WHEN t.status = 'COMPLETED' AND t.stuck THEN 1 END) AS stuck,
    count(*) AS trials
  FROM trials t
  JOIN replicates r ON r.trial_id = t.trial_id
  WHERE t.epochs > 0 AND t.depth > 0
  GROUP BY r.grid_point, r.without_hidden_layers
),
deeper AS (
  SELECT
    a.settings,
    a.grid_point AS from_point,
    b.grid_point AS to_point,
    a.trials AS from_trials,
    b.trials AS to_trials,
    a.not_completed AS from_not_completed,
    b.not_completed AS to_not_completed,
    a.stuck AS from_stuck,
    b.stuck AS to_stuck,
    b.depth AS to_depth,
    min(b.depth) OVER (PARTITION BY a.grid_point) AS next_depth
  FROM points a
  JOIN points b ON b.settings = a.settings
    AND b.depth > a.depth
    AND substr(b.hidden_layers, 1, length(a.hidden_layers))
      = concat(substr(a.hidden_layers, 1, length(a.hidden_layers) - 1), ',')
),
finals AS (
  SELECT
    r.grid_point,
    r.seed,
    t.trial_id,
    CASE WHEN t.status = 'COMPLETED' THEN t.final_validation_accuracy END AS accuracy
  FROM trials t
  JOIN replicates r ON r.trial_id = t.trial_id
),
pairs AS (
  SELECT
    d.from_point,
    d.to_point,
    min(a.trial_id) AS a_trial,
    min(b.trial_id) AS b_trial,
    count(b.accuracy - a.accuracy) AS pairs,
    avg(CASE WHEN b.accuracy IS NOT NULL THEN a.accuracy END) AS mean_from,
    avg(CASE WHEN a.accuracy IS NOT NULL THEN b.accuracy END) AS mean_to,
    avg(b.accuracy - a.accuracy) AS mean_difference,
    stddev_samp(b.accuracy - a.accuracy) AS sd_difference
  FROM deeper d
  JOIN finals a ON a.grid_point = d.from_point
  JOIN finals b ON b.grid_point = d.to_point AND b.seed = a.seed
  WHERE d.to_depth = d.next_depth
  GROUP BY d.from_point, d.to_point
)
SELECT
  a.activation,
  a.weight_init,
  a.normalization,
  a.residual,
  a.optimizer,
  a.learning_rate,
  a.dataset_fingerprint,
  d.settings,
  a.hidden_layers AS from_layers,
  b.hidden_layers AS to_layers,
  a.depth AS from_depth,
  b.depth AS to_depth,
  p.pairs,
  p.mean_from,
  p.mean_to,
  p.mean_difference,
  p.sd_difference,
  p.sd_difference / sqrt(p.pairs) AS standard_error,
  d.from_trials,
  d.to_trials,
  d.from_not_completed,
  d.to_not_completed,
  d.from_stuck,
  d.to_stuck
FROM pairs p
JOIN deeper d ON d.from_point = p.from_point AND d.to_point = p.to_point
JOIN trials a ON a.trial_id = p.a_trial
JOIN trials b ON b.trial_id = p.b_trial
ORDER BY d.settings, a.depth, a.hidden_layers, b.hidden_layers;
