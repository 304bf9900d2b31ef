-- Which settings leave a network stuck, and what did its gradient look like?
--
-- A stuck trial completed and learned nothing: its validation accuracy never exceeded the share of
-- the largest class. One row per grid point with at least one stuck trial; grid_index tells rows
-- apart that differ in an axis that is not shown. stuck_share is of the trials that COMPLETED, and
-- not_completed counts the others. A steep initial_rms_slope beside it says that the gradient never
-- reached the first layers; saturated and dead, of the first hidden layer after the last epoch, that
-- its units were out of play.
WITH first_layers AS (
  SELECT
    trial_id,
    saturated_fraction,
    dead_fraction,
    row_number() OVER (PARTITION BY trial_id ORDER BY epoch DESC) AS from_last
  FROM layers
  WHERE layer = 1
)
SELECT
  min(t.activation) AS activation,
  min(t.weight_init) AS weight_init,
  min(t.normalization) AS normalization,
  min(t.residual) AS residual,
  min(t.optimizer) AS optimizer,
  min(t.learning_rate) AS learning_rate,
  min(t.dataset_fingerprint) AS dataset_fingerprint,
  min(t.probe_examples) AS probe_examples,
  min(t.semantics) AS semantics,
  min(t.depth) AS depth,
  min(t.hidden_layers) AS hidden_layers,
  min(t.grid_index) AS grid_index,
  count(CASE WHEN t.status = 'COMPLETED' THEN 1 END) AS trials,
  count(CASE WHEN t.stuck THEN 1 END) AS stuck,
  CAST(count(CASE WHEN t.stuck THEN 1 END) AS DOUBLE)
    / NULLIF(count(CASE WHEN t.status = 'COMPLETED' THEN 1 END), 0) AS stuck_share,
  avg(CASE WHEN t.stuck THEN t.final_validation_accuracy END) AS stuck_accuracy,
  avg(CASE WHEN t.stuck THEN t.final_train_loss END) AS stuck_train_loss,
  avg(CASE WHEN t.stuck THEN t.initial_rms_slope END) AS stuck_initial_rms_slope,
  avg(CASE WHEN t.stuck THEN f.saturated_fraction END) AS stuck_saturated,
  avg(CASE WHEN t.stuck THEN f.dead_fraction END) AS stuck_dead,
  count(CASE WHEN t.status <> 'COMPLETED' THEN 1 END) AS not_completed
FROM trials t
JOIN replicates r ON r.trial_id = t.trial_id
LEFT JOIN first_layers f ON f.trial_id = t.trial_id AND f.from_last = 1
WHERE t.epochs > 0
GROUP BY r.grid_point
HAVING count(CASE WHEN t.stuck THEN 1 END) > 0
ORDER BY activation, weight_init, optimizer, learning_rate, depth, hidden_layers, grid_index, r.grid_point;
