-- Which trials diverged, when, and in which layer did the first infinite number appear?
--
-- One row per DIVERGED trial; grid_index tells apart those that differ in an axis that is not
-- shown. layers_from_output is 0 where the output layer broke first.
-- diverged_step 0 means that the measurement found it, not a step. The last columns are the state
-- at last_epoch, the last one that could still be measured: a large gradient there says that it
-- came slowly, a small one that it came within an epoch.
WITH measured AS (
  SELECT
    trial_id,
    epoch,
    max(weight_grad_abs_max) AS largest_gradient,
    max(weight_l2_norm) AS largest_weight_norm,
    row_number() OVER (PARTITION BY trial_id ORDER BY epoch DESC) AS from_last
  FROM layers
  GROUP BY trial_id, epoch
)
SELECT
  t.hidden_layers,
  t.activation,
  t.weight_init,
  t.normalization,
  t.residual,
  t.optimizer,
  t.learning_rate,
  t.batch_size,
  t.grid_index,
  t.replicate,
  t.diverged_epoch,
  t.diverged_step,
  t.diverged_layer,
  t.depth + 1 - t.diverged_layer AS layers_from_output,
  t.initial_rms_slope,
  m.epoch AS last_epoch,
  t.final_train_loss AS last_train_loss,
  m.largest_gradient,
  m.largest_weight_norm,
  t.trial_id
FROM trials t
LEFT JOIN measured m ON m.trial_id = t.trial_id AND m.from_last = 1
WHERE t.status = 'DIVERGED'
ORDER BY
  t.depth,
  t.hidden_layers,
  t.activation,
  t.weight_init,
  t.normalization,
  t.residual,
  t.optimizer,
  t.learning_rate,
  t.batch_size,
  t.grid_index,
  t.replicate,
  t.trial_id;
