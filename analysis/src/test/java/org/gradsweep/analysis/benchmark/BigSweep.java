package org.gradsweep.analysis.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Collectors;
import org.gradsweep.analysis.sql.SqlTypes;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;

/**
 * A made-up sweep of 100,000 trials: one to nine hidden layers, eight activations, six
 * initializations, four optimizers, eleven learning rates and five replicates; 25 measured epochs,
 * 15 million rows of layers, whose norms follow a slope that the activation and the initialization
 * decide. Columns that no report reads are NULL.
 */
final class BigSweep {
  private static final int TRIALS = 100_000;
  private static final int EPOCHS = 24;
  private static final int FILES = 8;

  private static final Map<String, String> TRIAL_VALUES =
      Map.ofEntries(
          Map.entry("trial_id", "md5(i::VARCHAR)"),
          Map.entry("grid_index", "i // 5"),
          Map.entry("replicate", "i % 5"),
          Map.entry("seed", "i"),
          Map.entry("hidden_layers", "list_transform(range(depth), x -> 30)::VARCHAR"),
          Map.entry("activation", "'activation' || a"),
          Map.entry("weight_init", "'init' || w"),
          Map.entry("bias_init", "'zeros'"),
          Map.entry("normalization", "'none'"),
          Map.entry("residual", "'none'"),
          Map.entry("loss", "'softmax_cross_entropy'"),
          Map.entry("optimizer", "'optimizer' || o"),
          Map.entry("learning_rate", "rate * 0.01"),
          Map.entry("epochs", Integer.toString(EPOCHS)),
          Map.entry("depth", "depth"),
          Map.entry("dataset", "'mnist'"),
          Map.entry("train_examples", "50000"),
          Map.entry("probe_examples", "1000"),
          Map.entry("status", "CASE WHEN i % 40 = 0 THEN 'DIVERGED' ELSE 'COMPLETED' END"),
          Map.entry("diverged_epoch", "CASE WHEN i % 40 = 0 THEN 24 END"),
          Map.entry("final_train_loss", "0.3"),
          Map.entry(
              "final_validation_accuracy",
              "0.95 * exp(-depth * slope * slope / 20) - random() / 100"),
          Map.entry("initial_slope", "CASE WHEN depth >= 2 THEN slope END"),
          Map.entry("final_slope", "CASE WHEN depth >= 2 THEN slope / 2 END"),
          Map.entry(
              "initial_verdict",
              "CASE WHEN slope > 0.3 THEN 'vanishing' WHEN slope < -0.3"
                  + " THEN 'exploding' ELSE 'healthy' END"),
          Map.entry("stuck", "i % 31 = 0"),
          Map.entry("train_seconds", "random()"),
          Map.entry("cpu_seconds", "random()"));

  private static final Map<String, String> EPOCH_VALUES =
      Map.of(
          "trial_id", "trial_id",
          "epoch", "epoch",
          "train_loss", "2.3 * exp(-epoch / 5) + random() / 10",
          "validation_loss", "2.3 * exp(-epoch / 5) + random() / 5",
          "train_accuracy", "1 - 0.9 * exp(-epoch / 4) - random() / 100",
          "validation_accuracy", "0.98 - 0.88 * exp(-epoch / 4) - random() / 100");

  private static final Map<String, String> LAYER_VALUES =
      Map.of(
          "trial_id", "trial_id",
          "epoch", "epoch",
          "layer", "layer",
          "units", "CASE WHEN layer > depth THEN 10 ELSE 30 END",
          "bias_grad_l2_norm", "exp(-initial_slope * (depth - layer) - epoch / 12 + random())",
          "bias_grad_l2_rms", "exp(-initial_slope * (depth - layer) + random() / 4)",
          "predicted_ratio_to_next_layer",
              "CASE WHEN epoch = 0 AND layer < depth THEN exp(-initial_slope) END",
          "saturated_fraction", "random()",
          "dead_fraction", "random() / 10",
          "weight_update_to_weight_ratio", "CASE WHEN epoch > 0 THEN random() / 100 END");

  private BigSweep() {}

  /** Writes the sweep, unless it is there. */
  static Path write(Path folder) throws IOException, SQLException {
    if (Files.exists(folder.resolve("sweep.yaml"))) {
      return folder;
    }
    for (Table<?> table : Tables.ALL) {
      Files.createDirectories(folder.resolve(table.name()));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement()) {
      sql.execute("SET threads = 2");
      sql.execute("SELECT setseed(0.5)");
      sql.execute(
          "CREATE TABLE drawn AS SELECT i, i // 5 % 9 + 1 AS depth, i // 45 % 8 AS a,"
              + " i // 360 % 6 AS w, i // 2160 % 4 AS o, i // 8640 + 1 AS rate,"
              + " i // 45 % 8 * 0.3 - 0.9 + i // 360 % 6 * 0.1 + random() / 20 AS slope"
              + " FROM range("
              + TRIALS
              + ") r(i)");
      sql.execute(
          "CREATE TABLE made AS SELECT *, i * "
              + FILES
              + " // "
              + TRIALS
              + " AS file FROM (SELECT i, "
              + columns(Tables.TRIALS, TRIAL_VALUES)
              + " FROM drawn)");
      for (int file = 0; file < FILES; file++) {
        String name = "group" + file + ".parquet";
        String trials = "(SELECT * FROM made WHERE file = " + file + ")";
        String epochs = trials + " CROSS JOIN range(" + (EPOCHS + 1) + ") e(epoch)";
        copy(sql, Tables.EPOCHS, EPOCH_VALUES, epochs, folder.resolve("epochs").resolve(name));
        String layers =
            "(SELECT * REPLACE (coalesce(initial_slope, 0) AS initial_slope), unnest(range(1, depth + 2))"
                + " AS layer FROM "
                + trials
                + ") CROSS JOIN range("
                + (EPOCHS + 1)
                + ") e(epoch)";
        copy(sql, Tables.LAYERS, LAYER_VALUES, layers, folder.resolve("layers").resolve(name));
        copy(sql, Tables.TRIALS, null, trials, folder.resolve("trials").resolve(name));
      }
    }
    Files.writeString(folder.resolve("sweep.yaml"), "# trials: " + TRIALS + "\nname: big\n");
    return folder;
  }

  private static String columns(Table<?> table, Map<String, String> values) {
    return table.columns().stream()
        .map(
            column ->
                "CAST("
                    + values.getOrDefault(column.name(), "NULL")
                    + " AS "
                    + SqlTypes.name(column.type())
                    + ") AS \""
                    + column.name()
                    + '"')
        .collect(Collectors.joining(", "));
  }

  /** Copies rows; values null: the columns as they are. */
  private static void copy(
      Statement sql, Table<?> table, Map<String, String> values, String from, Path file)
      throws SQLException {
    String columns =
        values == null
            ? table.columns().stream()
                .map(column -> '"' + column.name() + '"')
                .collect(Collectors.joining(", "))
            : columns(table, values);
    sql.execute(
        "COPY (SELECT " + columns + " FROM " + from + ") TO '" + file + "' (FORMAT parquet)");
  }
}
