-- How large is the gradient in each hidden layer before any training, and how much does the seed
-- decide?
--
-- One row per network and hidden layer. mean_norm and sd_norm are over the trials (replicates have
-- seeds of their own); spread is the factor of one standard deviation of the logarithm. Nielsen's
-- book gives one run each for sigmoid, lecun_normal on MNIST: [30, 30] 0.07 and 0.31;
-- [30, 30, 30] 0.012, 0.060 and 0.283; [30, 30, 30, 30] 0.003, 0.017, 0.070 and 0.285.
SELECT
  t.activation,
  t.weight_init,
  t.bias_init,
  t.depth,
  t.hidden_layers,
  t.dataset_fingerprint,
  t.probe_examples,
  t.semantics,
  l.layer,
  count(l.bias_grad_l2_norm) AS trials,
  avg(l.bias_grad_l2_norm) AS mean_norm,
  stddev_samp(l.bias_grad_l2_norm) AS sd_norm,
  min(l.bias_grad_l2_norm) AS lowest,
  max(l.bias_grad_l2_norm) AS highest,
  exp(stddev_samp(CASE WHEN l.bias_grad_l2_norm > 0 THEN ln(l.bias_grad_l2_norm) END)) AS spread,
  avg(l.bias_grad_l2_mean) AS mean_of_example_norms,
  avg(l.ratio_to_next_layer) AS ratio_to_next_layer
FROM layers l
JOIN trials t ON t.trial_id = l.trial_id
WHERE l.epoch = 0 AND l.layer <= t.depth
GROUP BY
  t.activation, t.weight_init, t.bias_init, t.depth, t.hidden_layers,
  t.dataset_fingerprint, t.probe_examples, t.semantics, l.layer
ORDER BY
  t.activation, t.weight_init, t.bias_init, t.depth, t.hidden_layers,
  t.dataset_fingerprint, t.probe_examples, t.semantics, l.layer;
