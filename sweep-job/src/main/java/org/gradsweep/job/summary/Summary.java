package org.gradsweep.job.summary;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.table.Tables;
import org.gradsweep.core.table.TrialStatus;
import org.gradsweep.job.parquet.TableScan;
import org.gradsweep.job.store.SweepDirectory;
import org.gradsweep.job.summary.Combinations.Combination;

/**
 * What a sweep came to, one line for each of the first combinations of the grid: replicates,
 * validation accuracy after training, gradient norm of each hidden layer before training, and its
 * verdict. Rows are read twice rather than held: memory does not grow with the number of trials.
 */
public final class Summary {
  private static final int MAX_ROWS = 36;
  private static final List<String> AXES = Axis.ALL.stream().<String>map(Axis::key).toList();

  private final Combinations combinations = new Combinations(AXES.size(), MAX_ROWS);
  private final Map<TrialStatus, Long> statuses = new EnumMap<>(TrialStatus.class);
  private final Map<Combination, GridPoint> points = new HashMap<>();

  /** The trials of the combinations that are shown. */
  private final Map<String, Shown> byTrial = new HashMap<>();

  private record Shown(int depth, GridPoint results) {}

  private Summary() {}

  /** Reads the results of a sweep. */
  public static Summary of(SweepDirectory directory) {
    Summary summary = new Summary();
    summary.count(directory);
    summary.readTrials(directory);
    summary.readNorms(directory);
    return summary;
  }

  private static TableScan withAxes(String... others) {
    List<String> columns = new ArrayList<>(AXES);
    columns.addAll(List.of(others));
    return TableScan.of(columns.toArray(String[]::new));
  }

  private void count(SweepDirectory directory) {
    int first = AXES.size();
    directory.read(
        Tables.TRIALS,
        withAxes("grid_index", "status"),
        row -> {
          combinations.add(row, (Long) row[first]);
          statuses.merge(TrialStatus.valueOf((String) row[first + 1]), 1L, Long::sum);
        });
  }

  private void readTrials(SweepDirectory directory) {
    int first = AXES.size();
    combinations.first().forEach(shown -> points.put(shown, new GridPoint()));
    directory.read(
        Tables.TRIALS,
        withAxes("trial_id", "depth", "status", "final_validation_accuracy", "initial_verdict"),
        row -> {
          Combination shown = combinations.kept(row);
          if (shown != null) {
            GridPoint results = points.get(shown);
            results.add(
                TrialStatus.valueOf((String) row[first + 2]),
                (Double) row[first + 3],
                (String) row[first + 4]);
            byTrial.put((String) row[first], new Shown((Integer) row[first + 1], results));
          }
        });
  }

  private void readNorms(SweepDirectory directory) {
    directory.read(
        Tables.LAYERS,
        TableScan.of("trial_id", "epoch", "layer", "bias_grad_l2_norm")
            .where(FilterApi.eq(FilterApi.intColumn("epoch"), 0)),
        row -> {
          Shown shown = byTrial.get((String) row[0]);
          int layer = (Integer) row[2];
          if (shown != null && layer <= shown.depth() && row[3] != null) {
            shown.results().addNorm(layer, (Double) row[3]);
          }
        });
  }

  /** How many trials have a row. */
  public long trials() {
    return statuses.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many trials ended so. */
  public long count(TrialStatus status) {
    return statuses.getOrDefault(status, 0L);
  }

  /** The table, in the order of the grid. */
  public String text() {
    List<Integer> shown = shownAxes();
    boolean troubled = count(TrialStatus.DIVERGED) + count(TrialStatus.FAILED) > 0;
    List<String> header = new ArrayList<>();
    shown.forEach(axis -> header.add(AXES.get(axis)));
    header.addAll(List.of("trials", "validation accuracy", "initial gradient by layer", "verdict"));
    if (troubled) {
      header.addAll(List.of("diverged", "failed"));
    }
    TextTable table = new TextTable(header);
    for (Combination combination : combinations.first()) {
      GridPoint results = points.get(combination);
      List<String> row = new ArrayList<>();
      shown.forEach(axis -> row.add(String.valueOf(combination.values().get(axis))));
      row.add(Integer.toString(results.trials()));
      row.addAll(List.of(results.accuracy(), results.norms(), results.verdict()));
      if (troubled) {
        row.add(Integer.toString(results.count(TrialStatus.DIVERGED)));
        row.add(Integer.toString(results.count(TrialStatus.FAILED)));
      }
      table.add(row);
    }
    return table.text(combinations.count() - combinations.first().size());
  }

  /** The axes with more than one value, and the architecture in any case. */
  private List<Integer> shownAxes() {
    List<Integer> shown = new ArrayList<>();
    for (int axis = 0; axis < AXES.size(); axis++) {
      if (combinations.isVaried(axis) || AXES.get(axis).equals(Axis.HIDDEN_LAYERS.key())) {
        shown.add(axis);
      }
    }
    return shown;
  }
}
