package org.gradsweep.core.plan;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.gradsweep.core.spec.Probe;
import org.gradsweep.core.spec.SweepSpec;

/**
 * The distinct trials of a sweep, in the order of the grids, replicates innermost, or shuffled.
 * Immutable and serializable: an executor gets it once and finds its trials by index.
 *
 * @param name the sweep's name
 * @param probe on what is measured
 * @param trials no two with the same id
 * @param duplicates how many planned trials were left out because an equal one stands before them
 */
public record Plan(String name, Probe probe, List<Trial> trials, long duplicates)
    implements Serializable {

  /**
   * Expands the grids.
   *
   * @param dataFingerprint of the loaded data set, as it is part of every trial's id
   */
  public static Plan of(SweepSpec spec, String dataFingerprint) {
    PlannedTrials trials = PlannedTrials.of(spec, dataFingerprint);
    return new Plan(spec.name(), spec.probe(), trials, trials.planned() - trials.size());
  }

  /** The id of a trial: the same as of {@code trials().get(index)}, without the rest of it. */
  public String trialId(int index) {
    return trials instanceof PlannedTrials planned
        ? planned.id(index)
        : trials.get(index).trialId();
  }

  /**
   * A hash of the ids of all trials in order, 64 hexadecimal digits: plans with the same
   * fingerprint are the same plan.
   */
  public String fingerprint() {
    MessageDigest digest = TrialId.sha256();
    for (int i = 0; i < trials.size(); i++) {
      digest.update((trialId(i) + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
