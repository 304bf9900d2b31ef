-- One row per trial that judges its network: of those that differ in nuisance axes alone, the best by the seeds that choose.
CREATE OR REPLACE TEMPORARY VIEW tuned AS
WITH parted AS (
  SELECT
    t.trial_id,
    t.seed,
    t.grid_index,
    r.grid_point,
    dense_rank() OVER (ORDER BY CASE WHEN NOT n.hidden_layers THEN t.hidden_layers END, CASE WHEN NOT n.activation THEN t.activation END, CASE WHEN NOT n.weight_init THEN t.weight_init END, CASE WHEN NOT n.bias_init THEN t.bias_init END, CASE WHEN NOT n.normalization THEN t.normalization END, CASE WHEN NOT n.residual THEN t.residual END, CASE WHEN NOT n.loss THEN t.loss END, CASE WHEN NOT n.optimizer THEN t.optimizer END, CASE WHEN NOT n.learning_rate THEN t.learning_rate END, CASE WHEN NOT n.schedule THEN t.schedule END, CASE WHEN NOT n.l2 THEN t.l2 END, CASE WHEN NOT n.l1 THEN t.l1 END, CASE WHEN NOT n.dropout THEN t.dropout END, CASE WHEN NOT n.gradient_clip THEN t.gradient_clip END, CASE WHEN NOT n.batch_size THEN t.batch_size END, CASE WHEN NOT n.epochs THEN t.epochs END, CASE WHEN NOT n.early_stop THEN t.early_stop END, CASE WHEN NOT n.input_scaling THEN t.input_scaling END, CASE WHEN NOT n.dtype THEN t.dtype END, t.dataset, t.dataset_fingerprint, t.train_examples, t.validation_examples, t.test_examples, t.probe_examples, t.probe_every_epochs, t.probe_neurons, t.semantics) AS tuned_point,
    dense_rank() OVER (ORDER BY CASE WHEN NOT n.activation THEN t.activation END, CASE WHEN NOT n.weight_init THEN t.weight_init END, CASE WHEN NOT n.bias_init THEN t.bias_init END, CASE WHEN NOT n.normalization THEN t.normalization END, CASE WHEN NOT n.residual THEN t.residual END, CASE WHEN NOT n.loss THEN t.loss END, CASE WHEN NOT n.optimizer THEN t.optimizer END, CASE WHEN NOT n.learning_rate THEN t.learning_rate END, CASE WHEN NOT n.schedule THEN t.schedule END, CASE WHEN NOT n.l2 THEN t.l2 END, CASE WHEN NOT n.l1 THEN t.l1 END, CASE WHEN NOT n.dropout THEN t.dropout END, CASE WHEN NOT n.gradient_clip THEN t.gradient_clip END, CASE WHEN NOT n.batch_size THEN t.batch_size END, CASE WHEN NOT n.epochs THEN t.epochs END, CASE WHEN NOT n.early_stop THEN t.early_stop END, CASE WHEN NOT n.input_scaling THEN t.input_scaling END, CASE WHEN NOT n.dtype THEN t.dtype END, t.dataset, t.dataset_fingerprint, t.train_examples, t.validation_examples, t.test_examples, t.probe_examples, t.probe_every_epochs, t.probe_neurons, t.semantics) AS tuned_settings,
    CASE WHEN t.status = 'COMPLETED' THEN t.final_validation_accuracy END AS accuracy,
    CASE WHEN t.status = 'COMPLETED' THEN 0 ELSE 1 END AS not_completed,
    dense_rank() OVER (ORDER BY t.seed) % 3 = 1 AS chooses
  FROM trials t
  JOIN replicates r ON r.trial_id = t.trial_id
  CROSS JOIN nuisance n
),
candidates AS (
  SELECT
    tuned_point,
    grid_point,
    min(grid_index) AS grid_index,
    count(CASE WHEN chooses THEN 1 END) AS choosing_trials,
    avg(CASE WHEN chooses THEN not_completed END) AS choosing_not_completed,
    avg(CASE WHEN chooses THEN accuracy END) AS choosing_accuracy
  FROM parted
  GROUP BY tuned_point, grid_point
),
ranked AS (
  SELECT
    grid_point,
    choosing_trials,
    choosing_accuracy,
    count(*) OVER (PARTITION BY tuned_point) AS candidates,
    row_number() OVER (
      PARTITION BY tuned_point
      ORDER BY
        CASE WHEN choosing_trials > 0 THEN 0 ELSE 1 END,
        round(choosing_not_completed, 12),
        round(coalesce(choosing_accuracy, -1), 12) DESC,
        grid_index,
        grid_point
    ) AS place
  FROM candidates
)
SELECT
  p.trial_id,
  p.seed,
  p.grid_point,
  p.tuned_point,
  p.tuned_settings,
  c.candidates,
  c.choosing_trials,
  c.choosing_accuracy
FROM ranked c
JOIN parted p ON p.grid_point = c.grid_point
WHERE c.place = 1 AND (c.candidates = 1 OR (c.choosing_trials > 0 AND NOT p.chooses));
