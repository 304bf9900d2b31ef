-- Does a deeper network classify better, and is the difference larger than the spread over seeds?
--
-- One row per network (widths, activation, initialization, optimizer), deeper ones below
-- shallower ones. Compare mean_accuracy of two rows by their standard_error: a difference of less
-- than about two of them is no difference. grid_points above 1 says that the row pools trials
-- that differ in another axis as well (a learning rate, say): add that column to both lists.
-- Accuracies are those of the validation set after the last epoch, of COMPLETED trials alone; the
-- others are counted beside them.
WITH trained AS (
  SELECT
    *,
    CASE WHEN status = 'COMPLETED' THEN final_validation_accuracy END AS accuracy
  FROM trials
  WHERE epochs > 0
)
SELECT
  activation,
  weight_init,
  optimizer,
  depth,
  hidden_layers,
  count(*) AS trials,
  count(DISTINCT grid_index) AS grid_points,
  avg(accuracy) AS mean_accuracy,
  stddev_samp(accuracy) AS sd_accuracy,
  stddev_samp(accuracy) / sqrt(count(accuracy)) AS standard_error,
  min(accuracy) AS lowest,
  max(accuracy) AS highest,
  count(CASE WHEN stuck THEN 1 END) AS stuck,
  count(CASE WHEN status = 'DIVERGED' THEN 1 END) AS diverged,
  count(CASE WHEN status = 'FAILED' THEN 1 END) AS failed
FROM trained
GROUP BY activation, weight_init, optimizer, depth, hidden_layers
ORDER BY activation, weight_init, optimizer, depth, hidden_layers;
