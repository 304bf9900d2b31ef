-- How fast does each single neuron learn before training: does the whole first layer lag behind, or
-- a few of its neurons?
--
-- One row per network, hidden layer and recorded neuron, where the sweep file has probe:
-- {neurons: N}. bias_grad is dC/db in the network's first trial, as the bars in chapter 5 of
-- Nielsen's book show it for sigmoid [30, 30]. Its sign is a matter of the seed, so mean_abs and
-- max_abs are of its absolute value, over all trials; mean_abs_at_end is of the last measured epoch.
WITH recorded AS (
  SELECT
    trials.*,
    row_number() OVER (
      PARTITION BY activation, weight_init, bias_init, normalization, residual, hidden_layers
      ORDER BY grid_index, replicate, trial_id
    ) AS place
  FROM trials
  WHERE probe_neurons > 0 AND status <> 'FAILED'
),
measured AS (
  SELECT trial_id, max(epoch) AS last_epoch
  FROM epochs
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
  max(CASE WHEN n.epoch = 0 AND t.place = 1 THEN n.bias_grad END) AS bias_grad,
  avg(CASE WHEN n.epoch = 0 THEN abs(n.bias_grad) END) AS mean_abs,
  max(CASE WHEN n.epoch = 0 THEN abs(n.bias_grad) END) AS max_abs,
  avg(CASE WHEN n.epoch > 0 THEN abs(n.bias_grad) END) AS mean_abs_at_end
FROM neurons n
JOIN recorded t ON t.trial_id = n.trial_id
JOIN measured e ON e.trial_id = n.trial_id
WHERE n.layer <= t.depth AND (n.epoch = 0 OR n.epoch = e.last_epoch)
GROUP BY t.activation, t.weight_init, t.bias_init, t.normalization, t.residual, t.depth,
  t.hidden_layers, n.layer, n.neuron
ORDER BY t.activation, t.weight_init, t.bias_init, t.normalization, t.residual, t.depth,
  t.hidden_layers, n.layer, n.neuron;
