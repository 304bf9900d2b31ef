package org.gradsweep.job.summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.table.Configuration;
import org.gradsweep.core.table.Tables;
import org.gradsweep.core.table.TrialStatus;
import org.gradsweep.job.parquet.TableScan;
import org.gradsweep.job.store.SweepDirectory;

/**
 * What a sweep came to, at most a screen of 80 columns: its best and worst grid points, where
 * trials diverged, failed or learned nothing, and how to go on. Rows are read twice rather than
 * held: memory does not grow with the number of trials.
 */
public final class Summary {
  private static final int WIDTH = 80;
  private static final int BEST = 5;
  private static final int WORST = 3;
  private static final int TROUBLED = 2;
  private static final int FINGERPRINT_DIGITS = 6;
  private static final List<String> COLUMNS = Configuration.columns();

  /**
   * Those that a network's name does not need: what follows from others, and what is not varied.
   */
  private static final Set<String> UNNAMED = Set.of("depth", "parameters");

  private final String location;
  private final GridPoints points = new GridPoints(COLUMNS.size());
  private final Map<TrialStatus, Long> statuses = new EnumMap<>(TrialStatus.class);
  private final Map<String, List<Map.Entry<Long, GridPoint>>> sections = new LinkedHashMap<>();
  private final Map<Long, String> names = new HashMap<>();

  private Summary(String location) {
    this.location = location;
  }

  /** Reads the results of a sweep. */
  public static Summary of(SweepDirectory directory) {
    Summary summary = new Summary(directory.location());
    summary.count(directory);
    summary.choose();
    summary.readNames(directory);
    return summary;
  }

  private void count(SweepDirectory directory) {
    int first = COLUMNS.size();
    List<String> columns = new ArrayList<>(COLUMNS);
    columns.addAll(List.of("grid_index", "status", "final_validation_accuracy", "stuck"));
    directory.read(
        Tables.TRIALS,
        TableScan.of(columns.toArray(String[]::new)),
        row -> {
          TrialStatus status = TrialStatus.valueOf((String) row[first + 1]);
          statuses.merge(status, 1L, Long::sum);
          points
              .of(row)
              .add(
                  status,
                  (Double) row[first + 2],
                  Boolean.TRUE.equals(row[first + 3]),
                  (Long) row[first]);
        });
  }

  /** A mean of those that are left ranks behind that of a grid point of which all completed. */
  private void choose() {
    Comparator<GridPoint> whole = Comparator.comparing(point -> point.completed() < point.trials());
    Predicate<GridPoint> known = point -> !Double.isNaN(point.mean());
    Comparator<GridPoint> byMean = Comparator.comparingDouble(GridPoint::mean);
    choose("best", BEST, known, whole.thenComparing(byMean.reversed()), Set.of());
    Set<Long> shown =
        sections.get("best").stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    choose("worst", WORST, known, byMean, shown);
    choose("diverged", GridPoint::diverged);
    choose("failed", GridPoint::failed);
    choose("stuck", GridPoint::stuck);
  }

  private void choose(String section, Function<GridPoint, Integer> trouble) {
    choose(
        section,
        TROUBLED,
        point -> trouble.apply(point) > 0,
        Comparator.comparingDouble(point -> -trouble.apply(point) / (double) point.trials()),
        Set.of());
  }

  private void choose(
      String section,
      int most,
      Predicate<GridPoint> condition,
      Comparator<GridPoint> order,
      Set<Long> but) {
    sections.put(section, points.first(most, condition, order, but));
  }

  private void readNames(SweepDirectory directory) {
    Set<Long> shown = new HashSet<>();
    sections.values().forEach(section -> section.forEach(entry -> shown.add(entry.getKey())));
    directory.read(
        Tables.TRIALS,
        TableScan.of(COLUMNS.toArray(String[]::new)),
        row -> {
          long key = points.key(row);
          if (shown.contains(key)) {
            names.computeIfAbsent(key, k -> name(row));
          }
        });
  }

  /** The layers, and the value of every other column that varies. */
  private String name(Object[] row) {
    List<String> words = new ArrayList<>();
    for (int column = 0; column < COLUMNS.size(); column++) {
      String key = COLUMNS.get(column);
      if (key.equals(Axis.HIDDEN_LAYERS.key())) {
        words.add(0, String.valueOf(row[column]));
      } else if (points.isVaried(column) && !UNNAMED.contains(key)) {
        String value = String.valueOf(row[column]);
        words.add(
            key.equals("dataset_fingerprint")
                ? "data " + value.substring(0, Math.min(FINGERPRINT_DIGITS, value.length()))
                : key + " " + value);
      }
    }
    return String.join(", ", words);
  }

  /** How many trials have a row. */
  public long trials() {
    return statuses.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many trials ended so. */
  public long count(TrialStatus status) {
    return statuses.getOrDefault(status, 0L);
  }

  /** The lines, each of at most 80 characters but for those with the folder's name. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        trials()
            + " trials of "
            + points.count()
            + " grid points: "
            + count(TrialStatus.COMPLETED)
            + " completed, "
            + count(TrialStatus.DIVERGED)
            + " diverged, "
            + count(TrialStatus.FAILED)
            + " failed");
    sections.forEach((section, entries) -> lines.addAll(lines(section, entries)));
    String folder =
        location.matches("[\\w./:@%+=-]+") ? location : "'" + location.replace("'", "'\\''") + "'";
    lines.add("go on:  ./gradsweep report " + folder);
    lines.add("        ./gradsweep sql " + folder + " @best-trial");
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private List<String> lines(String section, List<Map.Entry<Long, GridPoint>> entries) {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<Long, GridPoint> entry : entries) {
      GridPoint point = entry.getValue();
      String figure =
          switch (section) {
            case "diverged" -> point.diverged() + " of " + point.trials();
            case "failed" -> point.failed() + " of " + point.trials();
            case "stuck" -> point.stuck() + " of " + point.trials();
            default -> accuracy(point);
          };
      lines.add(
          cut(
              String.format(
                  "%-9s %-21s %s",
                  lines.isEmpty() ? section : "", figure, names.get(entry.getKey()))));
    }
    long more = more(section) - entries.size();
    if (more > 0) {
      lines.add(String.format("%-9s ... and %d more grid points", "", more));
    }
    return lines;
  }

  /** How many grid points there are of a trouble; best and worst are a choice, and name none. */
  private long more(String section) {
    return switch (section) {
      case "diverged" -> points.count(point -> point.diverged() > 0);
      case "failed" -> points.count(point -> point.failed() > 0);
      case "stuck" -> points.count(point -> point.stuck() > 0);
      default -> 0;
    };
  }

  private static String accuracy(GridPoint point) {
    return point.completed() == point.trials()
        ? point.accuracy()
        : point.accuracy() + " (" + point.completed() + "/" + point.trials() + ")";
  }

  private static String cut(String line) {
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
  }
}
