package org.gradsweep.job.cli;

import java.util.List;
import java.util.Optional;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.plan.Semantics;
import org.gradsweep.core.spec.SweepDifference;
import org.gradsweep.core.spec.SweepSpec;
import org.gradsweep.job.store.Debris;
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
   * Makes the directory hold the plan.
   *
   * @param spec that the plan was made of
   * @param generation the plan
   * @throws UserException if the directory holds something else; then nothing is changed
   */
  void open(SweepDirectory directory, SweepSpec spec, Generation generation) {
    Optional<SweepRecord> held = directory.record();
    boolean same =
        held.isPresent() && held.get().holds(generation.planFingerprint()) && this != OVERWRITE;
    if (same) {
      return;
    }
    SweepRecord record = SweepRecord.of(generation);
    if (held.isPresent()) {
      switch (this) {
        case CONTINUE ->
            throw new UserException(
                directory.location()
                    + ": holds another plan ("
                    + difference(directory, held.get().latest(), spec, generation)
                    + "); --extend adds the new trials, --overwrite deletes the old ones");
        case EXTEND -> record = held.get().with(generation);
        case OVERWRITE -> new Debris(directory).clear();
      }
    }
    directory.write(record);
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
