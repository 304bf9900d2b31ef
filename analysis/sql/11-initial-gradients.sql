-- How large is the gradient in each hidden layer before any training, and how much does the seed
-- decide?
--
-- One row per hidden layer of the networks that differ in their seeds alone before training. Trials
-- that are trained otherwise (optimizers, rates) start as the same network, which counts once:
-- networks is how many there are. mean_norm and sd_norm are over these; spread is the factor of one
-- standard deviation of the logarithm. Nielsen's book gives one run each for sigmoid, lecun_normal
-- on MNIST: [30, 30] 0.07 and 0.31; [30, 30, 30] 0.012, 0.060 and 0.283; [30, 30, 30, 30] 0.003,
-- 0.017, 0.070 and 0.285.
WITH networks AS (
  SELECT
    network,
    min(without_seed) AS without_seed,
    min(trial_id) AS trial_id
  FROM replicates
  WHERE trial_id IN (SELECT trial_id FROM layers WHERE epoch = 0)
  GROUP BY network
)
SELECT
  min(t.activation) AS activation,
  min(t.weight_init) AS weight_init,
  min(t.bias_init) AS bias_init,
  min(t.normalization) AS normalization,
  min(t.residual) AS residual,
  min(t.loss) AS loss,
  min(t.input_scaling) AS input_scaling,
  min(t.dtype) AS dtype,
  min(t.dataset_fingerprint) AS dataset_fingerprint,
  min(t.probe_examples) AS probe_examples,
  min(t.semantics) AS semantics,
  min(t.depth) AS depth,
  min(t.hidden_layers) AS hidden_layers,
  l.layer,
  count(l.bias_grad_l2_norm) AS networks,
  avg(l.bias_grad_l2_norm) AS mean_norm,
  stddev_samp(l.bias_grad_l2_norm) AS sd_norm,
  min(l.bias_grad_l2_norm) AS lowest,
  max(l.bias_grad_l2_norm) AS highest,
  exp(stddev_samp(CASE WHEN l.bias_grad_l2_norm > 0 THEN ln(l.bias_grad_l2_norm) END)) AS spread,
  avg(l.bias_grad_l2_mean) AS mean_of_example_norms,
  avg(l.ratio_to_next_layer) AS ratio_to_next_layer
FROM networks n
JOIN trials t ON t.trial_id = n.trial_id
JOIN layers l ON l.trial_id = n.trial_id
WHERE l.epoch = 0 AND l.layer <= t.depth
GROUP BY n.without_seed, l.layer
ORDER BY activation, weight_init, bias_init, depth, hidden_layers, n.without_seed, l.layer;
