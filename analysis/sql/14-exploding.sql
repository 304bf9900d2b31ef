-- What makes gradients explode, and which remedy lets the network learn?
--
-- One row per grid point of two or more hidden layers, with the remedies normalization and
-- gradient_clip; grid_index tells rows apart that differ in an axis that is not shown.
-- factor_at_start and factor_at_end are what a layer does to the gradient that goes back through it, exp(-rms_slope):
-- above 1.35 it explodes, and the counts are the trials' own verdicts. Compare diverged, stuck and
-- mean_accuracy of a row with those of the row without a remedy: clipping bounds the steps and
-- leaves the factor, normalization changes the factor. The accuracy is the mean over the trials that
-- completed; NULL where none did. learned counts those that are not stuck: near the share of the
-- largest class, that says little.
SELECT
  min(t.activation) AS activation,
  min(t.weight_init) AS weight_init,
  min(t.bias_init) AS bias_init,
  min(t.depth) AS depth,
  min(t.hidden_layers) AS hidden_layers,
  min(t.normalization) AS normalization,
  min(t.gradient_clip) AS gradient_clip,
  min(t.residual) AS residual,
  min(t.optimizer) AS optimizer,
  min(t.learning_rate) AS learning_rate,
  min(t.dataset_fingerprint) AS dataset_fingerprint,
  min(t.probe_examples) AS probe_examples,
  min(t.semantics) AS semantics,
  min(t.grid_index) AS grid_index,
  count(*) AS trials,
  exp(-avg(t.initial_rms_slope)) AS factor_at_start,
  count(CASE WHEN t.initial_verdict = 'exploding' THEN 1 END) AS exploding_at_start,
  count(CASE WHEN t.status = 'DIVERGED' THEN 1 END) AS diverged,
  count(CASE WHEN t.status = 'FAILED' THEN 1 END) AS failed,
  count(CASE WHEN t.status = 'COMPLETED' AND t.stuck THEN 1 END) AS stuck,
  count(CASE WHEN t.status = 'COMPLETED' AND NOT t.stuck THEN 1 END) AS learned,
  avg(CASE WHEN t.status = 'COMPLETED' THEN t.final_validation_accuracy END) AS mean_accuracy,
  exp(-avg(CASE WHEN t.status = 'COMPLETED' THEN t.final_rms_slope END)) AS factor_at_end,
  count(CASE WHEN t.status = 'COMPLETED' AND t.final_verdict = 'exploding' THEN 1 END)
    AS exploding_at_end
FROM trials t
JOIN replicates r ON r.trial_id = t.trial_id
WHERE t.depth >= 2
GROUP BY r.grid_point
ORDER BY
  activation, weight_init, bias_init, depth, hidden_layers, normalization, gradient_clip, grid_index,
  r.grid_point;
