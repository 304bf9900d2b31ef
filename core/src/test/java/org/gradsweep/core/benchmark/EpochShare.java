package org.gradsweep.core.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.run.LocalRunner;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.spec.Probe;
import org.gradsweep.core.table.EpochRow;

/**
 * How much of an epoch the probe and the evaluations take: MNIST at batch 10, the probe on 1,000
 * examples after every epoch. At most a tenth is promised.
 */
public final class EpochShare {
  private static final int EPOCHS = 40;
  private static final int WARM_UP = 20;
  private static final List<String> NETS = List.of("30", "30,30,30,30");

  private EpochShare() {}

  /** Prints a table: the nets in a JVM with the Vector API and in one without. */
  static int run(String... none) throws IOException, InterruptedException {
    System.out.println(BenchmarkMachine.describe());
    System.out.println(
        "Medians of the epochs after the first " + WARM_UP + " of " + EPOCHS + ", in milliseconds");
    System.out.println("| net; batch | steps | probe and evaluation | share of both |");
    System.out.println("|---|---|---|---|");
    int code = 0;
    for (Kernel kernel : Kernel.values()) {
      List<String> command = kernel.java(EpochShare.class, kernel.label());
      code = Math.max(code, new ProcessBuilder(command).inheritIO().start().waitFor());
    }
    return code;
  }

  /** Measures in this JVM, and prints its lines of the table. */
  public static void main(String[] arguments) {
    DataSet data = BenchmarkData.load();
    for (String net : NETS) {
      List<EpochRow> epochs = train(net, data);
      double train = median(epochs, EpochRow::trainSeconds);
      double measure = median(epochs, EpochRow::measureSeconds);
      System.out.printf(
          Locale.ROOT,
          "| 784, %s, 10; 10, %s | %.1f | %.2f | %.1f %% |%n",
          net.replace(",", ", "),
          arguments[0],
          train * 1e3,
          measure * 1e3,
          100 * measure / (train + measure));
    }
  }

  private static List<EpochRow> train(String net, DataSet data) {
    Trial trial = new Trial("epochs", 0, 0, 0, SteppedTrial.config(net).with(Axis.EPOCHS, EPOCHS));
    Plan plan = new Plan("epochs", new Probe(1000, 1), List.of(trial), 0);
    List<TrialResult> results = new ArrayList<>();
    LocalRunner.run(plan, data, "mnist", results::add);
    return results.get(0).epochs().subList(1 + WARM_UP, 1 + EPOCHS);
  }

  private static double median(List<EpochRow> epochs, ToDoubleFunction<EpochRow> seconds) {
    double[] sorted = epochs.stream().mapToDouble(seconds).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
