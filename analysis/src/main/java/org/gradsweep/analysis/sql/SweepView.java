package org.gradsweep.analysis.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.table.Column;
import org.gradsweep.core.table.Configuration;
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
  /** Every view, each after those that it needs. */
  public static final List<SweepView> ALL =
      List.of(gridPoints(), replicates(), tuned(), measurements());

  /** The name of its file. */
  public String fileName() {
    return name + ".sql";
  }

  /** The text of its file: a statement that makes the view. */
  public String text() {
    return "-- " + grain + "\nCREATE OR REPLACE TEMPORARY VIEW " + name + " AS\n" + select + ";\n";
  }

  /** The statement that makes the view in a schema, from the tables and views of that schema. */
  String text(String schema) {
    return "CREATE OR REPLACE VIEW %s.%s AS\n%s"
        .formatted(
            schema,
            name,
            select.replaceAll(
                "\\b(FROM|JOIN) (trials|replicates|nuisance)\\b", "$1 " + schema + ".$2"));
  }

  /** Whether it is made from a table. */
  boolean reads(Table<?> table) {
    return Pattern.compile("\\b(FROM|JOIN) " + table.name() + "\\b").matcher(select).find();
  }

  private static SweepView replicates() {
    return new SweepView(
        "replicates",
        "One row per trial: the numbers of its grid point and of its network before training.",
        """
        SELECT
          trial_id,
          seed,
          %s AS grid_point,
          %s AS network,
          %s AS without_seed,
          %s AS without_hidden_layers,
          %s AS without_normalization,
          %s AS without_residual
        FROM trials\
        """
            .formatted(
                number(Configuration.columns(), List.of()),
                number(Configuration.initial(), List.of("seed")),
                number(Configuration.initial(), List.of()),
                number(Configuration.without(Axis.HIDDEN_LAYERS), List.of()),
                number(Configuration.without(Axis.NORMALIZATION), List.of()),
                number(Configuration.without(Axis.RESIDUAL), List.of())));
  }

  /** A number that rows share which are equal in all of these columns. */
  private static String number(List<String> columns, List<String> more) {
    return Stream.concat(columns.stream(), more.stream())
        .collect(Collectors.joining(", ", "dense_rank() OVER (ORDER BY ", ")"));
  }

  private static SweepView tuned() {
    return new SweepView(
        "tuned",
        "One row per trial that judges its network: of those that differ in nuisance axes alone,"
            + " the best by the seeds that choose.",
        TunedView.select());
  }

  private static SweepView gridPoints() {
    String keys =
        Configuration.columns().stream().map(c -> "  " + c).collect(Collectors.joining(",\n"));
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
        %s\
        """
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
    columns.addAll(Configuration.columns());
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
