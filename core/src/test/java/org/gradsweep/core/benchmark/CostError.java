package org.gradsweep.core.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.axis.InputScaling;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.plan.CostModel;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.plan.PredictionError;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.run.TrialRunner;
import org.gradsweep.core.spec.SweepFile;
import org.gradsweep.core.table.TrialStatus;

/**
 * The cost model beside measured trials over every axis: the CPU time of the lesser of two runs of
 * each trial, over what the model says. A factor of 1 would be right; the spread tells how far
 * trials lie from the factor of all.
 */
final class CostError {
  private static final int RUNS = 2;

  private final Map<String, PredictionError> errors = new TreeMap<>();
  private final boolean rows;

  private CostError(boolean rows) {
    this.rows = rows;
  }

  /**
   * Prints factor and spread of each axis value, and of all.
   *
   * @param arguments {@code rows}: prints also a line for each trial
   */
  static int run(String... arguments) throws IOException {
    CostError error = new CostError(arguments.length > 0 && arguments[0].equals("rows"));
    System.out.println(BenchmarkMachine.describe());
    DataSet all = BenchmarkData.load();
    error.measure("all", part(all, 10_000, 2_000));
    error.measure("few examples", part(all, 1_000, 200));
    error.print();
    return 0;
  }

  private static DataSet part(DataSet all, int train, int evaluated) {
    return new DataSet(
        all.train().slice(0, train),
        all.validation().slice(0, evaluated),
        all.test().slice(0, evaluated),
        all.fingerprint());
  }

  private static String sweep() throws IOException {
    try (InputStream file = CostError.class.getResourceAsStream("/benchmarks/cost.yaml")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void measure(String part, DataSet data) throws IOException {
    Plan plan = Plan.of(SweepFile.parse("cost.yaml", sweep(), List.of()), data.fingerprint());
    CostModel cost = CostModel.of(data, plan.probe());
    TrialRunner runner = new TrialRunner(data, "mnist", plan.probe(), "local");
    List<Trial> trials = new ArrayList<>(plan.trials());
    trials.removeIf(
        trial ->
            trial.config().problem(data.inputs(), data.classes(), data.train().size()).isPresent());
    double[] least = new double[trials.size()];
    java.util.Arrays.fill(least, Double.MAX_VALUE);
    for (int run = 0; run < RUNS; run++) {
      for (int i = 0; i < least.length; i++) {
        TrialResult result = runner.run(trials.get(i));
        boolean completed = result.trial().status() == TrialStatus.COMPLETED;
        least[i] = completed ? Math.min(least[i], result.trial().cpuSeconds()) : Double.NaN;
      }
    }
    for (int i = 0; i < least.length; i++) {
      if (!Double.isNaN(least[i])) {
        add(part, data, trials.get(i).config(), cost, least[i]);
      }
    }
  }

  private void add(String part, DataSet data, TrialConfig config, CostModel cost, double measured) {
    double predicted = cost.seconds(config);
    boolean fast =
        config.get(Axis.DTYPE) == Dtype.FLOAT32
            && config.get(Axis.INPUT_SCALING) == InputScaling.UNIT;
    String step = fast ? "fast step" : "BLAS";
    error("", "all").add(predicted, measured);
    error(step, part).add(predicted, measured);
    for (Axis<?> axis :
        List.of(
            Axis.HIDDEN_LAYERS,
            Axis.ACTIVATION,
            Axis.NORMALIZATION,
            Axis.OPTIMIZER,
            Axis.DROPOUT,
            Axis.GRADIENT_CLIP,
            Axis.BATCH_SIZE,
            Axis.EPOCHS)) {
      error(step, axis.key() + " " + config.column(axis)).add(predicted, measured);
    }
    if (rows) {
      System.out.printf(
          Locale.ROOT,
          "%d\t%d\t%.6f\t%.6f\t%s%n",
          data.train().size(),
          data.validation().size() + data.test().size(),
          measured,
          predicted,
          config.text());
    }
  }

  private PredictionError error(String step, String what) {
    return errors.computeIfAbsent(step + "  " + what, key -> new PredictionError());
  }

  private void print() {
    System.out.printf("%-46s %6s  %s%n", "", "trials", "measured over predicted");
    errors.forEach(
        (what, error) ->
            System.out.printf(Locale.ROOT, "%-46s %6d  %s%n", what, error.trials(), error.text()));
  }
}
