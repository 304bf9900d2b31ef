-- How many times slower does the first hidden layer learn than the last one, epoch by epoch?
--
-- One row per grid point of two or more hidden layers and epoch; grid_index tells rows apart that
-- differ in an axis that is not shown. times_slower is the geometric mean over the trials of the
-- last hidden layer's bias_grad_l2_norm over the first one's: 1 is healthy, 100 means that the first
-- layer hardly moves, less than 1 that gradients explode. no_ratio counts the trials in which one of
-- the two is 0 or rounding noise, not_measured those that did not get as far as this epoch. Loss and
-- accuracy stand beside it, because a network that learns nothing at all has a plateau that looks
-- like slow learning.
WITH points AS (
  SELECT
    t.*,
    r.grid_point,
    count(*) OVER (PARTITION BY r.grid_point) AS replicates
  FROM trials t
  JOIN replicates r ON r.trial_id = t.trial_id
  WHERE t.depth >= 2
),
ratios AS (
  SELECT
    p.*,
    e.epoch,
    e.train_loss,
    e.validation_accuracy,
    CASE
      WHEN first_layer.bias_grad_l2_norm > 0 AND last_layer.bias_grad_l2_norm > 0
        THEN ln(last_layer.bias_grad_l2_norm) - ln(first_layer.bias_grad_l2_norm)
    END AS ln_ratio
  FROM points p
  JOIN epochs e ON e.trial_id = p.trial_id
  JOIN layers first_layer
    ON first_layer.trial_id = e.trial_id
    AND first_layer.epoch = e.epoch
    AND first_layer.layer = 1
  JOIN layers last_layer
    ON last_layer.trial_id = e.trial_id
    AND last_layer.epoch = e.epoch
    AND last_layer.layer = p.depth
)
SELECT
  min(activation) AS activation,
  min(weight_init) AS weight_init,
  min(normalization) AS normalization,
  min(residual) AS residual,
  min(optimizer) AS optimizer,
  min(learning_rate) AS learning_rate,
  min(dataset_fingerprint) AS dataset_fingerprint,
  min(probe_examples) AS probe_examples,
  min(semantics) AS semantics,
  min(depth) AS depth,
  min(hidden_layers) AS hidden_layers,
  min(grid_index) AS grid_index,
  epoch,
  count(*) AS trials,
  exp(avg(ln_ratio)) AS times_slower,
  exp(stddev_samp(ln_ratio)) AS spread,
  count(*) - count(ln_ratio) AS no_ratio,
  avg(train_loss) AS mean_train_loss,
  avg(validation_accuracy) AS mean_validation_accuracy,
  min(replicates) - count(*) AS not_measured
FROM ratios
GROUP BY grid_point, epoch
ORDER BY activation, weight_init, optimizer, depth, hidden_layers, grid_index, grid_point, epoch;
