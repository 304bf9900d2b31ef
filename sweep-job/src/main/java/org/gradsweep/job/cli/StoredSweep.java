package org.gradsweep.job.cli;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.spec.SweepFile;
import org.gradsweep.core.spec.SweepSpec;
import org.gradsweep.job.store.Generation;
import org.gradsweep.job.store.SweepDirectory;

/** What a sweep directory was planned to hold, made again from its record. */
final class StoredSweep {
  private StoredSweep() {}

  /** The sweep file of a generation. */
  static SweepSpec spec(SweepDirectory directory, Generation generation) {
    return SweepFile.parse(directory.location() + "/sweep.yaml", generation.sweep(), List.of());
  }

  /**
   * The plans of a directory, oldest first; a trial may be in several.
   *
   * @throws UserException if this version would plan other trials than the one that wrote it
   */
  static List<Plan> plans(SweepDirectory directory) {
    List<Plan> plans = new ArrayList<>();
    for (Generation generation : directory.existingRecord().generations()) {
      Plan plan = Plan.of(spec(directory, generation), generation.dataFingerprint());
      if (!plan.fingerprint().equals(generation.planFingerprint())) {
        throw new UserException(
            directory.location()
                + ": was planned by gradsweep "
                + generation.gradsweepVersion()
                + ", which gives its trials other ids than this version");
      }
      plans.add(plan);
    }
    return plans;
  }
}
