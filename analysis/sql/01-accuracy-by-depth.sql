-- Does a deeper network classify better, and is the difference larger than the spread over seeds?
--
-- One row per grid point, deeper ones below shallower ones: grid_index tells rows apart that differ
-- in an axis that is not shown. Networks of the same seed belong together, so compare two rows by
-- @depth-steps, which takes the seeds' luck out, rather than by their standard_error. Accuracies are
-- those of the validation set after the last epoch, of COMPLETED trials alone; the others are
-- counted beside them, and where there are some, the mean is of those that are left.
WITH trained AS (
  SELECT
    t.*,
    r.grid_point,
    CASE WHEN t.status = 'COMPLETED' THEN t.final_validation_accuracy END AS accuracy
  FROM trials t
  JOIN replicates r ON r.trial_id = t.trial_id
  WHERE t.epochs > 0
)
SELECT
  min(activation) AS activation,
  min(weight_init) AS weight_init,
  min(normalization) AS normalization,
  min(residual) AS residual,
  min(optimizer) AS optimizer,
  min(learning_rate) AS learning_rate,
  min(dataset_fingerprint) AS dataset_fingerprint,
  min(depth) AS depth,
  min(hidden_layers) AS hidden_layers,
  min(grid_index) AS grid_index,
  count(*) AS trials,
  avg(accuracy) AS mean_accuracy,
  stddev_samp(accuracy) AS sd_accuracy,
  stddev_samp(accuracy) / sqrt(count(accuracy)) AS standard_error,
  min(accuracy) AS lowest,
  max(accuracy) AS highest,
  count(CASE WHEN stuck THEN 1 END) AS stuck,
  count(CASE WHEN status = 'DIVERGED' THEN 1 END) AS diverged,
  count(CASE WHEN status = 'FAILED' THEN 1 END) AS failed
FROM trained
GROUP BY grid_point
ORDER BY activation, weight_init, optimizer, depth, hidden_layers, grid_index, grid_point;
