package org.gradsweep.core.benchmark;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;

/**
 * Steps in a JVM of its own that answers requests, so that it can be timed in turn with others: it
 * names its BLAS on the first line, reads numbers of steps, and answers each with microseconds of
 * CPU time per step.
 */
public final class StepServer {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private StepServer() {}

  /**
   * Answers until its input ends.
   *
   * @param arguments widths of the hidden layers, separated by commas; mini-batch; kind of step
   */
  public static void main(String[] arguments) throws Exception {
    int batch = Integer.parseInt(arguments[1]);
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (SteppedTrial trial =
        new SteppedTrial(SteppedTrial.config(arguments[0]), batch, arguments[2])) {
      System.out.println(BenchmarkMachine.blas());
      for (String line = requests.readLine(); line != null; line = requests.readLine()) {
        System.out.println(measure(trial, Integer.parseInt(line.strip())));
      }
    }
  }

  private static double measure(SteppedTrial trial, int steps) {
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < steps; i++) {
      trial.step();
    }
    return (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / steps;
  }
}
