package org.gradsweep.job.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gradsweep.core.plan.Group;
import org.gradsweep.core.plan.Groups;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.table.TrialStatus;
import org.gradsweep.job.TinySweep;
import org.gradsweep.job.store.SweepDirectory.Finished;
import org.junit.jupiter.api.Test;

/** What is left to do of a plan, whatever is done. */
final class WorkTest {
  /** 600 trials: more than there are groups. */
  private final TinySweep sweep = TinySweep.with("replicates=100");

  private final Plan plan = sweep.plan();
  private final List<Group> groups = Groups.cut(plan, sweep.cost());

  private List<Work> left(Map<String, Finished> finished, boolean retryFailed) {
    return Work.left(plan, sweep.cost(), finished, retryFailed);
  }

  private void finish(Map<String, Finished> finished, Group group, int trials) {
    group.trials().stream()
        .limit(trials)
        .forEach(
            i -> finished.put(plan.trialId(i), new Finished(group.name(), TrialStatus.COMPLETED)));
  }

  @Test
  void everyTrialOnceAndTheLongestFirst() {
    List<Work> works = left(Map.of(), false);
    assertThat(works.stream().flatMap(work -> work.trials().stream()))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 600).boxed().toList());
    assertThat(works)
        .isSortedAccordingTo(Comparator.comparingDouble(Work::estimatedSeconds).reversed())
        .noneMatch(Work::again);
    assertThat(works).extracting(Work::group).doesNotHaveDuplicates();
  }

  @Test
  void groupsKeepTheirNamesWhenOthersAreDone() {
    Map<String, Finished> finished = new HashMap<>();
    Group whole = groups.get(0);
    Group half = groups.stream().filter(g -> g.trials().size() > 1).findFirst().orElseThrow();
    finish(finished, whole, whole.trials().size());
    finish(finished, half, 1);
    List<Work> works = left(finished, false);
    List<String> untouched =
        groups.stream()
            .map(Group::name)
            .filter(name -> !name.equals(whole.name()) && !name.equals(half.name()))
            .toList();
    assertThat(works).extracting(Work::group).containsAll(untouched);
    assertThat(works.stream().mapToInt(work -> work.trials().size()).sum())
        .isEqualTo(600 - finished.size());
    assertThat(works).extracting(Work::group).doesNotContain(whole.name(), half.name());
  }

  @Test
  void nothingIsLeftOfAFinishedPlan() {
    Map<String, Finished> finished = new HashMap<>();
    groups.forEach(group -> finish(finished, group, group.trials().size()));
    assertThat(left(finished, true)).isEmpty();
  }

  @Test
  void failedTrialsAreRunAgainOnlyWhenAskedForInTheFileThatHoldsThem() {
    Map<String, Finished> finished = new HashMap<>();
    groups.forEach(group -> finish(finished, group, group.trials().size()));
    finished.put(plan.trialId(7), new Finished("compacted", TrialStatus.FAILED));
    finished.put(plan.trialId(300), new Finished("compacted", TrialStatus.FAILED));
    finished.put(plan.trialId(5), new Finished("compacted", TrialStatus.DIVERGED));
    assertThat(left(finished, false)).isEmpty();
    assertThat(left(finished, true))
        .singleElement()
        .satisfies(
            work -> {
              assertThat(work.group()).isEqualTo("compacted");
              assertThat(work.trials()).containsExactly(7, 300);
              assertThat(work.again()).isTrue();
              assertThat(work.estimatedSeconds()).isPositive();
            });
  }
}
