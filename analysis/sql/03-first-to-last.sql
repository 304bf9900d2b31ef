-- How many times slower does the first hidden layer learn than the last one, epoch by epoch?
--
-- One row per network of two or more hidden layers and epoch. times_slower is the geometric mean
-- over the trials of the last hidden layer's bias_grad_l2_norm over the first one's: 1 is healthy,
-- 100 means that the first layer hardly moves, less than 1 that gradients explode. Loss and
-- accuracy stand beside it, because a network that learns nothing at all has a plateau that looks
-- like slow learning.
WITH ratios AS (
  SELECT
    t.activation,
    t.weight_init,
    t.optimizer,
    t.depth,
    t.hidden_layers,
    t.dataset_fingerprint,
    t.probe_examples,
    t.semantics,
    e.epoch,
    e.train_loss,
    e.validation_accuracy,
    CASE
      WHEN first_layer.bias_grad_l2_norm > 0 AND last_layer.bias_grad_l2_norm > 0
        THEN ln(last_layer.bias_grad_l2_norm) - ln(first_layer.bias_grad_l2_norm)
    END AS ln_ratio
  FROM trials t
  JOIN epochs e ON e.trial_id = t.trial_id
  JOIN layers first_layer
    ON first_layer.trial_id = e.trial_id
    AND first_layer.epoch = e.epoch
    AND first_layer.layer = 1
  JOIN layers last_layer
    ON last_layer.trial_id = e.trial_id
    AND last_layer.epoch = e.epoch
    AND last_layer.layer = t.depth
  WHERE t.depth >= 2
)
SELECT
  activation,
  weight_init,
  optimizer,
  depth,
  hidden_layers,
  dataset_fingerprint,
  probe_examples,
  semantics,
  epoch,
  count(*) AS trials,
  exp(avg(ln_ratio)) AS times_slower,
  exp(stddev_samp(ln_ratio)) AS spread,
  avg(train_loss) AS mean_train_loss,
  avg(validation_accuracy) AS mean_validation_accuracy
FROM ratios
GROUP BY activation, weight_init, optimizer, depth, hidden_layers, dataset_fingerprint, probe_examples, semantics, epoch
ORDER BY activation, weight_init, optimizer, depth, hidden_layers, dataset_fingerprint, probe_examples, semantics, epoch;
