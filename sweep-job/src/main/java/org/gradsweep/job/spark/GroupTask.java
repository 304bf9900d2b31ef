package org.gradsweep.job.spark;

import java.io.IOException;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.broadcast.Broadcast;
import org.gradsweep.core.folder.GroupName;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.run.TrialRunner;
import org.gradsweep.job.store.GroupWriter;

/** One Spark task: runs the trials of one piece of work and commits their rows. */
final class GroupTask implements VoidFunction<Iterator<Integer>> {
  private static final long serialVersionUID = 1L;
  private static final double NANOS = 1e-9;

  /** More than Spark gives a task of one stage. */
  private static final int ATTEMPTS_OF_STAGE = 1_000;

  private final Broadcast<SweepShare> broadcast;
  private final Counters counters;

  GroupTask(Broadcast<SweepShare> broadcast, Counters counters) {
    this.broadcast = broadcast;
    this.counters = counters;
  }

  @Override
  public void call(Iterator<Integer> indices) throws IOException {
    SweepShare share = broadcast.value();
    while (indices.hasNext()) {
      Work work = share.works().get(indices.next());
      if (isCommitted(share, work)) {
        counters.skip(work.trials().size(), work.estimatedSeconds());
      } else {
        run(share, work);
      }
    }
  }

  /** Which attempt at its group this task is, counted over all stages. */
  private static int attempt() {
    TaskContext task = TaskContext.get();
    return task.stageAttemptNumber() * ATTEMPTS_OF_STAGE + task.attemptNumber();
  }

  /** Whether an earlier attempt has committed the group, and was lost before it could tell. */
  private static boolean isCommitted(SweepShare share, Work work) {
    for (int earlier = 0; earlier < attempt(); earlier++) {
      if (share.directory().isCommitted(name(share, work, earlier))) {
        return true;
      }
    }
    return false;
  }

  private static String name(SweepShare share, Work work, int attempt) {
    return GroupName.of(GroupName.parse(work.group()).base(), share.fence(), attempt).text();
  }

  private void run(SweepShare share, Work work) throws IOException {
    TrialRunner runner = ExecutorRunner.of(share);
    String name = name(share, work, attempt());
    try (GroupWriter writer = new GroupWriter(share.directory(), name)) {
      if (work.again()) {
        writer.keepRows(work.group(), ids(share, work));
      }
      for (int index : work.trials()) {
        endIfKilled();
        Trial trial = share.trial(index);
        long start = System.nanoTime();
        TrialResult result = runner.run(trial);
        double seconds = (System.nanoTime() - start) * NANOS;
        writer.add(result);
        counters.count(result.trial(), share.cost().seconds(trial.config()), seconds);
      }
      endIfKilled();
      writer.commit(share.fence());
    }
  }

  /** Of two attempts at the same group, Spark kills the one that the other has outrun. */
  private static void endIfKilled() {
    if (TaskContext.get().isInterrupted()) {
      throw new TaskKilledException();
    }
  }

  private static Set<String> ids(SweepShare share, Work work) {
    return work.trials().stream().map(share.plan()::trialId).collect(Collectors.toSet());
  }
}
