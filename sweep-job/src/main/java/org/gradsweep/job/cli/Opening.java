package org.gradsweep.job.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.plan.Semantics;
import org.gradsweep.core.spec.SweepDifference;
import org.gradsweep.core.spec.SweepSpec;
import org.gradsweep.job.store.Claim;
import org.gradsweep.job.store.Generation;
import org.gradsweep.job.store.SweepDirectory;
import org.gradsweep.job.store.SweepRecord;

/** What a run does with a directory that already holds a plan. */
enum Opening {
  /** Goes on with the same plan; another plan is refused. */
  CONTINUE,
  /** Keeps what is there and adds the new plan. */
  EXTEND,
  /** Deletes the results that are there. */
  OVERWRITE;

  /**
   * What a run asks a directory for, so that it holds the plan.
   *
   * @param spec that the plan was made of
   * @param generation the plan
   * @param notes takes a line for the user
   */
  Claim claim(
      SweepDirectory directory, SweepSpec spec, Generation generation, Consumer<String> notes) {
    return new Claim(
        "run",
        held -> Optional.of(record(directory, held, spec, generation)),
        this == OVERWRITE,
        notes);
  }

  private SweepRecord record(
      SweepDirectory directory, Optional<SweepRecord> held, SweepSpec spec, Generation generation) {
    if (held.isEmpty() || this == OVERWRITE) {
      return SweepRecord.of(generation);
    }
    if (held.get().holds(generation.planFingerprint())) {
      return held.get();
    }
    if (this == EXTEND) {
      return held.get().with(generation);
    }
    throw new UserException(
        directory.location()
            + ": holds another plan ("
            + difference(directory, held.get().latest(), spec, generation)
            + "); --extend adds the new trials, --overwrite deletes the old ones");
  }

  private static String difference(
      SweepDirectory directory, Generation old, SweepSpec spec, Generation generation) {
    if (old.semantics() != Semantics.VERSION) {
      return "made by gradsweep " + old.gradsweepVersion() + ", whose results differ";
    }
    List<String> keys = SweepDifference.between(StoredSweep.spec(directory, old), spec);
    if (keys.isEmpty() && !old.dataFingerprint().equals(generation.dataFingerprint())) {
      return "the examples of the data set differ";
    }
    return String.join("; ", keys);
  }
}
