package org.gradsweep.job.benchmark;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.gradsweep.core.plan.CostModel;
import org.gradsweep.core.plan.Group;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.plan.Schedule;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.spec.SweepFile;
import org.gradsweep.core.spec.SweepSpec;
import org.gradsweep.job.spark.Work;

/**
 * A cluster of a thousand slots and a million trials, by the planner that a run uses: how long the
 * slots are busy, and what it costs the driver. The trials take by chance longer or shorter than
 * estimated; nothing is trained.
 */
final class ManySlots {
  private static final int SLOTS = 1_000;
  private static final int TRIALS = 1_000_000;
  private static final int GRID = 60;
  private static final double MOST_EXCESS_PERCENT = 5;
  private static final double[] SPREADS = {1, 1.3, 2};
  private static final double MIB = 1 << 20;

  private ManySlots() {}

  /**
   * Prints time and bytes of planning, and the makespan.
   *
   * @param arguments slots, then trials
   * @return 1 where the makespan is more than 5 % longer than the work of a slot
   */
  static int run(String... arguments) throws Exception {
    int slots = arguments.length > 0 ? Integer.parseInt(arguments[0]) : SLOTS;
    int trials = arguments.length > 1 ? Integer.parseInt(arguments[1]) : TRIALS;
    long heap = heap();
    long start = System.nanoTime();
    SweepSpec spec = spec(trials);
    Plan plan = Plan.of(spec, "data");
    double planned = since(start);
    CostModel cost =
        new CostModel(
            784,
            10,
            spec.dataset().trainExamples(),
            spec.dataset().validationExamples(),
            spec.probe(),
            CostModel.USUAL_DENSITY);
    start = System.nanoTime();
    List<Work> works = Work.left(plan, cost, Map.of(), false);
    double cut = since(start);
    System.out.printf(
        Locale.ROOT,
        "%,d trials, %,d tasks%nplan %.2f s, groups %.2f s; heap %.0f MiB, sent to each executor"
            + " %.0f MiB%n",
        plan.trials().size(),
        works.size(),
        planned,
        cut,
        (heap() - heap) / MIB,
        (serialized(plan) + serialized(works)) / MIB);
    return simulate(plan, cost, works, slots);
  }

  private static SweepSpec spec(int trials) throws IOException {
    try (BenchmarkFolder folder = BenchmarkFolder.make("slots")) {
      String replicates = "replicates=" + (trials + GRID - 1) / GRID;
      return SweepFile.read(folder.config("unequal"), List.of(replicates));
    }
  }

  private static int simulate(Plan plan, CostModel cost, List<Work> works, int slots) {
    Promises promises = new Promises();
    for (double spread : SPREADS) {
      RandomGenerator random = new java.util.SplittableRandom(1);
      List<Group> taken = new ArrayList<>();
      for (Work work : works) {
        double seconds = 0;
        for (int index : work.trials()) {
          Trial trial = plan.trials().get(index);
          seconds += cost.seconds(trial.config()) * Math.pow(spread, random.nextGaussian());
        }
        taken.add(new Group(work.group(), work.trials(), seconds));
      }
      double work = taken.stream().mapToDouble(Group::estimatedSeconds).sum();
      double makespan = Schedule.seconds(taken, slots);
      System.out.printf(
          Locale.ROOT,
          "spread %.1f: %,.0f s of work on %,d slots in %.0f s%n",
          spread,
          work,
          slots,
          makespan);
      promises.atMost(
          "makespan longer than work / " + slots + " by",
          (makespan * slots / work - 1) * 100,
          MOST_EXCESS_PERCENT,
          "%");
    }
    return promises.exitCode();
  }

  private static double since(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }

  /** Bytes of the heap that are alive. */
  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static long serialized(Object object) throws IOException {
    long[] bytes = new long[1];
    try (ObjectOutputStream out =
        new ObjectOutputStream(
            new OutputStream() {
              @Override
              public void write(int b) {
                bytes[0]++;
              }

              @Override
              public void write(byte[] written, int offset, int length) {
                bytes[0] += length;
              }
            })) {
      out.writeObject(object);
    }
    return bytes[0];
  }
}
