package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradsweep.analysis.sql.Nuisance;
import org.gradsweep.analysis.sql.NumberedQuery;
import org.gradsweep.analysis.sql.SweepDatabase;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.table.Column;
import org.gradsweep.core.table.Configuration;
import org.gradsweep.core.table.Tables;

/**
 * A sweep's tables, prepared for a report.
 *
 * <p>Beside {@code trials}, {@code epochs} and {@code layers} there are tables in memory. {@code
 * swept} has the columns of {@code trials} and of the view {@code replicates}, of which {@code
 * network} is the grid point, {@code settings} what grid points share that differ in their hidden
 * layers alone, and {@code initial_network} one network before training; {@code data_group} is
 * shared by what may be compared. {@code networks} has one row per grid point, {@code mean_field}
 * one for the networks to which mean-field theory applies and that differ in their seeds alone
 * before training: the factor that one of their hidden layers applies to the squared norm of the
 * gradient, as measured and as predicted.
 */
final class ReportData {
  private static final String MEAN_FIELD =
      """
      CREATE TABLE mean_field AS
      WITH pairs AS (
        SELECT trial_id, units, predicted_ratio_to_next_layer AS ratio, bias_grad_l2_rms AS norm,
          lead(bias_grad_l2_rms) OVER following AS next_norm,
          lead(units) OVER following AS next_units
        FROM layers WHERE epoch = 0
        WINDOW following AS (PARTITION BY trial_id ORDER BY layer)
      ),
      by_trial AS (
        SELECT trial_id, min(least(units, next_units)) AS narrowest,
          avg(norm * norm / (next_norm * next_norm)) AS measured, avg(ratio * ratio) AS predicted
        FROM pairs WHERE ratio > 0 AND norm > 0 AND next_norm > 0 GROUP BY trial_id
      )
      SELECT s.without_seed, min(s.network) AS network, min(s.data_group) AS data_group,
        count(*) AS networks, min(narrowest) AS narrowest,
        avg(measured) AS measured, avg(predicted) AS predicted,
        stddev_samp(measured) / sqrt(count(*)) AS error
      FROM by_trial b JOIN swept s ON s.trial_id = b.trial_id
      WHERE s.trial_id IN (SELECT min(trial_id) FROM swept
        WHERE trial_id IN (SELECT trial_id FROM by_trial) GROUP BY initial_network)
      GROUP BY s.without_seed
      """;

  /** Versions before 5 measured single examples' gradients and told no slope of them. */
  private static final String OLDER_SLOPES =
      """
      UPDATE trials_read SET initial_rms_slope = slopes.initial, final_rms_slope = slopes.last
      FROM (
        SELECT trial_id, max(slope) FILTER (epoch = 0) AS initial, max_by(slope, epoch) AS last
        FROM (
          SELECT l.trial_id, l.epoch,
            regr_slope(CASE WHEN l.bias_grad_l2_rms > 0 THEN ln(l.bias_grad_l2_rms) END, l.layer)
              AS slope
          FROM layers l JOIN trials_read t ON t.trial_id = l.trial_id
          WHERE t.semantics IS NULL AND t.depth >= 2 AND l.layer <= t.depth
            AND l.bias_grad_l2_rms IS NOT NULL
          GROUP BY l.trial_id, l.epoch)
        GROUP BY trial_id) slopes
      WHERE slopes.trial_id = trials_read.trial_id
      """;

  private static final String SWEPT =
      """
      CREATE TABLE swept AS
      SELECT t.*, r.grid_point AS network, r.without_hidden_layers AS settings,
        r.network AS initial_network, r.without_seed, r.without_normalization, r.without_residual,
        dense_rank() OVER (ORDER BY %s) AS data_group
      FROM trials_read t JOIN replicates r ON r.trial_id = t.trial_id
      """;

  private final SweepDatabase database;
  private final Map<String, List<Row>> answers = new HashMap<>();
  private final Nuisance nuisance;
  private final VariedAxes varied;

  // What figures alone ask for is read when the first of them does.
  private CloseUps closeUps;
  private List<LayerHistory> histories;
  private List<AxisImportance> importance;
  private SeriesAxes seriesAxes;

  private ReportData(SweepDatabase database, Nuisance nuisance) {
    this.database = database;
    this.nuisance = nuisance;
    execute("CREATE TABLE trials_read AS SELECT " + columns() + " FROM trials");
    execute(OLDER_SLOPES);
    this.varied = varied();
    execute(SWEPT.formatted(VariedAxes.sql(Configuration.provenance())));
    execute("DROP TABLE trials_read");
    execute(networks());
    execute(MEAN_FIELD);
  }

  /** Prepares the tables of an open sweep. */
  static ReportData of(SweepDatabase database, Nuisance nuisance) {
    return new ReportData(database, nuisance);
  }

  /** The axes that networks are tuned over before they are compared. */
  Nuisance nuisance() {
    return nuisance;
  }

  VariedAxes variedAxes() {
    return varied;
  }

  /** What may be compared, the first of the grid first. */
  List<DataGroup> groups() {
    String data = VariedAxes.sql(varied.data());
    return rows(
            "SELECT data_group, "
                + data
                + " FROM swept GROUP BY ALL ORDER BY min(grid_index), data_group")
        .stream()
        .map(
            row ->
                new DataGroup(row.count("data_group"), NetworkLabel.settings(row, varied.data())))
        .toList();
  }

  /** What readers call the settings of a group, by their number; the layers are not named. */
  Map<Long, String> settings(DataGroup group) {
    return labels(group, "settings", Axis.HIDDEN_LAYERS.key());
  }

  /** The same for {@code tuned_settings}, which do not tell nuisance axes apart either. */
  Map<Long, String> tunedSettings(DataGroup group) {
    List<String> but =
        Stream.concat(Stream.of(Axis.HIDDEN_LAYERS.key()), nuisance.keys().stream()).toList();
    return labels(group, "swept JOIN tuned USING (trial_id)", "tuned_settings", but);
  }

  /**
   * What readers call the rows of a group that share a number.
   *
   * @param number a column of {@code swept}
   * @param but an axis that is not named; empty: all are
   */
  Map<Long, String> labels(DataGroup group, String number, String but) {
    return labels(group, "swept", number, List.of(but));
  }

  private Map<Long, String> labels(DataGroup group, String rows, String number, List<String> but) {
    List<String> keys =
        Stream.of(
                List.of(Axis.HIDDEN_LAYERS.key(), Axis.ACTIVATION.key(), Axis.WEIGHT_INIT.key()),
                varied.keys())
            .flatMap(List::stream)
            .distinct()
            .filter(key -> !but.contains(key))
            .toList();
    String columns =
        keys.stream()
            .map(VariedAxes::quoted)
            .map(c -> "any_value(" + c + ") AS " + c)
            .collect(Collectors.joining(", "));
    Map<Long, String> labels = new LinkedHashMap<>();
    for (Row row :
        rows(
            "SELECT "
                + number
                + " AS number, "
                + columns
                + " FROM "
                + rows
                + " WHERE data_group = ? GROUP BY "
                + number,
            group.number())) {
      String layers =
          keys.contains(Axis.HIDDEN_LAYERS.key())
              ? NetworkLabel.layers(row.text(Axis.HIDDEN_LAYERS.key())) + " "
              : "";
      labels.put(row.count("number"), layers + NetworkLabel.settings(row, keys));
    }
    return labels;
  }

  /** Whether an axis decides what a network is before training. */
  boolean isInitial(String key) {
    return Configuration.initial().contains(key);
  }

  /** Whether a grid point, by its number in the view {@code replicates}, is of a group. */
  boolean isOf(DataGroup group, long gridPoint) {
    return row("SELECT data_group FROM networks WHERE network = ?", gridPoint).count("data_group")
        == group.number();
  }

  /** The answer of a numbered query. */
  List<Row> ask(String topic) {
    return answers.computeIfAbsent(topic, asked -> rows(NumberedQuery.find(asked).statement()));
  }

  /** The networks of which figures show every layer. */
  CloseUps closeUps() {
    if (closeUps == null) {
      closeUps = CloseUps.choose(this);
      histories = LayerHistory.of(this, closeUps.networks());
    }
    return closeUps;
  }

  /** The measurements of the networks of {@link #closeUps}. */
  List<LayerHistory> histories() {
    closeUps();
    return histories;
  }

  /** What each varied axis decides. */
  List<AxisImportance> importance() {
    if (importance == null) {
      importance = AxisImportance.of(this);
    }
    return importance;
  }

  /** The axes that split the trials into charts and lines over the depth. */
  SeriesAxes seriesAxes() {
    if (seriesAxes == null) {
      seriesAxes = SeriesAxes.choose(this);
    }
    return seriesAxes;
  }

  /** Number of trials that have a row. */
  long trials() {
    return row("SELECT count(*) AS n FROM swept").count("n");
  }

  /**
   * The rows of a query.
   *
   * @param parameters a value for each {@code ?} in it: a number that was computed is never part of
   *     its text, in which NaN would be the name of a column
   */
  List<Row> rows(String sql, Object... parameters) {
    List<Row> rows = new ArrayList<>();
    database.query(sql, List.of(parameters), result -> rows.add(Row.of(result)));
    return rows;
  }

  /** The only row of a query. */
  Row row(String sql, Object... parameters) {
    return rows(sql, parameters).get(0);
  }

  /** Networks by a condition, with its parameters, and an order in SQL over {@code networks}. */
  List<Network> networks(String condition, String order, int limit, Object... parameters) {
    return rows(
            "SELECT * FROM networks WHERE "
                + condition
                + " ORDER BY "
                + order
                + ", first_index, network LIMIT "
                + limit,
            parameters)
        .stream()
        .map(row -> Network.of(row, varied))
        .toList();
  }

  /** Runs a statement that makes a table in memory or removes it. */
  void execute(String sql) {
    database.define(sql);
  }

  private VariedAxes varied() {
    return new VariedAxes(
        varied(Axis.ALL.stream().<String>map(Axis::key).toList()),
        varied(Configuration.provenance()));
  }

  /** Those of these columns that have several values; that of an older version counts as one. */
  private List<String> varied(List<String> columns) {
    String counts =
        columns.stream()
            .map(VariedAxes::quoted)
            .map(c -> "count(DISTINCT " + c + ") + count(DISTINCT " + c + " IS NULL) - 1 AS " + c)
            .collect(Collectors.joining(", "));
    Row distinct = row("SELECT " + counts + " FROM trials_read");
    return columns.stream().filter(key -> distinct.count(key) > 1).toList();
  }

  private static String columns() {
    return Tables.TRIALS.columns().stream()
        .map(Column::name)
        .map(VariedAxes::quoted)
        .collect(Collectors.joining(", "));
  }

  private static String networks() {
    String axes =
        Axis.ALL.stream()
            .map(axis -> "any_value(\"" + axis.key() + "\") AS \"" + axis.key() + '"')
            .collect(Collectors.joining(", "));
    return """
    CREATE TABLE networks AS SELECT
      network,
      any_value(settings) AS settings,
      any_value(depth) AS depth,
      any_value(data_group) AS data_group,
    """
        + Stream.concat(Stream.of("dataset"), Configuration.provenance().stream())
            .distinct()
            .map(VariedAxes::quoted)
            .map(c -> "any_value(" + c + ") AS " + c)
            .collect(Collectors.joining(", "))
        + ", "
        + axes
        + """
        ,
          min(grid_index) AS first_index,
          count(*) AS trials,
          count(*) FILTER (status = 'COMPLETED') AS completed,
          count(*) FILTER (status = 'DIVERGED') AS diverged,
          count(*) FILTER (status = 'FAILED') AS failed,
          count(*) FILTER (stuck) AS stuck,
          avg(initial_rms_slope) AS initial_rms_slope,
          avg(final_rms_slope) FILTER (status = 'COMPLETED') AS final_rms_slope,
          avg(final_validation_accuracy) FILTER (status = 'COMPLETED' AND epochs > 0) AS accuracy,
          stddev_samp(final_validation_accuracy) FILTER (status = 'COMPLETED' AND epochs > 0)
            AS accuracy_sd
        FROM swept
        GROUP BY network
        """;
  }
}
