package org.gradsweep.job.spark;

import java.io.IOException;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.broadcast.Broadcast;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.run.TrialRunner;
import org.gradsweep.job.store.GroupWriter;

/** One Spark task: runs the trials of one piece of work and commits their rows. */
final class GroupTask implements VoidFunction<Iterator<Integer>> {
  private static final long serialVersionUID = 1L;
  private static final double NANOS = 1e-9;

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
      if (!work.again() && share.directory().isCommitted(work.group())) {
        counters.skip(work.trials().size(), work.estimatedSeconds());
      } else {
        run(share, work);
      }
    }
  }

  private void run(SweepShare share, Work work) throws IOException {
    TrialRunner runner = ExecutorRunner.of(share);
    try (GroupWriter writer = new GroupWriter(share.directory(), work.group())) {
      if (work.again()) {
        writer.keepRows(ids(share, work));
      }
      for (int index : work.trials()) {
        if (TaskContext.get().isInterrupted()) {
          throw new TaskKilledException();
        }
        Trial trial = share.plan().trials().get(index);
        long start = System.nanoTime();
        TrialResult result = runner.run(trial);
        double seconds = (System.nanoTime() - start) * NANOS;
        writer.add(result);
        counters.count(result.trial(), share.cost().seconds(trial.config()), seconds);
      }
      writer.commit();
    }
  }

  private static Set<String> ids(SweepShare share, Work work) {
    return work.trials().stream().map(share.plan()::trialId).collect(Collectors.toSet());
  }
}
