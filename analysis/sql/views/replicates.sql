-- One row per trial: the numbers of its grid point and of its network before training.
CREATE OR REPLACE TEMPORARY VIEW replicates AS
SELECT
  trial_id,
  seed,
  dense_rank() OVER (ORDER BY hidden_layers, activation, weight_init, bias_init, normalization, residual, loss, optimizer, learning_rate, schedule, l2, l1, dropout, gradient_clip, batch_size, epochs, early_stop, input_scaling, dtype, depth, parameters, dataset, dataset_fingerprint, train_examples, validation_examples, test_examples, probe_examples, probe_every_epochs, probe_neurons, semantics) AS grid_point,
  dense_rank() OVER (ORDER BY hidden_layers, activation, weight_init, bias_init, normalization, residual, loss, input_scaling, dtype, depth, parameters, dataset, dataset_fingerprint, train_examples, validation_examples, test_examples, probe_examples, probe_every_epochs, probe_neurons, semantics, seed) AS network,
  dense_rank() OVER (ORDER BY hidden_layers, activation, weight_init, bias_init, normalization, residual, loss, input_scaling, dtype, depth, parameters, dataset, dataset_fingerprint, train_examples, validation_examples, test_examples, probe_examples, probe_every_epochs, probe_neurons, semantics) AS without_seed,
  dense_rank() OVER (ORDER BY activation, weight_init, bias_init, normalization, residual, loss, optimizer, learning_rate, schedule, l2, l1, dropout, gradient_clip, batch_size, epochs, early_stop, input_scaling, dtype, dataset, dataset_fingerprint, train_examples, validation_examples, test_examples, probe_examples, probe_every_epochs, probe_neurons, semantics) AS without_hidden_layers,
  dense_rank() OVER (ORDER BY hidden_layers, activation, weight_init, bias_init, residual, loss, optimizer, learning_rate, schedule, l2, l1, dropout, gradient_clip, batch_size, epochs, early_stop, input_scaling, dtype, depth, dataset, dataset_fingerprint, train_examples, validation_examples, test_examples, probe_examples, probe_every_epochs, probe_neurons, semantics) AS without_normalization,
  dense_rank() OVER (ORDER BY hidden_layers, activation, weight_init, bias_init, normalization, loss, optimizer, learning_rate, schedule, l2, l1, dropout, gradient_clip, batch_size, epochs, early_stop, input_scaling, dtype, depth, dataset, dataset_fingerprint, train_examples, validation_examples, test_examples, probe_examples, probe_every_epochs, probe_neurons, semantics) AS without_residual
FROM trials;
