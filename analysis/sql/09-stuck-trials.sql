-- Which settings leave a network stuck, and what did its gradient look like?
--
-- A stuck trial completed and learned nothing: its validation accuracy never exceeded the share of
-- the largest class. One row per network and learning rate with at least one stuck trial. A steep
-- initial_rms_slope beside it says that the gradient never reached the first layers; saturated and
-- dead, of the first hidden layer after the last epoch, that its units were out of play.
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
  t.activation,
  t.weight_init,
  t.optimizer,
  t.learning_rate,
  t.depth,
  t.hidden_layers,
  t.dataset_fingerprint,
  t.probe_examples,
  t.semantics,
  count(*) AS trials,
  count(CASE WHEN t.stuck THEN 1 END) AS stuck,
  CAST(count(CASE WHEN t.stuck THEN 1 END) AS DOUBLE) / count(*) AS stuck_share,
  avg(CASE WHEN t.stuck THEN t.final_validation_accuracy END) AS stuck_accuracy,
  avg(CASE WHEN t.stuck THEN t.final_train_loss END) AS stuck_train_loss,
  avg(CASE WHEN t.stuck THEN t.initial_rms_slope END) AS stuck_initial_rms_slope,
  avg(CASE WHEN t.stuck THEN f.saturated_fraction END) AS stuck_saturated,
  avg(CASE WHEN t.stuck THEN f.dead_fraction END) AS stuck_dead
FROM trials t
LEFT JOIN first_layers f ON f.trial_id = t.trial_id AND f.from_last = 1
WHERE t.epochs > 0 AND t.status = 'COMPLETED'
GROUP BY
  t.activation, t.weight_init, t.optimizer, t.learning_rate, t.depth, t.hidden_layers,
  t.dataset_fingerprint, t.probe_examples, t.semantics
HAVING count(CASE WHEN t.stuck THEN 1 END) > 0
ORDER BY
  t.activation, t.weight_init, t.optimizer, t.learning_rate, t.depth, t.hidden_layers,
  t.dataset_fingerprint, t.probe_examples, t.semantics;
