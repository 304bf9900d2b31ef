-- Does the gradient of a wide untrained network shrink or grow from layer to layer as mean-field
-- theory predicts?
--
-- One row for the networks of two or more hidden layers that differ in their seeds alone before
-- training; trials that are trained otherwise start as the same network, which counts once, and
-- networks is how many there are. A factor is what one hidden layer does to the squared norm of the
-- gradient that goes back through it, chi in Poole et al. and Schoenholz et al.: 1 keeps it, 0.25
-- vanishes, 4 explodes. measured_factor is the mean over networks and pairs of hidden layers of
-- (bias_grad_l2_rms of a layer over the next one's) squared, predicted_factor that of
-- predicted_ratio_to_next_layer squared, which quadrature has computed. measured_over_predicted is
-- their quotient, standard_error that of the quotient over the networks: replicates are what makes
-- the comparison mean something. signal_over_predicted is the mean of preactivation_rms squared over
-- what the recursion predicts from the inputs; its error adds up from layer to layer. theory says
-- 'applies', or why not, and within_5_percent is NULL where it does not apply.
WITH networks AS (
  SELECT
    network,
    min(without_seed) AS without_seed,
    min(trial_id) AS trial_id
  FROM replicates
  WHERE trial_id IN (SELECT trial_id FROM layers WHERE epoch = 0)
  GROUP BY network
),
by_network AS (
  SELECT
    m.without_seed,
    m.trial_id,
    min(CASE WHEN l.units < n.units THEN l.units ELSE n.units END) AS narrowest,
    avg(l.bias_grad_l2_rms * l.bias_grad_l2_rms / (n.bias_grad_l2_rms * n.bias_grad_l2_rms)) AS measured,
    avg(l.predicted_ratio_to_next_layer * l.predicted_ratio_to_next_layer) AS predicted,
    avg(
      l.preactivation_rms * l.preactivation_rms
        / (l.predicted_preactivation_rms * l.predicted_preactivation_rms)
    ) AS signal
  FROM networks m
  JOIN trials t ON t.trial_id = m.trial_id
  JOIN layers l ON l.trial_id = t.trial_id AND l.epoch = 0 AND l.layer < t.depth
  JOIN layers n ON n.trial_id = t.trial_id AND n.epoch = 0 AND n.layer = l.layer + 1
  WHERE n.bias_grad_l2_rms > 0
  GROUP BY m.without_seed, m.trial_id
),
by_setting AS (
  SELECT
    b.without_seed,
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
    min(b.narrowest) AS narrowest,
    count(*) AS networks,
    count(b.predicted) AS with_prediction,
    avg(b.measured) AS measured_factor,
    avg(b.predicted) AS predicted_factor,
    avg(b.measured) / avg(b.predicted) AS measured_over_predicted,
    stddev_samp(b.measured / b.predicted) / sqrt(count(b.predicted)) AS standard_error,
    avg(b.signal) AS signal_over_predicted
  FROM by_network b
  JOIN trials t ON t.trial_id = b.trial_id
  GROUP BY b.without_seed
),
judged AS (
  SELECT
    by_setting.*,
    CASE
      WHEN normalization = 'batch'
        THEN 'not with batch normalization, where an example''s gradient depends on its batch'
      WHEN residual <> 'none'
        THEN 'not with residual connections, past which signal and gradient also go'
      WHEN weight_init = 'zeros' OR weight_init LIKE 'constant%'
        THEN 'not with weights that are all the same, so that units do not differ'
      WHEN narrowest < 200
        THEN 'not in layers of fewer than 200 units, where chance decides'
      WHEN with_prediction < networks
        THEN 'not predicted'
      ELSE 'applies'
    END AS theory
  FROM by_setting
)
SELECT
  activation,
  weight_init,
  bias_init,
  normalization,
  residual,
  loss,
  input_scaling,
  dtype,
  dataset_fingerprint,
  probe_examples,
  semantics,
  depth,
  hidden_layers,
  networks,
  measured_factor,
  predicted_factor,
  measured_over_predicted,
  standard_error,
  signal_over_predicted,
  theory,
  CASE WHEN theory = 'applies' THEN abs(measured_over_predicted - 1) < 0.05 END AS within_5_percent
FROM judged
ORDER BY activation, weight_init, bias_init, normalization, residual, depth, hidden_layers, without_seed;
