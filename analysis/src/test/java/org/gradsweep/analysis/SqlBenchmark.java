package org.gradsweep.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Times {@code gradsweep sql DIR @learning-speed} on a made-up sweep of 100,000 trials, 15 million
 * rows of layers: whole processes, from start to exit.
 *
 * <p>{@code DIR [TRIALS [FILES]]}: the sweep is written there where none is; six files a table are
 * about what compaction leaves.
 */
final class SqlBenchmark {
  private static final int ROUNDS = 7;
  private static final double MOST_SECONDS = 2;
  private static final int REPLICATES = 100;

  private SqlBenchmark() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path sweep = Path.of(args[0]);
    int trials = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
    int files = args.length > 2 ? Integer.parseInt(args[2]) : 6;
    if (!Files.exists(sweep)) {
      System.out.printf("writing %,d trials to %s%n", trials, sweep);
      LargeSweep.write(sweep, trials, files, REPLICATES, 0);
    }
    run(sweep, "SELECT count(*) AS layer_rows FROM layers", true);
    double[] seconds = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      seconds[round] = run(sweep, "@learning-speed", false);
      System.out.printf("@learning-speed %.2f s%n", seconds[round]);
    }
    Arrays.sort(seconds);
    double median = seconds[ROUNDS / 2];
    System.out.printf("median %.2f s, must be below %.0f s%n", median, MOST_SECONDS);
    if (median >= MOST_SECONDS) {
      System.exit(1);
    }
  }

  private static double run(Path sweep, String query, boolean shown)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:MaxRAMPercentage=50",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "sql",
                sweep.toString(),
                query));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    if (!shown) {
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }
    long start = System.nanoTime();
    int exitCode = builder.start().waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (exitCode != 0) {
      throw new IllegalStateException("exit code " + exitCode + " of " + command);
    }
    return seconds;
  }
}
