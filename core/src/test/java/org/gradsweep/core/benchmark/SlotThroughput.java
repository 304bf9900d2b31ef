package org.gradsweep.core.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.run.TrialRunner;
import org.gradsweep.core.spec.Probe;
import org.gradsweep.core.table.TrialStatus;

/**
 * How much more two slots of a JVM do than one: equal trials on one thread and twice as many on two
 * threads, in turn, by one runner. At least 1.9 times the work is promised, on two free cores.
 */
final class SlotThroughput {
  private static final int TRIALS = 4;
  private static final int EPOCHS = 3;
  private static final int ROUNDS = 7;

  private final TrialRunner runner =
      new TrialRunner(BenchmarkData.load(), "mnist", new Probe(1000, 1), "local");
  private final ExecutorService slots = Executors.newFixedThreadPool(2);

  private SlotThroughput() {}

  /** Prints a line a round and the median. */
  static int run(String... none) throws Exception {
    System.out.println(BenchmarkMachine.describe());
    SlotThroughput throughput = new SlotThroughput();
    try {
      throughput.measure();
    } finally {
      throughput.slots.shutdown();
    }
    return 0;
  }

  private void measure() throws Exception {
    for (String net : List.of("30", "30,30,30,30")) {
      Trial trial = new Trial("slots", 0, 0, 0, SteppedTrial.config(net).with(Axis.EPOCHS, EPOCHS));
      seconds(trial, 2);
      List<Double> ratios = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        double one = seconds(trial, 1);
        double two = seconds(trial, 2);
        ratios.add(2 * one / two);
      }
      Collections.sort(ratios);
      System.out.printf(
          Locale.ROOT,
          "784, %s, 10; 10: two slots do %.2f times the work of one"
              + " (median of %d rounds in turn, %.2f-%.2f)%n",
          net.replace(",", ", "),
          ratios.get(ROUNDS / 2),
          ROUNDS,
          ratios.get(0),
          ratios.get(ROUNDS - 1));
    }
  }

  /** Wall time of the same number of trials on each of some threads. */
  private double seconds(Trial trial, int threads) throws Exception {
    long start = System.nanoTime();
    List<Future<?>> running = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      running.add(slots.submit(() -> runTrials(trial)));
    }
    for (Future<?> trials : running) {
      trials.get();
    }
    return (System.nanoTime() - start) * 1e-9;
  }

  private void runTrials(Trial trial) {
    for (int i = 0; i < TRIALS; i++) {
      TrialResult result = runner.run(trial);
      if (result.trial().status() != TrialStatus.COMPLETED) {
        throw new IllegalStateException("a trial ended " + result.trial().status());
      }
    }
  }
}
