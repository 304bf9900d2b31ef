-- How fast does each layer learn, and how does that change from epoch to epoch?
--
-- One row per network, epoch (0: before training) and layer. speed is the geometric mean over the
-- trials of bias_grad_l2_norm, the norm of the mean gradient dC/db: it is spread over orders of
-- magnitude, so plot it on a log axis. spread is the factor of one standard deviation: two thirds
-- of the trials lie between speed / spread and speed * spread. A gradient of exactly 0 has
-- underflowed; it can't enter a geometric mean and is counted in vanished.
--
-- Networks are numbered first, so that the many rows of layers are grouped by numbers alone.
WITH members AS (
  SELECT
    trial_id,
    activation,
    weight_init,
    optimizer,
    depth,
    hidden_layers,
    dataset_fingerprint,
    probe_examples,
    semantics,
    dense_rank() OVER (
      ORDER BY activation, weight_init, optimizer, depth, hidden_layers, dataset_fingerprint, probe_examples, semantics
    ) AS network
  FROM trials
),
networks AS (
  SELECT DISTINCT
    network, activation, weight_init, optimizer, depth, hidden_layers, dataset_fingerprint, probe_examples, semantics
  FROM members
),
speeds AS (
  SELECT
    m.network,
    l.epoch,
    l.layer,
    count(*) AS trials,
    avg(CASE WHEN l.bias_grad_l2_norm > 0 THEN ln(l.bias_grad_l2_norm) END) AS mean_ln,
    stddev_samp(CASE WHEN l.bias_grad_l2_norm > 0 THEN ln(l.bias_grad_l2_norm) END) AS sd_ln,
    count(CASE WHEN l.bias_grad_l2_norm = 0 THEN 1 END) AS vanished
  FROM layers l
  JOIN members m ON m.trial_id = l.trial_id
  GROUP BY m.network, l.epoch, l.layer
)
SELECT
  n.activation,
  n.weight_init,
  n.optimizer,
  n.depth,
  n.hidden_layers,
  n.dataset_fingerprint,
  n.probe_examples,
  n.semantics,
  s.epoch,
  s.layer,
  CASE WHEN s.layer > n.depth THEN 'output' ELSE 'hidden' END AS kind,
  s.trials,
  exp(s.mean_ln) AS speed,
  exp(s.sd_ln) AS spread,
  s.vanished
FROM speeds s
JOIN networks n ON n.network = s.network
ORDER BY
  n.activation, n.weight_init, n.optimizer, n.depth, n.hidden_layers, n.network, s.epoch, s.layer;
