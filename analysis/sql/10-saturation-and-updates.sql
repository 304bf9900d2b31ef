-- What state are the units of each layer in, and how large are the steps that their weights take?
--
-- One row per grid point, layer and moment; grid_index tells rows apart that differ in an axis that
-- is not shown. start is before training, end a trial's last measured epoch, also where it DIVERGED
-- after it: diverged counts these. saturated is the share of activations at a bound of the function
-- (NULL where it has none), dead the share of units that are 0 on every probe example. update_ratio
-- is the size of a step over the size of the weights: around 0.001 is healthy, far less is a layer
-- that does not learn. noise above 1 says that a mini-batch's gradient is more noise than signal.
WITH moments AS (
  SELECT
    l.*,
    max(l.epoch) OVER (PARTITION BY l.trial_id) AS last_epoch
  FROM layers l
)
SELECT
  min(t.activation) AS activation,
  min(t.weight_init) AS weight_init,
  min(t.normalization) AS normalization,
  min(t.residual) AS residual,
  min(t.optimizer) AS optimizer,
  min(t.learning_rate) AS learning_rate,
  min(t.dataset_fingerprint) AS dataset_fingerprint,
  min(t.probe_examples) AS probe_examples,
  min(t.semantics) AS semantics,
  min(t.depth) AS depth,
  min(t.hidden_layers) AS hidden_layers,
  min(t.grid_index) AS grid_index,
  m.layer,
  CASE WHEN m.epoch = 0 THEN 'start' ELSE 'end' END AS moment,
  count(*) AS trials,
  count(CASE WHEN t.status = 'DIVERGED' THEN 1 END) AS diverged,
  avg(m.saturated_fraction) AS saturated,
  avg(m.dead_fraction) AS dead,
  avg(m.activation_mean) AS activation_mean,
  avg(m.activation_std) AS activation_std,
  avg(m.preactivation_rms) AS preactivation_rms,
  avg(m.weight_update_to_weight_ratio) AS update_ratio,
  avg(m.weight_distance_from_init / NULLIF(m.weight_l2_norm, 0)) AS distance_from_init,
  avg(m.weight_grad_noise_ratio) AS noise
FROM moments m
JOIN trials t ON t.trial_id = m.trial_id
JOIN replicates r ON r.trial_id = m.trial_id
WHERE m.epoch = 0 OR m.epoch = m.last_epoch
GROUP BY r.grid_point, m.layer, CASE WHEN m.epoch = 0 THEN 'start' ELSE 'end' END
ORDER BY
  activation, weight_init, optimizer, depth, hidden_layers, grid_index, r.grid_point, m.layer, moment DESC;
