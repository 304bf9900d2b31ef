-- How fast does each single neuron learn before training: does the whole first layer lag behind, or
-- a few of its neurons?
--
-- One row per network, layer and recorded neuron; it needs probe: {neurons: N} in the sweep file.
-- bias_grad is dC/db in the network's first replicate, as the bars in chapter 5 of Nielsen's book
-- show it for sigmoid [30, 30]; its sign is a matter of the seed, so the means over the trials are of
-- its absolute value: before training, and at each trial's last measured epoch.
WITH first_and_last AS (
  SELECT trial_id, max(epoch) AS last_epoch
  FROM neurons
  GROUP BY trial_id
)
SELECT
  t.activation,
  t.weight_init,
  t.bias_init,
  t.normalization,
  t.residual,
  t.depth,
  t.hidden_layers,
  n.layer,
  n.neuron,
  count(CASE WHEN n.epoch = 0 THEN n.bias_grad END) AS trials,
  min_by(CASE WHEN n.epoch = 0 THEN n.bias_grad END,
    CASE WHEN n.epoch = 0 THEN t.replicate END) AS bias_grad,
  avg(CASE WHEN n.epoch = 0 THEN abs(n.bias_grad) END) AS mean_size,
  max(CASE WHEN n.epoch = 0 THEN abs(n.bias_grad) END) AS largest_size,
  avg(CASE WHEN n.epoch = e.last_epoch AND n.epoch > 0 THEN abs(n.bias_grad) END) AS mean_size_at_end
FROM neurons n
JOIN first_and_last e ON e.trial_id = n.trial_id
JOIN trials t ON t.trial_id = n.trial_id
WHERE n.epoch = 0 OR n.epoch = e.last_epoch
GROUP BY t.activation, t.weight_init, t.bias_init, t.normalization, t.residual, t.depth, t.hidden_layers,
  n.layer, n.neuron
ORDER BY t.activation, t.weight_init, t.bias_init, t.normalization, t.residual, t.depth, t.hidden_layers,
  n.layer, n.neuron;
