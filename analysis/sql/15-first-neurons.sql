-- How fast does each single neuron learn before training: does the whole first layer lag behind, or
-- a few of its neurons?
--
-- One row per grid point, hidden layer and recorded neuron, where the sweep file has probe:
-- {neurons: N}; grid_index tells rows apart that differ in an axis that is not shown. bias_grad is
-- dC/db in the network's first trial, as the bars in chapter 5 of Nielsen's book show it for sigmoid
-- [30, 30]. Its sign is a matter of the seed, so mean_abs and max_abs are of its absolute value,
-- over all trials; mean_abs_at_end is of the last measured epoch, also where the trial DIVERGED after
-- it.
WITH recorded AS (
  SELECT
    t.*,
    r.grid_point,
    row_number() OVER (PARTITION BY r.grid_point ORDER BY t.replicate, t.trial_id) AS place
  FROM trials t
  JOIN replicates r ON r.trial_id = t.trial_id
  WHERE t.probe_neurons > 0 AND t.status <> 'FAILED'
),
measured AS (
  SELECT trial_id, max(epoch) AS last_epoch
  FROM epochs
  GROUP BY trial_id
)
SELECT
  min(t.activation) AS activation,
  min(t.weight_init) AS weight_init,
  min(t.bias_init) AS bias_init,
  min(t.normalization) AS normalization,
  min(t.residual) AS residual,
  min(t.optimizer) AS optimizer,
  min(t.learning_rate) AS learning_rate,
  min(t.dataset_fingerprint) AS dataset_fingerprint,
  min(t.depth) AS depth,
  min(t.hidden_layers) AS hidden_layers,
  min(t.grid_index) AS grid_index,
  n.layer,
  n.neuron,
  count(CASE WHEN n.epoch = 0 THEN n.bias_grad END) AS trials,
  max(CASE WHEN n.epoch = 0 AND t.place = 1 THEN n.bias_grad END) AS bias_grad,
  avg(CASE WHEN n.epoch = 0 THEN abs(n.bias_grad) END) AS mean_abs,
  max(CASE WHEN n.epoch = 0 THEN abs(n.bias_grad) END) AS max_abs,
  avg(CASE WHEN n.epoch > 0 THEN abs(n.bias_grad) END) AS mean_abs_at_end
FROM neurons n
JOIN recorded t ON t.trial_id = n.trial_id
JOIN measured e ON e.trial_id = n.trial_id
WHERE n.layer <= t.depth AND (n.epoch = 0 OR n.epoch = e.last_epoch)
GROUP BY t.grid_point, n.layer, n.neuron
ORDER BY
  activation, weight_init, bias_init, normalization, residual, depth, hidden_layers, grid_index,
  t.grid_point, n.layer, n.neuron;
