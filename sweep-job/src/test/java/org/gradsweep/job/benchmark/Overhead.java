package org.gradsweep.job.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gradsweep.core.error.UserException;

/**
 * What a sweep takes beside the training of its trials, on two slots of local Spark with a heap of
 * 1 GiB; then how long the finished sweep takes to be run again and to be verified.
 */
final class Overhead {
  private static final int LONG_TRIALS = 10_000;
  private static final int SHORT_TRIALS = 100_000;

  /** Trials that one replicate of the sweep files makes. */
  private static final int LONG_GRID = 100;

  private static final int SHORT_GRID = 1_000;

  private static final double MOST_EXCESS_PERCENT = 5;
  private static final double MOST_MILLIS = 2;
  private static final double MOST_GROWTH = 1.2;
  private static final double MOST_FILES = 2_000;
  private static final double MOST_COMPACTED = 20;
  private static final double MOST_AGAIN_SECONDS = 15;
  private static final double MOST_VERIFY_SECONDS = 30;

  private static final String[] ONE = {
    "replicates=1", "hidden_layers=[5]", "activation=sigmoid", "learning_rate=0.1"
  };

  private final BenchmarkFolder folder;
  private final Promises promises = new Promises();

  private Overhead(BenchmarkFolder folder) {
    this.folder = folder;
  }

  /**
   * Prints the table, and the promises beside what was measured.
   *
   * @param arguments number of trials of 100 ms, then that of trials of 1 ms; 0: none
   * @return 1 where a promise is not kept
   */
  static int run(String... arguments) throws Exception {
    int longTrials = number(arguments, 0, LONG_TRIALS, LONG_GRID);
    int shortTrials = number(arguments, 1, SHORT_TRIALS, SHORT_GRID);
    try (BenchmarkFolder folder = BenchmarkFolder.make("overhead")) {
      Overhead overhead = new Overhead(folder);
      overhead.measure(longTrials, shortTrials);
      return overhead.promises.exitCode();
    }
  }

  private static int number(String[] arguments, int place, int usual, int multiple) {
    String text = arguments.length > place ? arguments[place] : Integer.toString(usual);
    int number = text.matches("\\d{1,8}") ? Integer.parseInt(text) : -1;
    if (number < 0 || number % multiple != 0) {
      throw new UserException(
          "trials: must be a number from 0, a multiple of " + multiple + ", found " + text);
    }
    return number;
  }

  private void measure(int longTrials, int shortTrials) throws Exception {
    List<String> rows = new ArrayList<>(List.of(SweepTimes.header()));
    SweepTimes one = sweep("short", "1", ONE);
    rows.add(one.row(one));
    if (longTrials > 0) {
      SweepTimes times = sweep("long", "long", "replicates=" + longTrials / LONG_GRID);
      rows.add(times.row(one));
      promises.atMost(
          "trials of 100 ms: longer by", times.excess() * 100, MOST_EXCESS_PERCENT, "%");
    }
    if (shortTrials > 0) {
      SweepTimes few = sweep("short", "few", "replicates=1");
      rows.add(few.row(one));
      SweepTimes many = sweep("short", "many", "replicates=" + shortTrials / SHORT_GRID);
      rows.add(many.row(one));
      promiseOf(few, many);
      finished("replicates=" + shortTrials / SHORT_GRID);
    }
    rows.forEach(System.out::println);
  }

  private void promiseOf(SweepTimes few, SweepTimes many) {
    promises.atMost("trials of 1 ms: overhead", many.overheadMillis(), MOST_MILLIS, "ms a trial");
    promises.atMost(
        "trials of 1 ms: overhead beside that of 1,000 trials",
        many.overheadMillis() / few.overheadMillis(),
        MOST_GROWTH,
        "times");
    promises.atMost("files before compaction", many.run().files(), MOST_FILES, "");
    promises.atMost("files after compaction", many.files(), MOST_COMPACTED, "");
  }

  /** The finished sweep of many short trials is run again and verified. */
  private void finished(String replicates) throws Exception {
    MeasuredProcess again = command("many", runArguments("short", "many", replicates));
    promises.atMost("the finished sweep again", again.seconds(), MOST_AGAIN_SECONDS, "s");
    MeasuredProcess verify = command("many", "verify", folder.path().resolve("many").toString());
    promises.atMost("verify", verify.seconds(), MOST_VERIFY_SECONDS, "s");
  }

  private SweepTimes sweep(String config, String out, String... sets) throws Exception {
    MeasuredProcess run = command(out, runArguments(config, out, sets));
    String results = folder.path().resolve(out).toString();
    return SweepTimes.of(
        SweepTimes.directory(results), run, MeasuredProcess.files(folder.path().resolve(out)));
  }

  private String[] runArguments(String config, String out, String... sets) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                folder.config(config).toString(),
                "--out",
                folder.path().resolve(out).toString(),
                "--master",
                "local[" + SweepTimes.SLOTS + "]"));
    Stream.of(sets).forEach(set -> arguments.addAll(List.of("--set", set)));
    return arguments.toArray(String[]::new);
  }

  private MeasuredProcess command(String out, String... arguments) throws Exception {
    MeasuredProcess process = MeasuredProcess.run(folder.path().resolve(out), arguments);
    if (process.exitCode() != 0) {
      throw new UserException(arguments[0] + " ended with exit code " + process.exitCode());
    }
    return process;
  }
}
