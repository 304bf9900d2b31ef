-- Which trial is the best of each architecture, and was it skill or luck?
--
-- One row per hidden_layers: the trial with the highest validation accuracy at any measured epoch
-- (of equals the earliest), with the settings that it used. The test accuracy at that epoch did
-- not take part in the choice, so it is the honest figure. mean_of_replicates is the same accuracy
-- averaged over all seeds of these settings: where it is much lower, the best trial was lucky.
WITH ranked AS (
  SELECT
    *,
    avg(best_validation_accuracy) OVER same_settings AS mean_of_replicates,
    count(*) OVER same_settings AS replicates,
    row_number() OVER (
      PARTITION BY hidden_layers
      ORDER BY best_validation_accuracy DESC, best_epoch, trial_id
    ) AS place
  FROM trials
  WHERE epochs > 0 AND best_validation_accuracy IS NOT NULL
  WINDOW same_settings AS (
    PARTITION BY
      grid_index,
      hidden_layers,
      activation,
      weight_init,
      bias_init,
      loss,
      optimizer,
      learning_rate,
      l2,
      batch_size,
      epochs,
      dtype
  )
)
SELECT
  depth,
  hidden_layers,
  parameters,
  activation,
  weight_init,
  optimizer,
  learning_rate,
  l2,
  batch_size,
  best_validation_accuracy,
  best_epoch,
  best_test_accuracy,
  mean_of_replicates,
  replicates,
  status,
  replicate,
  trial_id
FROM ranked
WHERE place = 1
ORDER BY depth, hidden_layers;
