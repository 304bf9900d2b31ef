package org.gradsweep.core.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.spec.Probe;
import org.gradsweep.core.spec.SweepSpec;

/**
 * The distinct trials of a sweep, in the order of the grid, replicates innermost. Immutable and
 * serializable: an executor gets it once and finds its trials by index.
 *
 * @param name the sweep's name
 * @param probe on what is measured
 * @param trials no two with the same id
 * @param duplicates how many planned trials were left out because an equal one stands before them
 */
public record Plan(String name, Probe probe, List<Trial> trials, long duplicates)
    implements Serializable {

  /**
   * Expands the grid.
   *
   * @param dataFingerprint of the loaded data set, as it is part of every trial's id
   */
  public static Plan of(SweepSpec spec, String dataFingerprint) {
    List<Trial> trials = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<Long> baseSeeds =
        spec.grid().seeds().isEmpty() ? List.of(spec.baseSeed()) : spec.grid().seeds();
    long duplicates = 0;
    long gridIndex = 0;
    for (TrialConfig config : spec.grid().configs()) {
      for (long baseSeed : baseSeeds) {
        for (int replicate = 0; replicate < spec.replicates(); replicate++) {
          long seed = baseSeed + replicate;
          String id = TrialId.of(config, seed, spec.probe(), dataFingerprint);
          if (seen.add(id)) {
            trials.add(new Trial(id, gridIndex, replicate, seed, config));
          } else {
            duplicates++;
          }
        }
      }
      gridIndex++;
    }
    return new Plan(spec.name(), spec.probe(), trials, duplicates);
  }

  /**
   * A hash of the ids of all trials in order: plans with the same fingerprint are the same plan.
   */
  public String fingerprint() {
    StringBuilder ids = new StringBuilder();
    for (Trial trial : trials) {
      ids.append(trial.trialId()).append('\n');
    }
    return TrialId.sha256(ids.toString());
  }
}
