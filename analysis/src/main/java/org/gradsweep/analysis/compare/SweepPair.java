package org.gradsweep.analysis.compare;

import static java.util.stream.Collectors.joining;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradsweep.analysis.sql.Nuisance;
import org.gradsweep.analysis.sql.SweepDatabase;
import org.gradsweep.analysis.statistics.Effect;
import org.gradsweep.analysis.statistics.Holm;
import org.gradsweep.analysis.statistics.Sample;
import org.gradsweep.core.table.Configuration;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;

/**
 * Two sweeps side by side, in the schemas {@code first} and {@code second} of a database.
 *
 * <p>Grid points match where all columns of the configuration are equal, those aside in which each
 * sweep has one value and they differ: these are what the comparison is about.
 */
final class SweepPair {
  /** Where a trial stands in its grid is not part of its result. */
  private static final List<String> NOT_COMPARED = List.of("grid_index");

  private static final List<String> FOLLOWING = List.of("depth", "parameters");
  private static final List<String> REPLICATES = List.of("replicate", "seed");
  private static final List<String> VERSIONS =
      List.of(
          "semantics",
          "gradsweep_version",
          "java_version",
          "nd4j_version",
          "blas",
          "engine",
          "threads");

  private final SweepDatabase database;
  private final Nuisance nuisance;
  private final Runnable openRows;

  /**
   * A pair.
   *
   * @param database with the trials of both
   * @param nuisance the axes that networks are tuned over before they are compared
   * @param openRows opens their other tables; called if these are needed
   */
  SweepPair(SweepDatabase database, Nuisance nuisance, Runnable openRows) {
    this.database = database;
    this.nuisance = nuisance;
    this.openRows = openRows;
  }

  /** Compares them. */
  Comparison compare() {
    List<PlanDifference> plan = plan();
    List<String> matched = new ArrayList<>(Configuration.columns());
    plan.stream().filter(PlanDifference::isTreatment).forEach(d -> matched.remove(d.key()));
    matched.removeAll(nuisance.keys());
    // Both follow from the rest of the configuration, and differ where that is what is compared.
    matched.remove("parameters");
    if (!matched.contains("hidden_layers")) {
      matched.removeAll(FOLLOWING);
    }
    long[] counts = gridPoints(matched);
    List<Outcome> outcomes = outcomes(matched);
    List<Integer> varying = varying(matched, outcomes);
    return new Comparison(
        sharedRows(),
        plan,
        nuisance.keys(),
        varying.stream().map(matched::get).toList(),
        counts[0],
        counts[1],
        counts[2],
        outcomes.stream().map(outcome -> outcome.withKey(varying)).toList());
  }

  private List<PlanDifference> plan() {
    List<PlanDifference> differences = new ArrayList<>();
    List<String> columns = new ArrayList<>(Configuration.columns());
    columns.removeAll(FOLLOWING);
    columns.removeAll(VERSIONS);
    columns.addAll(REPLICATES);
    columns.addAll(VERSIONS);
    String lists =
        columns.stream()
            .map(c -> "list(DISTINCT " + c + " ORDER BY " + c + ") AS " + c)
            .collect(joining(", "));
    Map<String, List<Object>> first = new LinkedHashMap<>();
    Map<String, List<Object>> second = new LinkedHashMap<>();
    database.query(
        "SELECT " + lists + " FROM first.trials UNION ALL SELECT " + lists + " FROM second.trials",
        rows -> {
          Map<String, List<Object>> target = first.isEmpty() ? first : second;
          for (String column : columns) {
            Array values = rows.getArray(column);
            target.put(
                column, values == null ? List.of() : Arrays.asList((Object[]) values.getArray()));
          }
        });
    for (String column : columns) {
      if (!first.get(column).equals(second.get(column))) {
        differences.add(
            new PlanDifference(
                column,
                kind(column, Math.max(first.get(column).size(), second.get(column).size())),
                first.get(column),
                second.get(column)));
      }
    }
    return differences;
  }

  private static String kind(String column, int values) {
    if (REPLICATES.contains(column)) {
      return "replicates";
    }
    if (VERSIONS.contains(column)) {
      return "version";
    }
    if (column.startsWith("dataset") || column.endsWith("_examples")) {
      return "data";
    }
    return values > 1 ? "axis" : "fixed";
  }

  /** The places of the columns that have several values among the matching grid points. */
  private static List<Integer> varying(List<String> columns, List<Outcome> outcomes) {
    List<Integer> varying = new ArrayList<>();
    boolean layers = false;
    for (int i = 0; i < columns.size(); i++) {
      int place = i;
      boolean several =
          outcomes.stream().map(outcome -> outcome.key().get(place)).distinct().count() > 1;
      if (several && !(layers && FOLLOWING.contains(columns.get(i)))) {
        varying.add(i);
        layers |= columns.get(i).equals("hidden_layers");
      }
    }
    return varying;
  }

  private String gridPoints(String schema, List<String> matched, String measures) {
    String keys = String.join(", ", matched);
    return "(SELECT %s, %s FROM %s GROUP BY %s)".formatted(keys, measures, trials(schema), keys);
  }

  /** What is compared of a sweep: all trials, or those that judge the tuned networks. */
  private String trials(String schema) {
    return nuisance.isAny()
        ? "(SELECT t.* FROM %s.trials t SEMI JOIN %s.tuned j ON j.trial_id = t.trial_id)"
            .formatted(schema, schema)
        : schema + ".trials";
  }

  private static String sameKeys(String one, String other, List<String> columns) {
    return columns.stream()
        .map(c -> one + "." + c + " IS NOT DISTINCT FROM " + other + "." + c)
        .collect(joining(" AND "));
  }

  private long[] gridPoints(List<String> matched) {
    long[] counts = new long[3];
    database.query(
        "SELECT count(a.here) FILTER (b.here), count(a.here) FILTER (b.here IS NULL),"
            + " count(b.here) FILTER (a.here IS NULL) FROM "
            + gridPoints("first", matched, "true AS here")
            + " a FULL JOIN "
            + gridPoints("second", matched, "true AS here")
            + " b ON "
            + sameKeys("a", "b", matched),
        rows -> {
          for (int i = 0; i < counts.length; i++) {
            counts[i] = rows.getLong(i + 1);
          }
        });
    return counts;
  }

  private List<Outcome> outcomes(List<String> matched) {
    String measures = Arrays.stream(Measure.values()).map(Measure::columns).collect(joining(", "));
    // Deeper networks come after shallower ones, whatever the text of their widths is.
    String order =
        (matched.contains("depth") ? "a.depth, " : "")
            + matched.stream().map(c -> "a." + c).collect(joining(", "));
    List<Outcome> outcomes = new ArrayList<>();
    String counted = measures + ", count(*) FILTER (status <> 'COMPLETED' OR stuck) AS incomplete";
    database.query(
        "SELECT a.*, b.*, p.* FROM "
            + gridPoints("first", matched, counted)
            + " a JOIN "
            + gridPoints("second", matched, counted)
            + " b ON "
            + sameKeys("a", "b", matched)
            + " LEFT JOIN "
            + differences(matched)
            + " p ON "
            + sameKeys("a", "p", matched)
            + " ORDER BY "
            + order,
        rows -> {
          List<Object> key = new ArrayList<>();
          for (int i = 1; i <= matched.size(); i++) {
            key.add(rows.getObject(i));
          }
          int width = matched.size() + 3 * Measure.values().length + 1;
          long incomplete = rows.getLong(width) + rows.getLong(2 * width);
          for (Measure measure : Measure.values()) {
            int at = matched.size() + 3 * measure.ordinal() + 1;
            Sample first = sample(rows, at);
            Sample second = sample(rows, at + width);
            Sample pairs = sample(rows, at + 2 * width);
            if (measure.isTold(first, second)) {
              Effect effect =
                  measure.isOfCompleted() && incomplete > 0
                      ? Effect.untested(second.mean() - first.mean())
                      : measure.effect(first, second, pairs);
              outcomes.add(
                  new Outcome(
                      key, measure, first, second, pairs.n(), incomplete, effect, Double.NaN));
            }
          }
        });
    return corrected(outcomes);
  }

  /** For each grid point the differences of replicates with the same seed. */
  private String differences(List<String> matched) {
    String keys = String.join(", ", matched);
    String values =
        Arrays.stream(Measure.values()).map(Measure::valueColumn).collect(joining(", "));
    String side = "(SELECT " + keys + ", seed, " + values + " FROM %s)";
    return "(SELECT "
        + matched.stream().map(c -> "a." + c).collect(joining(", "))
        + ", "
        + Arrays.stream(Measure.values()).map(Measure::differenceColumns).collect(joining(", "))
        + " FROM "
        + side.formatted(trials("first"))
        + " a JOIN "
        + side.formatted(trials("second"))
        + " b ON a.seed = b.seed AND "
        + sameKeys("a", "b", matched)
        + " GROUP BY "
        + matched.stream().map(c -> "a." + c).collect(joining(", "))
        + ")";
  }

  private static Sample sample(ResultSet rows, int at) throws SQLException {
    return new Sample(rows.getLong(at), number(rows, at + 1), number(rows, at + 2));
  }

  private static double number(ResultSet rows, int at) throws SQLException {
    double value = rows.getDouble(at);
    return rows.wasNull() ? Double.NaN : value;
  }

  /**
   * Corrects for all tests. Grid points that start as the same networks have the same slopes before
   * training: that is one test, which counts once.
   */
  static List<Outcome> corrected(List<Outcome> outcomes) {
    Map<Test, Double> tests = new LinkedHashMap<>();
    outcomes.stream()
        .filter(outcome -> outcome.effect().isTested())
        .forEach(outcome -> tests.put(Test.of(outcome), outcome.effect().p()));
    double[] p = Holm.correct(tests.values().stream().mapToDouble(Double::doubleValue).toArray());
    int place = 0;
    for (Map.Entry<Test, Double> test : tests.entrySet()) {
      test.setValue(p[place++]);
    }
    return outcomes.stream()
        .map(
            outcome ->
                outcome.effect().isTested()
                    ? outcome.corrected(tests.get(Test.of(outcome)))
                    : outcome)
        .toList();
  }

  /** What makes two tests the same one: numbers that are equal to the bit. */
  private record Test(
      List<Object> key, Measure measure, Sample first, Sample second, Effect effect) {
    static Test of(Outcome outcome) {
      return new Test(
          outcome.measure() == Measure.INITIAL_RMS_SLOPE ? List.of() : outcome.key(),
          outcome.measure(),
          outcome.first(),
          outcome.second(),
          outcome.effect());
    }
  }

  private SharedRows sharedRows() {
    long[] trials = new long[3];
    database.query(
        "SELECT (SELECT count(DISTINCT trial_id) FROM first.trials),"
            + " (SELECT count(DISTINCT trial_id) FROM second.trials),"
            + " (SELECT count(*) FROM (SELECT trial_id FROM first.trials"
            + " INTERSECT SELECT trial_id FROM second.trials))",
        rows -> {
          for (int i = 0; i < trials.length; i++) {
            trials[i] = rows.getLong(i + 1);
          }
        });
    long[] counts = new long[2];
    Map<String, Long> columns = new TreeMap<>();
    if (trials[2] > 0) {
      openRows.run();
      for (Table<?> table : Tables.ALL) {
        compareRows(table, counts, columns);
      }
    }
    return new SharedRows(trials[0], trials[1], trials[2], counts[0], counts[1], columns);
  }

  private void compareRows(Table<?> table, long[] counts, Map<String, Long> columns) {
    List<String> keys = table.key();
    List<String> values = new ArrayList<>(table.reproducibleColumns());
    values.removeAll(keys);
    values.removeAll(NOT_COMPARED);
    String shared =
        "(SELECT * FROM %s."
            + table.name()
            + " WHERE trial_id IN (SELECT trial_id FROM first.trials"
            + " INTERSECT SELECT trial_id FROM second.trials))";
    String differs =
        values.stream()
            .map(c -> "a." + c + " IS DISTINCT FROM b." + c)
            .collect(joining(" OR ", "a.trial_id IS NULL OR b.trial_id IS NULL OR ", ""));
    database.query(
        "SELECT count(*), count(*) FILTER ("
            + differs
            + ")"
            + values.stream()
                .map(c -> ", count(*) FILTER (a." + c + " IS DISTINCT FROM b." + c + ")")
                .collect(joining())
            + " FROM "
            + shared.formatted("first")
            + " a FULL JOIN "
            + shared.formatted("second")
            + " b ON "
            + keys.stream().map(key -> "a." + key + " = b." + key).collect(joining(" AND ")),
        rows -> {
          counts[0] += rows.getLong(1);
          counts[1] += rows.getLong(2);
          for (int i = 0; i < values.size(); i++) {
            if (rows.getLong(i + 3) > 0) {
              columns.put(table.name() + "." + values.get(i), rows.getLong(i + 3));
            }
          }
        });
  }
}
