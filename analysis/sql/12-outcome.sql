-- How did the trials end, and what went wrong with those that failed?
--
-- One row per data set, status and error, with the number of trials, how many shapes of networks
-- they are, and the time that they took; mean_accuracy is pooled over all axes.
-- gradsweep run --retry-failed tries the FAILED ones again.
SELECT
  dataset,
  dataset_fingerprint,
  status,
  error,
  count(*) AS trials,
  count(DISTINCT hidden_layers) AS architectures,
  count(CASE WHEN stuck THEN 1 END) AS stuck,
  min(depth) AS shallowest,
  max(depth) AS deepest,
  avg(final_validation_accuracy) AS mean_accuracy,
  sum(train_seconds) AS train_seconds,
  sum(cpu_seconds) AS cpu_seconds
FROM trials
GROUP BY dataset, dataset_fingerprint, status, error
ORDER BY dataset, dataset_fingerprint, status, error NULLS FIRST;
