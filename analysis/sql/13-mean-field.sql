-- Does the gradient of a wide untrained network shrink or grow from layer to layer as mean-field
-- theory predicts?
--
-- One row per network of three or more hidden layers and its initialization. A factor is what one
-- hidden layer does to the squared norm of the gradient that goes back through it, chi in Poole et
-- al. and Schoenholz et al.: 1 keeps it, 0.25 vanishes, 4 explodes. measured_factor is the mean
-- over trials and pairs of hidden layers of (bias_grad_l2_rms of a layer over the next one's)
-- squared, predicted_factor that of predicted_ratio_to_next_layer squared, which quadrature has
-- computed. measured_over_predicted is their quotient, standard_error that of the quotient over
-- the trials: replicates are what makes the comparison mean something. signal_over_predicted is
-- the mean of preactivation_rms squared over what the recursion predicts from the inputs; its
-- error adds up from layer to layer. theory says 'applies', or why not, and within_5_percent is
-- NULL where it does not apply.
WITH pairs AS (
  SELECT
    t.trial_id,
    t.activation,
    t.weight_init,
    t.bias_init,
    t.normalization,
    t.residual,
    t.depth,
    t.hidden_layers,
    CASE WHEN l.units < n.units THEN l.units ELSE n.units END AS narrower,
    l.bias_grad_l2_rms * l.bias_grad_l2_rms / (n.bias_grad_l2_rms * n.bias_grad_l2_rms) AS measured,
    l.predicted_ratio_to_next_layer * l.predicted_ratio_to_next_layer AS predicted,
    l.preactivation_rms * l.preactivation_rms
      / (l.predicted_preactivation_rms * l.predicted_preactivation_rms) AS signal
  FROM trials t
  JOIN layers l ON l.trial_id = t.trial_id AND l.epoch = 0 AND l.layer < t.depth
  JOIN layers n ON n.trial_id = t.trial_id AND n.epoch = 0 AND n.layer = l.layer + 1
  WHERE n.bias_grad_l2_rms > 0
),
by_trial AS (
  SELECT
    trial_id,
    activation,
    weight_init,
    bias_init,
    normalization,
    residual,
    depth,
    hidden_layers,
    min(narrower) AS narrowest,
    avg(measured) AS measured,
    avg(predicted) AS predicted,
    avg(measured) / avg(predicted) AS quotient,
    avg(signal) AS signal
  FROM pairs
  GROUP BY
    trial_id, activation, weight_init, bias_init, normalization, residual, depth, hidden_layers
),
by_network AS (
  SELECT
    activation,
    weight_init,
    bias_init,
    normalization,
    residual,
    depth,
    hidden_layers,
    count(*) AS trials,
    avg(measured) AS measured_factor,
    avg(predicted) AS predicted_factor,
    avg(measured) / avg(predicted) AS measured_over_predicted,
    stddev_samp(quotient) / sqrt(count(quotient)) AS standard_error,
    avg(signal) AS signal_over_predicted,
    CASE
      WHEN normalization = 'batch'
        THEN 'not with batch normalization, where an example''s gradient depends on its batch'
      WHEN residual <> 'none'
        THEN 'not with residual connections, past which signal and gradient also go'
      WHEN weight_init = 'zeros' OR weight_init LIKE 'constant%'
        THEN 'not with weights that are all the same, so that units do not differ'
      WHEN min(narrowest) < 200
        THEN 'not in layers of fewer than 200 units, where chance decides'
      WHEN count(predicted) < count(*)
        THEN 'not predicted'
      ELSE 'applies'
    END AS theory
  FROM by_trial
  GROUP BY activation, weight_init, bias_init, normalization, residual, depth, hidden_layers
)
SELECT
  activation,
  weight_init,
  bias_init,
  normalization,
  residual,
  depth,
  hidden_layers,
  trials,
  measured_factor,
  predicted_factor,
  measured_over_predicted,
  standard_error,
  signal_over_predicted,
  theory,
  CASE WHEN theory = 'applies' THEN abs(measured_over_predicted - 1) < 0.05 END AS within_5_percent
FROM by_network
ORDER BY activation, weight_init, bias_init, normalization, residual, depth, hidden_layers;
