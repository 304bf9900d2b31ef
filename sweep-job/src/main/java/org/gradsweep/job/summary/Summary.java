package org.gradsweep.job.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.table.Tables;
import org.gradsweep.core.table.TrialStatus;
import org.gradsweep.job.parquet.TableScan;
import org.gradsweep.job.store.SweepDirectory;

/**
 * What a sweep came to, one line for each combination of the grid: replicates, validation accuracy
 * after training, gradient norm of each hidden layer before training, and its verdict.
 */
public final class Summary {
  private static final int MAX_ROWS = 36;
  private static final List<String> AXES = Axis.ALL.stream().<String>map(Axis::key).toList();

  /** The values of the axes, in the order of {@link Axis#ALL}; equal combinations are one point. */
  private final Map<List<Object>, Point> points = new HashMap<>();

  private final Map<String, Point> byTrial = new HashMap<>();

  private record Point(long gridIndex, List<Object> values, int depth, GridPoint results) {}

  private Summary() {}

  /** Reads the results of a sweep. */
  public static Summary of(SweepDirectory directory) {
    Summary summary = new Summary();
    summary.readTrials(directory);
    summary.readNorms(directory);
    return summary;
  }

  private void readTrials(SweepDirectory directory) {
    List<String> columns = new ArrayList<>(AXES);
    int first = columns.size();
    columns.addAll(
        List.of(
            "trial_id",
            "grid_index",
            "depth",
            "status",
            "final_validation_accuracy",
            "initial_verdict"));
    directory.read(
        Tables.TRIALS,
        TableScan.of(columns.toArray(String[]::new)),
        row -> {
          List<Object> values = new ArrayList<>(Arrays.asList(row).subList(0, first));
          Point point =
              points.computeIfAbsent(
                  values,
                  key ->
                      new Point(
                          (Long) row[first + 1], key, (Integer) row[first + 2], new GridPoint()));
          point
              .results()
              .add(
                  TrialStatus.valueOf((String) row[first + 3]),
                  (Double) row[first + 4],
                  (String) row[first + 5]);
          byTrial.put((String) row[first], point);
        });
  }

  private void readNorms(SweepDirectory directory) {
    directory.read(
        Tables.LAYERS,
        TableScan.of("trial_id", "epoch", "layer", "bias_grad_l2_norm")
            .where(FilterApi.eq(FilterApi.intColumn("epoch"), 0)),
        row -> {
          Point point = byTrial.get((String) row[0]);
          int layer = (Integer) row[2];
          if (point != null && layer <= point.depth() && row[3] != null) {
            point.results().addNorm(layer, (Double) row[3]);
          }
        });
  }

  /** How many trials have a row. */
  public long trials() {
    return byTrial.size();
  }

  /** How many trials ended so. */
  public long count(TrialStatus status) {
    return points.values().stream().mapToLong(point -> point.results().count(status)).sum();
  }

  /** The table, in the order of the grid. */
  public String text() {
    List<Integer> shown = varied();
    boolean troubled = count(TrialStatus.DIVERGED) + count(TrialStatus.FAILED) > 0;
    List<String> header = new ArrayList<>();
    shown.forEach(axis -> header.add(AXES.get(axis)));
    header.addAll(List.of("trials", "validation accuracy", "initial gradient by layer", "verdict"));
    if (troubled) {
      header.addAll(List.of("diverged", "failed"));
    }
    TextTable table = new TextTable(header);
    List<Point> ordered = new ArrayList<>(points.values());
    ordered.sort(Comparator.comparingLong(Point::gridIndex));
    for (Point point : ordered) {
      GridPoint results = point.results();
      List<String> row = new ArrayList<>();
      shown.forEach(axis -> row.add(String.valueOf(point.values().get(axis))));
      row.add(Integer.toString(results.trials()));
      row.addAll(List.of(results.accuracy(), results.norms(), results.verdict()));
      if (troubled) {
        row.add(Integer.toString(results.count(TrialStatus.DIVERGED)));
        row.add(Integer.toString(results.count(TrialStatus.FAILED)));
      }
      table.add(row);
    }
    return table.text(MAX_ROWS);
  }

  /** The axes with more than one value, and the architecture in any case. */
  private List<Integer> varied() {
    List<Integer> varied = new ArrayList<>();
    for (int axis = 0; axis < AXES.size(); axis++) {
      Set<Object> values = new HashSet<>();
      for (Point point : points.values()) {
        values.add(point.values().get(axis));
      }
      if (values.size() > 1 || AXES.get(axis).equals(Axis.HIDDEN_LAYERS.key())) {
        varied.add(axis);
      }
    }
    return varied;
  }
}
