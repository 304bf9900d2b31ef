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
   * @param begin in milliseconds of the clock
   * @param end likewise
   */
  record TaskTime(long begin, long end) {
    double seconds() {
      return (end - begin) * 1e-3;
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    synchronized (TIMES) {
      TIMES.add(new TaskTime(task.taskInfo().launchTime(), task.taskInfo().finishTime()));
    }
  }

  /** All tasks that have ended in this process. */
  static List<TaskTime> all() {
    synchronized (TIMES) {
      return List.copyOf(TIMES);
    }
  }
}
