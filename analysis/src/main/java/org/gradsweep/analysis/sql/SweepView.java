package org.gradsweep.analysis.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.table.Column;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;

/**
 * A view that is made from the tables, with the columns that this version has.
 *
 * <p>Its SQL runs in DuckDB and in Spark SQL; {@code analysis/sql/views} holds it as files.
 *
 * @param name of the view
 * @param grain what one row stands for, in one sentence
 * @param select the query that makes it
 */
public record SweepView(String name, String grain, String select) {
  /** Columns of {@code trials} that say, beside the axes, what was run. */
  private static final List<String> SETTINGS =
      List.of(
          "depth",
          "parameters",
          "dataset",
          "dataset_fingerprint",
          "train_examples",
          "validation_examples",
          "test_examples",
          "probe_examples",
          "probe_every_epochs",
          "probe_neurons",
          "semantics");

  /** Every view, each after those that it needs. */
  public static final List<SweepView> ALL = List.of(gridPoints(), measurements());

  /** The name of its file. */
  public String fileName() {
    return name + ".sql";
  }

  /** The text of its file: a statement that makes the view. */
  public String text() {
    return "-- " + grain + "\nCREATE OR REPLACE TEMPORARY VIEW " + name + " AS\n" + select + ";\n";
  }

  /** The columns that replicates have in common: every axis, and the data. */
  public static List<String> configuration() {
    List<String> columns = new ArrayList<>();
    Axis.ALL.forEach(axis -> columns.add(axis.key()));
    columns.addAll(SETTINGS);
    return columns;
  }

  private static SweepView gridPoints() {
    String keys = configuration().stream().map(c -> "  " + c).collect(Collectors.joining(",\n"));
    return new SweepView(
        "grid_points",
        "One row per grid point: its configuration, and what its replicates came to.",
        """
        SELECT
          min(grid_index) AS grid_index,
        %s,
          count(*) AS trials,
          count(CASE WHEN status = 'COMPLETED' THEN 1 END) AS completed,
          count(CASE WHEN status = 'DIVERGED' THEN 1 END) AS diverged,
          count(CASE WHEN status = 'FAILED' THEN 1 END) AS failed,
          count(CASE WHEN stuck THEN 1 END) AS stuck,
          %s,
          %s,
          %s,
          %s,
          %s,
          sum(cpu_seconds) AS cpu_seconds
        FROM trials
        GROUP BY
        %s"""
            .formatted(
                keys,
                meanAndDeviation("validation_accuracy", "final_validation_accuracy", true),
                meanAndDeviation("test_accuracy", "final_test_accuracy", true),
                meanAndDeviation("train_loss", "final_train_loss", true),
                meanAndDeviation("initial_rms_slope", "initial_rms_slope", false),
                meanAndDeviation("final_rms_slope", "final_rms_slope", true),
                keys));
  }

  /** Mean and sample standard deviation over the replicates. */
  private static String meanAndDeviation(String name, String column, boolean completedOnly) {
    String value =
        completedOnly ? "CASE WHEN status = 'COMPLETED' THEN " + column + " END" : column;
    return "avg(%s) AS mean_%s,%n  stddev_samp(%s) AS sd_%s".formatted(value, name, value, name);
  }

  private static SweepView measurements() {
    List<String> columns = new ArrayList<>();
    columns.add("trial_id");
    columns.add("grid_index");
    columns.add("replicate");
    columns.addAll(configuration());
    columns.add("status");
    columns.add("stuck");
    List<String> selected = new ArrayList<>();
    columns.forEach(column -> selected.add("  t." + column));
    addNew(selected, columns, Tables.LAYERS, "l");
    addNew(selected, columns, Tables.EPOCHS, "e");
    return new SweepView(
        "measurements",
        "One row per trial, measured epoch and layer: the configuration, the layer's measurements"
            + " and the trial's state at that epoch, joined.",
        "SELECT\n"
            + String.join(",\n", selected)
            + "\nFROM layers l\n"
            + "JOIN trials t ON t.trial_id = l.trial_id\n"
            + "JOIN epochs e ON e.trial_id = l.trial_id AND e.epoch = l.epoch");
  }

  private static void addNew(
      List<String> selected, List<String> columns, Table<?> table, String alias) {
    for (Column<?> column : table.columns()) {
      if (!columns.contains(column.name())) {
        columns.add(column.name());
        selected.add("  " + alias + "." + column.name());
      }
    }
  }
}
