package org.gradsweep.job.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.error.UserException;
import org.gradsweep.job.cluster.HadoopCluster;
import org.gradsweep.job.store.SweepDirectory;

/**
 * What a sweep takes beside the training of its trials where its results are in HDFS, beside the
 * same sweep on the local disk: in turns, on two slots of local Spark.
 */
final class StoreOverhead {
  private static final int TRIALS = 100_000;
  private static final int ROUNDS = 2;

  /** Trials that one replicate of the sweep file makes. */
  private static final int GRID = 1_000;

  private static final double MOST_TIMES_LOCAL = 1.5;
  private static final double MOST_VERIFY_SECONDS = 30;

  /**
   * Where the results are.
   *
   * @param word for it
   * @param classPath what a client needs on its class path
   */
  private record Target(String word, String root, Configuration settings, List<String> classPath) {}

  private final BenchmarkFolder folder;
  private final int trials;
  private final int rounds;

  private StoreOverhead(BenchmarkFolder folder, int trials, int rounds) {
    this.folder = folder;
    this.trials = trials;
    this.rounds = rounds;
  }

  /**
   * Prints the table, and the promises beside what was measured.
   *
   * @param arguments number of trials of 1 ms, a multiple of 1,000; number of turns
   * @return 1 where a promise is not kept
   */
  static int run(String... arguments) throws Exception {
    String text = arguments.length > 0 ? arguments[0] : Integer.toString(TRIALS);
    int trials = text.matches("\\d{1,8}") ? Integer.parseInt(text) : -1;
    if (trials <= 0 || trials % GRID != 0) {
      throw new UserException("trials: must be a positive multiple of " + GRID + ", found " + text);
    }
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROUNDS;
    try (BenchmarkFolder folder = BenchmarkFolder.make("stores");
        HadoopCluster hdfs = HadoopCluster.hdfs(folder.path().resolve("hdfs"))) {
      return new StoreOverhead(folder, trials, rounds).measure(hdfs);
    }
  }

  private int measure(HadoopCluster hdfs) throws Exception {
    List<Target> targets =
        List.of(
            new Target("local", folder.path().toString(), new Configuration(false), List.of()),
            new Target(
                "hdfs",
                hdfs.uri(),
                hdfs.configuration(),
                List.of(hdfs.configurationFolder().toString())));
    double[][] overhead = new double[targets.size()][rounds];
    double[] verify = new double[targets.size()];
    List<String> rows = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < targets.size(); i++) {
        Target target = targets.get(i);
        String out = target.root() + "/round-" + round;
        SweepTimes times = sweep(target, out);
        overhead[i][round] = times.overheadMillis();
        verify[i] = Math.max(verify[i], command(target, "verify", out).seconds());
        rows.add(String.format("%-5s  %s", target.word(), times.row(times)));
      }
    }
    System.out.println("       " + SweepTimes.header());
    rows.forEach(System.out::println);
    Promises promises = new Promises();
    promises.atMost(
        "overhead in HDFS beside that on the local disk",
        least(overhead[1]) / least(overhead[0]),
        MOST_TIMES_LOCAL,
        "times");
    for (int i = 0; i < targets.size(); i++) {
      promises.atMost("verify, " + targets.get(i).word(), verify[i], MOST_VERIFY_SECONDS, "s");
    }
    return promises.exitCode();
  }

  /** Of rounds in turns, the one that the machine disturbed least. */
  private static double least(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  private SweepTimes sweep(Target target, String out) throws Exception {
    MeasuredProcess run =
        command(
            target,
            "run",
            folder.config("short").toString(),
            "--out",
            out,
            "--master",
            "local[" + SweepTimes.SLOTS + "]",
            "--set",
            "replicates=" + trials / GRID);
    SweepDirectory directory = SweepDirectory.at(out, target.settings());
    return SweepTimes.of(directory, run, 0);
  }

  private MeasuredProcess command(Target target, String... arguments)
      throws IOException, InterruptedException {
    Path unwatched = folder.path().resolve("none");
    MeasuredProcess process = MeasuredProcess.run(unwatched, target.classPath(), arguments);
    if (process.exitCode() != 0) {
      throw new UserException(arguments[0] + " ended with exit code " + process.exitCode());
    }
    return process;
  }
}
