package org.gradsweep.job.summary;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.gradsweep.core.table.TrialStatus;

/** What the replicates of one combination of the grid came to. */
final class GridPoint {
  private static final int ALL_LAYERS = 6;
  private static final int FIRST_LAYERS = 3;
  private static final int LAST_LAYERS = 2;

  private final Spread accuracy = new Spread();
  private final Map<Integer, Spread> norms = new TreeMap<>();
  private final Map<String, Integer> verdicts = new TreeMap<>();
  private final Map<TrialStatus, Integer> statuses = new EnumMap<>(TrialStatus.class);
  private int trials;

  /**
   * Adds a trial.
   *
   * @param validationAccuracy null where it was not measured
   * @param verdict null where there is none
   */
  void add(TrialStatus status, Double validationAccuracy, String verdict) {
    trials++;
    statuses.merge(status, 1, Integer::sum);
    if (validationAccuracy != null) {
      accuracy.add(validationAccuracy);
    }
    if (verdict != null) {
      verdicts.merge(verdict, 1, Integer::sum);
    }
  }

  /** Adds a trial's initial gradient norm of one hidden layer. */
  void addNorm(int layer, double norm) {
    norms.computeIfAbsent(layer, l -> new Spread()).add(norm);
  }

  int trials() {
    return trials;
  }

  int count(TrialStatus status) {
    return statuses.getOrDefault(status, 0);
  }

  /** Mean and standard deviation in percent; a dash where nothing was measured. */
  String accuracy() {
    if (accuracy.count() == 0) {
      return "-";
    }
    String mean = String.format(Locale.ROOT, "%.2f", 100 * accuracy.mean());
    return accuracy.count() == 1
        ? mean + " %"
        : mean + String.format(Locale.ROOT, " ± %.2f %%", 100 * accuracy.standardDeviation());
  }

  /** The mean norm of each hidden layer, first to last; the middle of many is left out. */
  String norms() {
    List<String> texts = new ArrayList<>();
    norms.values().forEach(norm -> texts.add(String.format(Locale.ROOT, "%.2g", norm.mean())));
    if (texts.isEmpty()) {
      return "-";
    }
    if (texts.size() <= ALL_LAYERS) {
      return String.join(" ", texts);
    }
    return String.join(" ", texts.subList(0, FIRST_LAYERS))
        + " ... "
        + String.join(" ", texts.subList(texts.size() - LAST_LAYERS, texts.size()));
  }

  /** The verdict of most replicates. */
  String verdict() {
    String most = "-";
    int votes = 0;
    for (Map.Entry<String, Integer> verdict : verdicts.entrySet()) {
      if (verdict.getValue() > votes) {
        votes = verdict.getValue();
        most = verdict.getKey();
      }
    }
    return most;
  }
}
