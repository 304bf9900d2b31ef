package org.gradsweep.job.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.gradsweep.core.error.UserException;
import org.gradsweep.job.Main;
import org.gradsweep.job.benchmark.TaskTimes.TaskTime;

/**
 * How well two slots are filled by trials of very different length: from the first task's beginning
 * to the last one's end, beside half of the time of all tasks. Runs the sweep in this process.
 */
final class Makespan {
  private static final int SLOTS = 2;
  private static final double MOST_EXCESS_PERCENT = 5;

  private Makespan() {}

  /**
   * Prints the makespan.
   *
   * @param arguments number of replicates of the 60 combinations; default 2
   * @return 1 where it is more than 5 % longer than the work of one slot
   */
  static int run(String... arguments) throws Exception {
    System.setProperty("spark.extraListeners", TaskTimes.class.getName());
    try (BenchmarkFolder folder = BenchmarkFolder.make("makespan")) {
      Path out = folder.path().resolve("out");
      int code =
          Main.run(
              new String[] {
                "run",
                folder.config("unequal").toString(),
                "--out",
                out.toString(),
                "--set",
                "replicates=" + (arguments.length > 0 ? arguments[0] : "2"),
                "--master",
                "local[" + SLOTS + "]"
              },
              System.out,
              System.err);
      if (code != 0) {
        throw new UserException("run ended with exit code " + code);
      }
      return judge(TaskTimes.all());
    }
  }

  private static int judge(List<TaskTime> tasks) {
    double work = tasks.stream().mapToDouble(TaskTime::seconds).sum();
    long begin = tasks.stream().mapToLong(TaskTime::begin).min().orElseThrow();
    long end = tasks.stream().mapToLong(TaskTime::end).max().orElseThrow();
    double shortest = tasks.stream().mapToDouble(TaskTime::seconds).min().orElseThrow();
    double longest = tasks.stream().mapToDouble(TaskTime::seconds).max().orElseThrow();
    double makespan = new TaskTime(begin, end).seconds();
    System.out.printf(
        Locale.ROOT,
        "%d tasks of %.2f to %.2f s on %d slots: makespan %.1f s, work %.1f s%n",
        tasks.size(),
        shortest,
        longest,
        SLOTS,
        makespan,
        work);
    Promises promises = new Promises();
    promises.atMost(
        "makespan longer than work / " + SLOTS + " by",
        (makespan * SLOTS / work - 1) * 100,
        MOST_EXCESS_PERCENT,
        "%");
    return promises.exitCode();
  }
}
