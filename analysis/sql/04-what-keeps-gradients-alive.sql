-- Which activation and initialization keep the gradient alive on its way back?
--
-- One row per activation, initialization of weights and biases, normalization and residual
-- connections, pooled over all networks of two or more hidden layers that have these: depths,
-- widths, losses, scalings of the input. networks counts those that differ before training, as
-- trials that are trained otherwise start as the same. initial_rms_slope is the mean over networks
-- of the slope of ln bias_grad_l2_rms, of single examples' gradients, against the layer before training, and
-- factor_per_layer = exp(-initial_rms_slope) what a layer does to the gradient that goes back
-- through it: 1 is healthy, 0.25 vanishes, 4 explodes. The counts at the start are verdicts of
-- networks, those at the end of trials, pooled over optimizers and rates too: at the last measured
-- epoch, of trials that COMPLETED; the others are counted beside them.
WITH starts AS (
  SELECT
    r.network,
    min(t.activation) AS activation,
    min(t.weight_init) AS weight_init,
    min(t.bias_init) AS bias_init,
    min(t.normalization) AS normalization,
    min(t.residual) AS residual,
    min(t.dataset_fingerprint) AS dataset_fingerprint,
    min(t.probe_examples) AS probe_examples,
    min(t.semantics) AS semantics,
    min(t.initial_rms_slope) AS initial_rms_slope,
    min(t.initial_verdict) AS initial_verdict,
    count(*) AS trials,
    sum(CASE WHEN t.status = 'COMPLETED' THEN t.final_rms_slope END) AS sum_of_final_slopes,
    count(CASE WHEN t.status = 'COMPLETED' THEN t.final_rms_slope END) AS final_slopes,
    count(CASE WHEN t.status = 'COMPLETED' AND t.final_verdict = 'vanishing' THEN 1 END) AS vanishing,
    count(CASE WHEN t.status = 'COMPLETED' AND t.final_verdict = 'healthy' THEN 1 END) AS healthy,
    count(CASE WHEN t.status = 'COMPLETED' AND t.final_verdict = 'exploding' THEN 1 END) AS exploding,
    count(CASE WHEN t.status = 'DIVERGED' THEN 1 END) AS diverged,
    count(CASE WHEN t.status = 'FAILED' THEN 1 END) AS failed
  FROM trials t
  JOIN replicates r ON r.trial_id = t.trial_id
  WHERE t.depth >= 2
  GROUP BY r.network
)
SELECT
  activation,
  weight_init,
  bias_init,
  normalization,
  residual,
  dataset_fingerprint,
  probe_examples,
  semantics,
  count(*) AS networks,
  avg(initial_rms_slope) AS initial_rms_slope,
  stddev_samp(initial_rms_slope) AS initial_rms_slope_sd,
  exp(-avg(initial_rms_slope)) AS factor_per_layer,
  count(CASE WHEN initial_verdict = 'vanishing' THEN 1 END) AS vanishing_at_start,
  count(CASE WHEN initial_verdict = 'healthy' THEN 1 END) AS healthy_at_start,
  count(CASE WHEN initial_verdict = 'exploding' THEN 1 END) AS exploding_at_start,
  CAST(sum(trials) AS BIGINT) AS trials,
  sum(sum_of_final_slopes) / NULLIF(sum(final_slopes), 0) AS final_rms_slope,
  CAST(sum(vanishing) AS BIGINT) AS vanishing_at_end,
  CAST(sum(healthy) AS BIGINT) AS healthy_at_end,
  CAST(sum(exploding) AS BIGINT) AS exploding_at_end,
  CAST(sum(diverged) AS BIGINT) AS diverged,
  CAST(sum(failed) AS BIGINT) AS failed
FROM starts
GROUP BY activation, weight_init, bias_init, normalization, residual, dataset_fingerprint, probe_examples, semantics
ORDER BY activation, weight_init, bias_init, normalization, residual, dataset_fingerprint, probe_examples, semantics;
