-- How fast does each layer learn, and how does that change from epoch to epoch?
--
-- One row per grid point, epoch (0: before training) and layer; grid_index tells rows apart that
-- differ in an axis that is not shown. speed is the geometric mean over the trials of
-- bias_grad_l2_norm, the norm of the mean gradient dC/db: it is spread over orders of magnitude, so
-- plot it on a log axis. spread is the factor of one standard deviation: two thirds of the trials
-- lie between speed / spread and speed * spread. A gradient of exactly 0 has underflowed; it can't
-- enter a geometric mean and is counted in vanished. not_measured counts the trials of the grid
-- point that did not get as far as this epoch: the rows after it are of those that are left.
--
-- Grid points are numbered first, so that the many rows of layers are grouped by numbers alone.
WITH members AS (
  SELECT trial_id, grid_point FROM replicates
),
points AS (
  SELECT
    m.grid_point,
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
    count(*) AS trials
  FROM trials t
  JOIN members m ON m.trial_id = t.trial_id
  GROUP BY m.grid_point
),
speeds AS (
  SELECT
    m.grid_point,
    l.epoch,
    l.layer,
    count(*) AS trials,
    avg(CASE WHEN l.bias_grad_l2_norm > 0 THEN ln(l.bias_grad_l2_norm) END) AS mean_ln,
    stddev_samp(CASE WHEN l.bias_grad_l2_norm > 0 THEN ln(l.bias_grad_l2_norm) END) AS sd_ln,
    count(CASE WHEN l.bias_grad_l2_norm = 0 THEN 1 END) AS vanished
  FROM layers l
  JOIN members m ON m.trial_id = l.trial_id
  GROUP BY m.grid_point, l.epoch, l.layer
)
SELECT
  p.activation,
  p.weight_init,
  p.normalization,
  p.residual,
  p.optimizer,
  p.learning_rate,
  p.dataset_fingerprint,
  p.probe_examples,
  p.semantics,
  p.depth,
  p.hidden_layers,
  p.grid_index,
  s.epoch,
  s.layer,
  CASE WHEN s.layer > p.depth THEN 'output' ELSE 'hidden' END AS kind,
  s.trials,
  exp(s.mean_ln) AS speed,
  exp(s.sd_ln) AS spread,
  s.vanished,
  p.trials - s.trials AS not_measured
FROM speeds s
JOIN points p ON p.grid_point = s.grid_point
ORDER BY
  p.activation, p.weight_init, p.optimizer, p.depth, p.hidden_layers, p.grid_index, p.grid_point, s.epoch, s.layer;
