package org.gradsweep.job.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Listens to Spark in this process: when each task began and ended. */
public final class TaskTimes extends SparkListener {
  private static final List<TaskTime> TIMES = new ArrayList<>();

  /**
   * A task that has ended.
   *
   * @param begin when the driver sent it, in milliseconds of the clock
   * @param end when the driver heard of its end; the next one may have begun before
   * @param run milliseconds that it ran
   */
  record TaskTime(long begin, long end, long run) {}

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    synchronized (TIMES) {
      TIMES.add(
          new TaskTime(
              task.taskInfo().launchTime(),
              task.taskInfo().finishTime(),
              task.taskMetrics().executorRunTime()));
    }
  }

  /** All tasks that have ended in this process. */
  static List<TaskTime> all() {
    synchronized (TIMES) {
      return List.copyOf(TIMES);
    }
  }
}
