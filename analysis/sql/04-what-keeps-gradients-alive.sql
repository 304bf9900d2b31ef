-- Which activation and initialization keep the gradient alive on its way back?
--
-- One row per activation, initialization of weights and biases, over all networks of two or more
-- hidden layers. initial_rms_slope is the mean slope of ln bias_grad_l2_rms, of single examples'
-- gradients, against the layer before training, and factor_per_layer = exp(-initial_rms_slope) what
-- a layer does to the gradient that goes back through it: 1 is healthy, 0.25 vanishes, 4 explodes.
-- The counts are the trials' own verdicts, at the start and at the last measured epoch. networks
-- counts those that differ before training: trials that are trained otherwise start as the same.
SELECT
  activation,
  weight_init,
  bias_init,
  dataset_fingerprint,
  probe_examples,
  semantics,
  count(*) AS trials,
  count(DISTINCT r.network) AS networks,
  avg(initial_rms_slope) AS initial_rms_slope,
  stddev_samp(initial_rms_slope) AS initial_rms_slope_sd,
  exp(-avg(initial_rms_slope)) AS factor_per_layer,
  count(CASE WHEN initial_verdict = 'vanishing' THEN 1 END) AS vanishing_at_start,
  count(CASE WHEN initial_verdict = 'healthy' THEN 1 END) AS healthy_at_start,
  count(CASE WHEN initial_verdict = 'exploding' THEN 1 END) AS exploding_at_start,
  avg(final_rms_slope) AS final_rms_slope,
  count(CASE WHEN final_verdict = 'vanishing' THEN 1 END) AS vanishing_at_end,
  count(CASE WHEN final_verdict = 'healthy' THEN 1 END) AS healthy_at_end,
  count(CASE WHEN final_verdict = 'exploding' THEN 1 END) AS exploding_at_end,
  count(CASE WHEN status = 'DIVERGED' THEN 1 END) AS diverged
FROM trials t
JOIN replicates r ON r.trial_id = t.trial_id
WHERE depth >= 2
GROUP BY activation, weight_init, bias_init, dataset_fingerprint, probe_examples, semantics
ORDER BY activation, weight_init, bias_init, dataset_fingerprint, probe_examples, semantics;
