package org.gradsweep.core.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.run.TrialRunner;
import org.gradsweep.core.spec.SweepFile;
import org.gradsweep.core.table.TrialStatus;

/**
 * Many short trials over all axes by one runner on two threads: the resident memory of the process
 * after the last must be within a tenth of that after the first 200. What is resident beside the
 * heap's committed part lies outside the heap.
 */
final class Soak {
  private static final int TRIALS = 2_000;
  private static final int EVERY = 100;
  private static final int FIRST = 200;
  private static final double MOST_GROWTH = 0.1;
  private static final long MIB = 1 << 20;

  private final List<Trial> trials;
  private final TrialRunner runner;
  private final Map<TrialStatus, Integer> ended = new EnumMap<>(TrialStatus.class);
  private final long start = System.nanoTime();
  private int started;
  private int done;
  private long first;
  private long last;
  private String failure;

  private Soak(Plan plan, DataSet data) {
    this.trials = plan.trials().stream().filter(trial -> fits(trial, data)).limit(TRIALS).toList();
    this.runner = new TrialRunner(data, "mnist", plan.probe(), "local");
  }

  private static boolean fits(Trial trial, DataSet data) {
    return trial.config().problem(data.inputs(), data.classes(), data.train().size()).isEmpty();
  }

  /**
   * Prints the curve of resident memory.
   *
   * @param sets keys of the sweep to change, {@code key=value}
   * @return 1 where it grows too much, or a trial fails
   */
  static int run(String... sets) throws Exception {
    DataSet all = BenchmarkData.load();
    DataSet data =
        new DataSet(
            all.train().slice(0, 2_000),
            all.validation().slice(0, 500),
            all.test().slice(0, 500),
            all.fingerprint());
    Plan plan = Plan.of(SweepFile.parse("soak.yaml", sweep(), List.of(sets)), data.fingerprint());
    System.out.println(BenchmarkMachine.describe());
    System.out.println("trials  seconds  resident MiB  heap committed  heap used");
    return new Soak(plan, data).run();
  }

  private static String sweep() throws IOException {
    try (InputStream file = Soak.class.getResourceAsStream("/benchmarks/soak.yaml")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private int run() throws Exception {
    ExecutorService slots = Executors.newFixedThreadPool(2);
    List<Future<?>> running = new ArrayList<>();
    for (int slot = 0; slot < 2; slot++) {
      running.add(slots.submit(this::runTrials));
    }
    for (Future<?> trial : running) {
      trial.get();
    }
    slots.shutdown();
    double growth = (double) last / first - 1;
    System.out.printf(
        Locale.ROOT,
        "%d trials %s: resident memory grew by %.1f %% since trial %d, at most %.0f %%%n",
        done,
        ended,
        growth * 100,
        FIRST,
        MOST_GROWTH * 100);
    if (failure != null) {
      System.out.println("a trial failed: " + failure);
    }
    return growth <= MOST_GROWTH && failure == null ? 0 : 1;
  }

  private void runTrials() {
    for (Trial trial = next(); trial != null; trial = next()) {
      end(runner.run(trial));
    }
  }

  private synchronized Trial next() {
    return started < trials.size() ? trials.get(started++) : null;
  }

  private synchronized void end(TrialResult result) {
    ended.merge(result.trial().status(), 1, Integer::sum);
    failure = result.trial().error() == null ? failure : result.trial().error();
    done++;
    if (done % EVERY == 0) {
      sample();
    }
  }

  private void sample() {
    last = BenchmarkMachine.residentBytes();
    first = done <= FIRST ? last : first;
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    System.out.printf(
        Locale.ROOT,
        "%6d  %7.1f  %12d  %14d  %9d%n",
        done,
        (System.nanoTime() - start) * 1e-9,
        last / MIB,
        heap.getCommitted() / MIB,
        heap.getUsed() / MIB);
  }
}
