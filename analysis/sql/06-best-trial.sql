-- Which trial is the best of each architecture, and was it skill or luck?
--
-- One row per hidden_layers and data set: the trial with the highest validation accuracy at any
-- measured epoch (of equals the earliest), with the value of every axis that it used. The test
-- accuracy at that epoch did not take part in the choice, so it is the honest figure.
-- mean_of_replicates is the same accuracy averaged over all seeds of these settings: where it is
-- much lower, the best trial was lucky.
WITH ranked AS (
  SELECT
    t.*,
    avg(t.best_validation_accuracy) OVER (PARTITION BY r.grid_point) AS mean_of_replicates,
    count(*) OVER (PARTITION BY r.grid_point) AS replicates,
    row_number() OVER (
      PARTITION BY t.hidden_layers, t.dataset_fingerprint
      ORDER BY t.best_validation_accuracy DESC, t.best_epoch, t.trial_id
    ) AS place
  FROM trials t
  JOIN replicates r ON r.trial_id = t.trial_id
  WHERE t.epochs > 0 AND t.best_validation_accuracy IS NOT NULL
)
SELECT
  depth,
  hidden_layers,
  best_validation_accuracy,
  best_epoch,
  best_test_accuracy,
  mean_of_replicates,
  replicates,
  status,
  activation,
  weight_init,
  bias_init,
  normalization,
  residual,
  loss,
  optimizer,
  learning_rate,
  schedule,
  l2,
  l1,
  dropout,
  gradient_clip,
  batch_size,
  epochs,
  early_stop,
  input_scaling,
  dtype,
  parameters,
  dataset_fingerprint,
  replicate,
  trial_id
FROM ranked
WHERE place = 1
ORDER BY depth, hidden_layers, dataset_fingerprint;
