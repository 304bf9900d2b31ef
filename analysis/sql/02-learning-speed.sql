-- How fast does each layer learn, and how does that change from epoch to epoch?
--
-- One row per network, epoch (0: before training) and layer. speed is the geometric mean over the
-- trials of bias_grad_l2_norm, the norm of the mean gradient dC/db: it is spread over orders of
-- magnitude, so plot it on a log axis. spread is the factor of one standard deviation: two thirds
-- of the trials lie between speed / spread and speed * spread. A gradient of exactly 0 has
-- underflowed; it can't enter a geometric mean and is counted in vanished.
WITH speeds AS (
  SELECT
    t.activation,
    t.weight_init,
    t.optimizer,
    t.depth,
    t.hidden_layers,
    l.epoch,
    l.layer,
    l.bias_grad_l2_norm,
    CASE WHEN l.bias_grad_l2_norm > 0 THEN ln(l.bias_grad_l2_norm) END AS ln_norm
  FROM layers l
  JOIN trials t ON t.trial_id = l.trial_id
)
SELECT
  activation,
  weight_init,
  optimizer,
  depth,
  hidden_layers,
  epoch,
  layer,
  CASE WHEN layer > depth THEN 'output' ELSE 'hidden' END AS kind,
  count(*) AS trials,
  exp(avg(ln_norm)) AS speed,
  exp(stddev_samp(ln_norm)) AS spread,
  count(CASE WHEN bias_grad_l2_norm = 0 THEN 1 END) AS vanished
FROM speeds
GROUP BY activation, weight_init, optimizer, depth, hidden_layers, epoch, layer
ORDER BY activation, weight_init, optimizer, depth, hidden_layers, epoch, layer;
