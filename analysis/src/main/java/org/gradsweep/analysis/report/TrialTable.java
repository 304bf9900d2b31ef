package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A short table of trials or networks.
 *
 * @param title a few words
 * @param note how many there are in all, or why there is none
 * @param columns the columns' names
 * @param rows the cells as text
 */
record TrialTable(String title, String note, List<String> columns, List<List<String>> rows) {
  private static final int MOST = 10;

  /** The tables of a sweep: the best trials, the worst, those that diverged, and stuck ones. */
  static List<TrialTable> all(ReportData data) {
    String trained =
        "status = 'COMPLETED' AND epochs > 0 AND final_validation_accuracy IS NOT NULL";
    return List.of(
        accuracy(data, "Best trials", trained, "final_validation_accuracy DESC"),
        accuracy(data, "Worst trials", trained, "final_validation_accuracy ASC"),
        diverged(data),
        stuck(data),
        failed(data));
  }

  private static TrialTable accuracy(
      ReportData data, String title, String condition, String order) {
    return table(
        data,
        title,
        condition,
        order,
        List.of("accuracy", "slope", "replicate", "trial"),
        row ->
            List.of(
                Numerals.percent(row.number("final_validation_accuracy")),
                Numerals.fixed(row.number("initial_rms_slope"), 2),
                Long.toString(row.count("replicate")),
                row.text("trial_id")));
  }

  private static TrialTable diverged(ReportData data) {
    return table(
        data,
        "Diverged trials",
        "status = 'DIVERGED'",
        "diverged_epoch, diverged_step",
        List.of("epoch", "step", "layer", "slope", "replicate", "trial"),
        row ->
            List.of(
                Long.toString(row.count("diverged_epoch")),
                Long.toString(row.count("diverged_step")),
                Long.toString(row.count("diverged_layer")),
                Numerals.fixed(row.number("initial_rms_slope"), 2),
                Long.toString(row.count("replicate")),
                row.text("trial_id")));
  }

  private static TrialTable stuck(ReportData data) {
    return table(
        data,
        "Stuck trials",
        "stuck AND status = 'COMPLETED'",
        "abs(initial_rms_slope) DESC NULLS LAST",
        List.of("accuracy", "loss", "slope", "replicate", "trial"),
        row ->
            List.of(
                Numerals.percent(row.number("final_validation_accuracy")),
                Numerals.fixed(row.number("final_train_loss"), 3),
                Numerals.fixed(row.number("initial_rms_slope"), 2),
                Long.toString(row.count("replicate")),
                row.text("trial_id")));
  }

  private static TrialTable failed(ReportData data) {
    return table(
        data,
        "Failed trials",
        "status = 'FAILED'",
        "error",
        List.of("error", "replicate", "trial"),
        row ->
            List.of(
                row.text("error"), Long.toString(row.count("replicate")), row.text("trial_id")));
  }

  private static TrialTable table(
      ReportData data,
      String title,
      String condition,
      String order,
      List<String> measured,
      java.util.function.Function<Row, List<String>> cells) {
    long total = data.row("SELECT count(*) AS n FROM swept WHERE " + condition).count("n");
    List<List<String>> rows = new ArrayList<>();
    for (Row row :
        data.rows(
            "SELECT * FROM swept WHERE "
                + condition
                + " ORDER BY "
                + order
                + ", grid_index, replicate, trial_id LIMIT "
                + MOST)) {
      List<String> line = new ArrayList<>();
      line.add(NetworkLabel.of(row, data.variedAxes()));
      line.addAll(cells.apply(row));
      rows.add(line);
    }
    List<String> columns = new ArrayList<>(List.of("network"));
    columns.addAll(measured);
    String note =
        total == 0
            ? "None."
            : total > MOST ? MOST + " of " + Numerals.count(total, "trial") + "." : "";
    return new TrialTable(title, note, columns, rows);
  }
}
