-- What state are the units of each layer in, and how large are the steps that their weights take?
--
-- One row per network, layer and moment: start is before training, end the trial's last measured
-- epoch. saturated is the share of activations at a bound of the function (NULL where it has
-- none), dead the share of units that are 0 on every probe example. update_ratio is the size of a
-- step over the size of the weights: around 0.001 is healthy, far less is a layer that does not
-- learn. noise above 1 says that a mini-batch's gradient is more noise than signal.
WITH moments AS (
  SELECT
    l.*,
    max(l.epoch) OVER (PARTITION BY l.trial_id) AS last_epoch
  FROM layers l
)
SELECT
  t.activation,
  t.weight_init,
  t.optimizer,
  t.depth,
  t.hidden_layers,
  t.dataset_fingerprint,
  t.probe_examples,
  t.semantics,
  m.layer,
  CASE WHEN m.epoch = 0 THEN 'start' ELSE 'end' END AS moment,
  count(*) AS trials,
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
WHERE m.epoch = 0 OR m.epoch = m.last_epoch
GROUP BY
  t.activation,
  t.weight_init,
  t.optimizer,
  t.depth,
  t.hidden_layers,
  t.dataset_fingerprint,
  t.probe_examples,
  t.semantics,
  m.layer,
  CASE WHEN m.epoch = 0 THEN 'start' ELSE 'end' END
ORDER BY
  t.activation, t.weight_init, t.optimizer, t.depth, t.hidden_layers,
  t.dataset_fingerprint, t.probe_examples, t.semantics, m.layer, moment DESC;
