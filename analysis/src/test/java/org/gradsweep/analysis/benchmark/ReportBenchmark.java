package org.gradsweep.analysis.benchmark;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gradsweep.analysis.LargeSweep;
import org.gradsweep.analysis.Main;

/**
 * Times the report of 100,000 trials of 20,000 networks, 15 million rows of layers and twice as
 * many of neurons; one that is too slow or too large fails.
 */
public final class ReportBenchmark {
  private static final double MOST_SECONDS = 20;
  private static final double MOST_MEGABYTES = 10;
  private static final int RUNS = 3;
  private static final int TRIALS = 100_000;
  private static final int FILES = 8;
  private static final int REPLICATES = 5;
  private static final int NEURONS = 2;

  private ReportBenchmark() {}

  /** Takes the folder in which the sweep is, or is to be made. */
  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path sweep = Path.of(args[0]);
    if (!Files.exists(sweep)) {
      out.printf("writing %,d trials to %s%n", TRIALS, sweep);
      LargeSweep.write(sweep, TRIALS, FILES, REPLICATES, NEURONS);
    }
    Path report = sweep.resolve("report.html");
    double best = Double.POSITIVE_INFINITY;
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      int exitCode = Main.run(new String[] {"report", sweep.toString()}, out, System.err);
      double seconds = (System.nanoTime() - start) / 1e9;
      best = Math.min(best, seconds);
      out.printf("%.1f s%n", seconds);
      if (exitCode != 0) {
        throw new IllegalStateException("exit code " + exitCode);
      }
    }
    double megabytes = Files.size(report) / 1e6;
    out.printf("100,000 trials: %.1f s, %.1f MB%n", best, megabytes);
    if (best > MOST_SECONDS || megabytes > MOST_MEGABYTES) {
      throw new IllegalStateException(
          "must take at most " + MOST_SECONDS + " s and " + MOST_MEGABYTES + " MB");
    }
  }
}
