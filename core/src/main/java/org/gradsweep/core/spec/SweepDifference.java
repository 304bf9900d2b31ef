package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In what two sweeps differ, key by key. */
public final class SweepDifference {
  private static final String ABSENT = "(none)";

  private SweepDifference() {}

  /**
   * The differences as lines such as {@code learning_rate: 0.1 -> 0.5}, in the order of the keys;
   * none where the sweeps ask for the same. {@code max_trials} and {@code nuisance} decide nothing
   * that is trained and are left out.
   */
  public static List<String> between(SweepSpec before, SweepSpec after) {
    Map<String, String> old = values(before);
    Map<String, String> now = values(after);
    Set<String> keys = new LinkedHashSet<>(now.keySet());
    keys.addAll(old.keySet());
    List<String> lines = new ArrayList<>();
    for (String key : keys) {
      String from = old.getOrDefault(key, ABSENT);
      String to = now.getOrDefault(key, ABSENT);
      if (!from.equals(to)) {
        lines.add(key + ": " + from + " -> " + to);
      }
    }
    return lines;
  }

  private static Map<String, String> values(SweepSpec spec) {
    Map<String, String> values = new LinkedHashMap<>();
    for (ResolvedSweep.Line line : ResolvedSweep.lines(spec)) {
      values.put(line.shown(), line.yaml());
    }
    values.remove(SweepKeys.MAX_TRIALS.shown());
    values.remove(SweepKeys.NUISANCE.shown());
    return values;
  }
}
