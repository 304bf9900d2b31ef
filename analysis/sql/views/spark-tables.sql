-- The tables of the sweep in the folder ${sweep}, as views of Spark SQL:
-- spark-sql -d sweep=hdfs:///sweeps/chapter5 -i spark-tables.sql
CREATE OR REPLACE TEMPORARY VIEW trials (
  trial_id STRING,
  grid_index BIGINT,
  replicate INTEGER,
  seed BIGINT,
  hidden_layers STRING,
  activation STRING,
  weight_init STRING,
  bias_init STRING,
  normalization STRING,
  residual STRING,
  loss STRING,
  optimizer STRING,
  learning_rate DOUBLE,
  schedule STRING,
  l2 DOUBLE,
  l1 DOUBLE,
  dropout DOUBLE,
  gradient_clip STRING,
  batch_size INTEGER,
  epochs INTEGER,
  early_stop STRING,
  input_scaling STRING,
  dtype STRING,
  depth INTEGER,
  parameters BIGINT,
  dataset STRING,
  dataset_fingerprint STRING,
  train_examples INTEGER,
  validation_examples INTEGER,
  test_examples INTEGER,
  features INTEGER,
  classes INTEGER,
  dataset_description STRING,
  probe_examples INTEGER,
  probe_every_epochs INTEGER,
  probe_neurons INTEGER,
  semantics INTEGER,
  status STRING,
  error STRING,
  trained_epochs INTEGER,
  diverged_epoch INTEGER,
  diverged_step INTEGER,
  diverged_layer INTEGER,
  final_train_loss DOUBLE,
  final_validation_accuracy DOUBLE,
  final_test_accuracy DOUBLE,
  best_epoch INTEGER,
  best_train_loss DOUBLE,
  best_validation_accuracy DOUBLE,
  best_test_accuracy DOUBLE,
  initial_slope DOUBLE,
  initial_slope_r2 DOUBLE,
  initial_rms_slope DOUBLE,
  initial_rms_slope_r2 DOUBLE,
  initial_verdict STRING,
  final_slope DOUBLE,
  final_slope_r2 DOUBLE,
  final_rms_slope DOUBLE,
  final_rms_slope_r2 DOUBLE,
  final_verdict STRING,
  verdict_threshold DOUBLE,
  stuck BOOLEAN,
  train_seconds DOUBLE,
  cpu_seconds DOUBLE,
  host STRING,
  threads INTEGER,
  engine STRING,
  gradsweep_version STRING,
  java_version STRING,
  nd4j_version STRING,
  blas STRING
)
USING parquet
OPTIONS (path '${sweep}/trials');
CREATE OR REPLACE TEMPORARY VIEW epochs_files (
  trial_id STRING,
  epoch INTEGER,
  train_loss DOUBLE,
  train_accuracy DOUBLE,
  validation_loss DOUBLE,
  validation_accuracy DOUBLE,
  test_accuracy DOUBLE,
  train_seconds DOUBLE,
  measure_seconds DOUBLE
)
USING parquet
OPTIONS (path '${sweep}/epochs');
CREATE OR REPLACE TEMPORARY VIEW epochs AS
SELECT f.*
FROM epochs_files f
LEFT SEMI JOIN trials t ON t.trial_id = f.trial_id;
CREATE OR REPLACE TEMPORARY VIEW layers_files (
  trial_id STRING,
  epoch INTEGER,
  layer INTEGER,
  units INTEGER,
  bias_grad_l2_norm DOUBLE,
  bias_grad_l2_mean DOUBLE,
  bias_grad_l2_rms DOUBLE,
  weight_grad_l2_norm DOUBLE,
  weight_grad_rms DOUBLE,
  weight_grad_abs_mean DOUBLE,
  weight_grad_abs_max DOUBLE,
  grad_zero_fraction DOUBLE,
  grad_nonfinite_count BIGINT,
  ratio_to_next_layer DOUBLE,
  predicted_ratio_to_next_layer DOUBLE,
  activation_mean DOUBLE,
  activation_std DOUBLE,
  preactivation_rms DOUBLE,
  predicted_preactivation_rms DOUBLE,
  saturated_fraction DOUBLE,
  dead_fraction DOUBLE,
  weight_l2_norm DOUBLE,
  bias_l2_norm DOUBLE,
  weight_distance_from_init DOUBLE,
  weight_update_to_weight_ratio DOUBLE,
  weight_grad_noise_ratio DOUBLE
)
USING parquet
OPTIONS (path '${sweep}/layers');
CREATE OR REPLACE TEMPORARY VIEW layers AS
SELECT f.*
FROM layers_files f
LEFT SEMI JOIN trials t ON t.trial_id = f.trial_id;
CREATE OR REPLACE TEMPORARY VIEW neurons_files (
  trial_id STRING,
  epoch INTEGER,
  layer INTEGER,
  neuron INTEGER,
  bias_grad DOUBLE
)
USING parquet
OPTIONS (path '${sweep}/{neurons,trials}');
CREATE OR REPLACE TEMPORARY VIEW neurons AS
SELECT f.*
FROM neurons_files f
LEFT SEMI JOIN trials t ON t.trial_id = f.trial_id
WHERE f.neuron IS NOT NULL;
-- One row: for each axis, whether networks are tuned over it before they are compared. -d nuisance=learning_rate,optimizer
-- names them; without it there is none.
CREATE OR REPLACE TEMPORARY VIEW nuisance AS
SELECT
  array_contains(split('${nuisance}', ' *, *'), 'hidden_layers') AS hidden_layers,
  array_contains(split('${nuisance}', ' *, *'), 'activation') AS activation,
  array_contains(split('${nuisance}', ' *, *'), 'weight_init') AS weight_init,
  array_contains(split('${nuisance}', ' *, *'), 'bias_init') AS bias_init,
  array_contains(split('${nuisance}', ' *, *'), 'normalization') AS normalization,
  array_contains(split('${nuisance}', ' *, *'), 'residual') AS residual,
  array_contains(split('${nuisance}', ' *, *'), 'loss') AS loss,
  array_contains(split('${nuisance}', ' *, *'), 'optimizer') AS optimizer,
  array_contains(split('${nuisance}', ' *, *'), 'learning_rate') AS learning_rate,
  array_contains(split('${nuisance}', ' *, *'), 'schedule') AS schedule,
  array_contains(split('${nuisance}', ' *, *'), 'l2') AS l2,
  array_contains(split('${nuisance}', ' *, *'), 'l1') AS l1,
  array_contains(split('${nuisance}', ' *, *'), 'dropout') AS dropout,
  array_contains(split('${nuisance}', ' *, *'), 'gradient_clip') AS gradient_clip,
  array_contains(split('${nuisance}', ' *, *'), 'batch_size') AS batch_size,
  array_contains(split('${nuisance}', ' *, *'), 'epochs') AS epochs,
  array_contains(split('${nuisance}', ' *, *'), 'early_stop') AS early_stop,
  array_contains(split('${nuisance}', ' *, *'), 'input_scaling') AS input_scaling,
  array_contains(split('${nuisance}', ' *, *'), 'dtype') AS dtype;
