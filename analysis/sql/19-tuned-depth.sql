-- Does a further layer help or harm once each network is tuned over the nuisance axes?
--
-- As @depth-steps, for networks that are tuned first: of those that differ in nuisance axes alone
-- (the sweep file's nuisance: [learning_rate], or --nuisance learning_rate), the best by the seeds
-- that choose, every third one, is judged with the other seeds. So choosing does not flatter.
-- pairs counts the seeds that judge both; candidates says of how many networks each is the best,
-- choosing_accuracy what it had with the seeds that chose it, which does flatter. from_grid_point
-- and to_grid_point lead to all of its settings in the view replicates. not_completed counts of the
-- trials that judge: a network that diverges is chosen only where all candidates do so as often.
-- Without nuisance axes every network is its own best, and all seeds judge.
WITH judged AS (
  SELECT
    j.tuned_point,
    j.tuned_settings,
    j.grid_point,
    j.seed,
    j.candidates,
    j.choosing_accuracy,
    t.trial_id,
    t.hidden_layers,
    t.depth,
    t.status,
    t.stuck,
    CASE WHEN t.status = 'COMPLETED' THEN t.final_validation_accuracy END AS accuracy
  FROM tuned j
  JOIN trials t ON t.trial_id = j.trial_id
  WHERE t.epochs > 0 AND t.depth > 0
),
points AS (
  SELECT
    tuned_settings,
    grid_point,
    min(hidden_layers) AS hidden_layers,
    min(depth) AS depth,
    min(candidates) AS candidates,
    min(choosing_accuracy) AS choosing_accuracy,
    count(CASE WHEN status <> 'COMPLETED' THEN 1 END) AS not_completed,
    count(CASE WHEN status = 'COMPLETED' AND stuck THEN 1 END) AS stuck,
    count(*) AS trials
  FROM judged
  GROUP BY tuned_settings, grid_point
),
deeper AS (
  SELECT
    a.tuned_settings,
    a.grid_point AS from_point,
    b.grid_point AS to_point,
    b.depth AS to_depth,
    min(b.depth) OVER (PARTITION BY a.grid_point) AS next_depth
  FROM points a
  JOIN points b ON b.tuned_settings = a.tuned_settings
    AND b.depth > a.depth
    AND substr(b.hidden_layers, 1, length(a.hidden_layers))
      = concat(substr(a.hidden_layers, 1, length(a.hidden_layers) - 1), ',')
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
  JOIN judged a ON a.grid_point = d.from_point
  JOIN judged b ON b.grid_point = d.to_point AND b.seed = a.seed
  WHERE d.to_depth = d.next_depth
  GROUP BY d.from_point, d.to_point
)
SELECT
  a.activation,
  a.weight_init,
  a.normalization,
  a.residual,
  f.tuned_settings AS settings,
  a.dataset_fingerprint,
  a.hidden_layers AS from_layers,
  b.hidden_layers AS to_layers,
  a.depth AS from_depth,
  b.depth AS to_depth,
  a.learning_rate AS from_learning_rate,
  b.learning_rate AS to_learning_rate,
  p.pairs,
  p.mean_from,
  p.mean_to,
  p.mean_difference,
  p.sd_difference,
  p.sd_difference / sqrt(p.pairs) AS standard_error,
  f.candidates AS from_candidates,
  g.candidates AS to_candidates,
  f.choosing_accuracy AS from_choosing_accuracy,
  g.choosing_accuracy AS to_choosing_accuracy,
  f.trials AS from_trials,
  g.trials AS to_trials,
  f.not_completed AS from_not_completed,
  g.not_completed AS to_not_completed,
  f.stuck AS from_stuck,
  g.stuck AS to_stuck,
  p.from_point AS from_grid_point,
  p.to_point AS to_grid_point
FROM pairs p
JOIN points f ON f.grid_point = p.from_point
JOIN points g ON g.grid_point = p.to_point
JOIN trials a ON a.trial_id = p.a_trial
JOIN trials b ON b.trial_id = p.b_trial
ORDER BY f.tuned_settings, a.depth, a.hidden_layers, b.hidden_layers;
