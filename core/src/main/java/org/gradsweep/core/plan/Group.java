package org.gradsweep.core.plan;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * Trials that one task runs one after the other and commits together.
 *
 * @param name hash of the ids of its trials, the name of its files: the same trials always make the
 *     same files, whoever writes them and however often
 * @param trials indices into {@link Plan#trials()}
 * @param estimatedSeconds by the cost model
 */
public record Group(String name, List<Integer> trials, double estimatedSeconds)
    implements Serializable {
  private static final int NAME_DIGITS = 32;

  public Group {
    trials = TrialIndices.of(trials);
  }

  /** The group of these trials of a plan, with its name. */
  static Group of(Plan plan, List<Integer> trials, double estimatedSeconds) {
    MessageDigest digest = TrialId.sha256();
    for (int trial : trials) {
      digest.update((plan.trialId(trial) + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }
    String name = HexFormat.of().formatHex(digest.digest()).substring(0, NAME_DIGITS);
    return new Group(name, trials, estimatedSeconds);
  }
}
