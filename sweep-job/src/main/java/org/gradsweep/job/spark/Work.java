package org.gradsweep.job.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradsweep.core.plan.CostModel;
import org.gradsweep.core.plan.Group;
import org.gradsweep.core.plan.Groups;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.plan.TrialIndices;
import org.gradsweep.core.table.Tables;
import org.gradsweep.core.table.TrialStatus;
import org.gradsweep.job.store.SweepDirectory.Finished;

/**
 * What one task does: runs trials one after the other and commits them as one group.
 *
 * @param group the name of the group's files
 * @param trials indices into {@link Plan#trials()}
 * @param again whether the group is committed, and these trials of it are run again
 * @param estimatedSeconds by the cost model
 */
public record Work(String group, List<Integer> trials, boolean again, double estimatedSeconds)
    implements Serializable {
  public Work {
    trials = TrialIndices.of(trials);
  }

  /**
   * What is left to do of a plan, longest first.
   *
   * <p>The whole plan is cut into groups, and what is finished is taken out of them: so a group has
   * the same name in every run of the plan, and a task that outlives its driver writes the files
   * that the next run expects.
   *
   * @param finished the trials that have a row, by id
   * @param retryFailed whether trials that FAILED are run again
   */
  public static List<Work> left(
      Plan plan, CostModel cost, Map<String, Finished> finished, boolean retryFailed) {
    List<Work> left = new ArrayList<>();
    List<Group> groups = Groups.cut(plan, cost);
    for (Group group : Groups.remaining(groups, plan, cost, finished::containsKey)) {
      String name = Tables.groupName(group.name(), Tables.of(plan.probe()));
      left.add(new Work(name, group.trials(), false, group.estimatedSeconds()));
    }
    if (retryFailed) {
      left.addAll(retries(plan, cost, finished));
    }
    left.sort(Comparator.comparingDouble(Work::estimatedSeconds).reversed());
    return left;
  }

  /** One work for each file with failed trials: it is written again as a whole. */
  private static List<Work> retries(Plan plan, CostModel cost, Map<String, Finished> finished) {
    Map<String, List<Integer>> failed = new TreeMap<>();
    for (int i = 0; i < plan.trials().size(); i++) {
      Finished trial = finished.get(plan.trialId(i));
      if (trial != null && trial.status() == TrialStatus.FAILED) {
        failed.computeIfAbsent(trial.group(), group -> new ArrayList<>()).add(i);
      }
    }
    List<Work> retries = new ArrayList<>();
    failed.forEach(
        (group, trials) -> {
          double seconds =
              trials.stream().mapToDouble(i -> cost.seconds(plan.trials().get(i).config())).sum();
          retries.add(new Work(group, trials, true, seconds));
        });
    return retries;
  }
}
