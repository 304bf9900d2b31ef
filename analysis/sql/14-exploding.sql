-- What makes gradients explode, and which remedy lets the network learn?
--
-- One row per network of two or more hidden layers, initialization, and remedy: normalization and
-- gradient_clip. factor_at_start and factor_at_end are what a layer does to the gradient that goes
-- back through it, exp(-rms_slope): above 1.35 it explodes, and the counts are the trials' own
-- verdicts. Compare diverged, stuck and mean_accuracy of a row with those of the row without a
-- remedy: clipping bounds the steps and leaves the factor, normalization changes the factor. The
-- accuracy is the mean over the trials that completed; NULL where none did. learned counts those
-- that are not stuck: near the share of the largest class, that says little.
SELECT
  activation,
  weight_init,
  bias_init,
  depth,
  hidden_layers,
  normalization,
  gradient_clip,
  dataset_fingerprint,
  probe_examples,
  semantics,
  count(*) AS trials,
  exp(-avg(initial_rms_slope)) AS factor_at_start,
  count(CASE WHEN initial_verdict = 'exploding' THEN 1 END) AS exploding_at_start,
  count(CASE WHEN status = 'DIVERGED' THEN 1 END) AS diverged,
  count(CASE WHEN status = 'COMPLETED' AND stuck THEN 1 END) AS stuck,
  count(CASE WHEN status = 'COMPLETED' AND NOT stuck THEN 1 END) AS learned,
  avg(CASE WHEN status = 'COMPLETED' THEN final_validation_accuracy END) AS mean_accuracy,
  exp(-avg(CASE WHEN status = 'COMPLETED' THEN final_rms_slope END)) AS factor_at_end,
  count(CASE WHEN status = 'COMPLETED' AND final_verdict = 'exploding' THEN 1 END)
    AS exploding_at_end
FROM trials
WHERE depth >= 2
GROUP BY
  activation, weight_init, bias_init, depth, hidden_layers, normalization, gradient_clip,
  dataset_fingerprint, probe_examples, semantics
ORDER BY
  activation, weight_init, bias_init, depth, hidden_layers, normalization, gradient_clip,
  dataset_fingerprint, probe_examples, semantics;
