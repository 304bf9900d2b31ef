package org.gradsweep.job.cli;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.job.spark.Work;
import org.gradsweep.job.store.Generation;
import org.gradsweep.job.store.SweepDirectory;

/**
 * A trial that stands in several plans of a directory has the place in the grid, and the
 * replicate's number, that the first of them gave it, also when it has to be run again.
 */
final class FirstPlaces {
  private FirstPlaces() {}

  /**
   * The trials that are to be run and that an earlier plan of the directory holds, as it has them,
   * by their index in the plan.
   */
  static Map<Integer, Trial> of(SweepDirectory directory, Plan plan, Iterable<Work> works) {
    Map<String, Integer> wanted = new HashMap<>();
    Map<Integer, Trial> places = new HashMap<>();
    for (Generation generation : directory.existingRecord().generations()) {
      if (generation.planFingerprint().equals(plan.fingerprint())) {
        break;
      }
      if (wanted.isEmpty()) {
        works.forEach(work -> work.trials().forEach(i -> wanted.put(plan.trialId(i), i)));
      }
      Plan earlier = Plan.of(StoredSweep.spec(directory, generation), generation.dataFingerprint());
      Set<String> found = new HashSet<>();
      for (int i = 0; i < earlier.trials().size(); i++) {
        Integer index = wanted.get(earlier.trialId(i));
        if (index != null && found.add(earlier.trialId(i))) {
          places.putIfAbsent(index, earlier.trials().get(i));
        }
      }
    }
    return places;
  }
}
