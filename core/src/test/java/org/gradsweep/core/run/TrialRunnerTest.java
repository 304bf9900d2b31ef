package org.gradsweep.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.gradsweep.core.axis.Activation.Function;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.axis.EarlyStop;
import org.gradsweep.core.axis.EarlyStop.Patience;
import org.gradsweep.core.axis.GradientClip.GlobalNorm;
import org.gradsweep.core.axis.GradientClip.None;
import org.gradsweep.core.axis.HiddenLayers;
import org.gradsweep.core.axis.InputScaling;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.axis.Optimizer;
import org.gradsweep.core.axis.RateSchedule.Constant;
import org.gradsweep.core.axis.RateSchedule.Cosine;
import org.gradsweep.core.axis.Residual;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.axis.WeightInit;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.DataSets;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.data.LocalDataFiles;
import org.gradsweep.core.net.SmallNetworks;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.spec.Probe;
import org.gradsweep.core.table.Column;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.core.table.TrialStatus;
import org.gradsweep.core.table.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrialRunnerTest {
  private static final Probe PROBE = new Probe(20, 1, 6);
  private static final Residual TOO_LONG = Residual.CHOICES.parse("identity(9)");
  private final DataSet data = SmallNetworks.dataSet(1, 40, 6, 4);

  private static List<Trial> trials() {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      TrialConfig config =
          SmallNetworks.config(Function.values()[i % 4], Loss.values()[i % 3], 7, 5, 7)
              .with(Axis.DTYPE, i % 2 == 0 ? Dtype.FLOAT32 : Dtype.FLOAT64)
              .with(Axis.WEIGHT_INIT, WeightInit.CHOICES.values().get(i % 9))
              .with(Axis.NORMALIZATION, Normalization.values()[i % 3])
              .with(Axis.RESIDUAL, Residual.CHOICES.parse(i % 4 == 1 ? "identity(2)" : "none"))
              .with(Axis.OPTIMIZER, Optimizer.CHOICES.values().get(i % 7))
              .with(Axis.DROPOUT, i % 3 == 0 ? 0.2 : 0)
              .with(Axis.L1, i % 4 == 0 ? 0.1 : 0)
              .with(Axis.SCHEDULE, i % 2 == 0 ? new Cosine(0.1) : Constant.CONSTANT)
              .with(Axis.GRADIENT_CLIP, i % 5 == 0 ? new GlobalNorm(0.5) : None.NONE)
              .with(Axis.INPUT_SCALING, InputScaling.values()[i % 2])
              .with(Axis.BATCH_SIZE, 1 + i)
              .with(Axis.EARLY_STOP, i % 8 == 7 ? new Patience(1) : EarlyStop.None.NONE)
              .with(Axis.EPOCHS, i % 5);
      trials.add(new Trial("trial" + i, i, 0, i, config));
    }
    return trials;
  }

  /** Dense examples, which the reference step trains on, and 8-bit ones for the fast step. */
  static Stream<DataSet> dataSets() {
    return Stream.of(
        SmallNetworks.dataSet(1, 40, 6, 4),
        DataSets.load(
            new DatasetSpec.SyntheticDigits(40, 12, 11, 1),
            new LocalDataFiles(Path.of(".")),
            null));
  }

  /**
   * Times, host and versions aside, the bits depend on the trial alone: not on the order, on what
   * ran before, on another slot of the JVM, or on how often the trial is run.
   */
  @ParameterizedTest
  @MethodSource("dataSets")
  void rowsAreTheSameBitsInAnyOrderOnSeveralThreadsAndAgain(DataSet data) throws Exception {
    List<Trial> trials = new ArrayList<>(trials());
    trials.addAll(plainTrials());
    Map<String, List<Object>> expected = new HashMap<>();
    Plan plan = new Plan("plan", PROBE, trials, 0);
    LocalRunner.run(
        plan,
        data,
        "random",
        result -> {
          assertThat(result.trial().error()).isNull();
          expected.put(id(result), reproducible(result));
        });
    TrialRunner runner = new TrialRunner(data, "random", PROBE, "threads");
    List<Trial> work = new ArrayList<>(trials);
    java.util.Collections.reverse(work);
    // A trial that diverges and one that can't be run leave nothing behind in their slot.
    work.add(3, new Trial("diverges", 0, 0, 0, plain(0).with(Axis.LEARNING_RATE, 1e30)));
    work.add(5, new Trial("fails", 0, 0, 0, plain(0).with(Axis.RESIDUAL, TOO_LONG)));
    work.addAll(trials);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    Map<String, Integer> runs = new HashMap<>();
    try {
      List<Future<TrialResult>> results = new ArrayList<>();
      for (Trial trial : work) {
        results.add(threads.submit(() -> runner.run(trial)));
      }
      for (Future<TrialResult> result : results) {
        String id = id(result.get());
        runs.merge(id, 1, Integer::sum);
        if (expected.containsKey(id)) {
          assertThat(reproducible(result.get())).isEqualTo(expected.get(id));
        }
      }
    } finally {
      threads.shutdown();
    }
    assertThat(expected).hasSize(30);
    assertThat(expected.keySet()).allMatch(id -> runs.get(id) == 2);
    assertThat(runs).containsEntry("diverges", 1).containsEntry("fails", 1);
  }

  /** What the fast step trains. */
  private static TrialConfig plain(int i) {
    return SmallNetworks.config(Function.values()[i % 7], Loss.values()[i % 3], 9, 5)
        .with(Axis.DTYPE, Dtype.FLOAT32)
        .with(Axis.L2, i % 2 == 0 ? 0.5 : 0)
        .with(Axis.BATCH_SIZE, 3 + i)
        .with(Axis.EPOCHS, 3);
  }

  private static List<Trial> plainTrials() {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      trials.add(new Trial("plain" + i, 24 + i, 0, i, plain(i)));
    }
    return trials;
  }

  @Test
  void trialThatDoesNotFitIntoMemoryFailsAloneAndSaysWhy() {
    TrialConfig config =
        TrialConfig.defaults()
            .with(Axis.HIDDEN_LAYERS, HiddenLayers.of(2, 1_000_000))
            .with(Axis.EPOCHS, 1);
    TrialRunner runner = new TrialRunner(data, "random", PROBE, "local");
    TrialResult failed = runner.run(new Trial("huge", 0, 0, 0, config));
    assertThat(failed.trial().status()).isEqualTo(TrialStatus.FAILED);
    assertThat(failed.trial().error()).isNotBlank();
    assertThat(failed.epochs()).isEmpty();
    assertThat(failed.layers()).isEmpty();
    TrialResult next = runner.run(trials().get(3));
    assertThat(next.trial().status()).isEqualTo(TrialStatus.COMPLETED);
  }

  @Test
  void trialWhoseValuesDoNotGoTogetherFailsWithTheRule() {
    TrialConfig config =
        TrialConfig.defaults().with(Axis.RESIDUAL, Residual.CHOICES.parse("identity"));
    TrialResult failed =
        new TrialRunner(data, "random", PROBE, "local").run(new Trial("bad", 0, 0, 0, config));
    assertThat(failed.trial().status()).isEqualTo(TrialStatus.FAILED);
    assertThat(failed.trial().error())
        .endsWith("residual: identity needs at least 2 hidden layers, found 1");
    assertThat(failed.trial().trainedEpochs()).isNull();
  }

  /** Of a network that broke in its first step, no one can say whether it learned. */
  @Test
  void aTrialWithoutAFiniteAccuracyIsNotCalledStuck() {
    TrialConfig config =
        plain(4).with(Axis.LEARNING_RATE, 1e300).with(Axis.BATCH_SIZE, 40).with(Axis.L2, 1.0);
    TrialResult broken =
        new TrialRunner(data, "random", PROBE, "local").run(new Trial("b", 0, 0, 0, config));
    assertThat(broken.trial().status()).isEqualTo(TrialStatus.DIVERGED);
    assertThat(broken.trial().divergedEpoch()).isEqualTo(1);
    assertThat(broken.trial().divergedStep()).isEqualTo(1);
    assertThat(broken.epochs()).hasSize(2);
    assertThat(broken.trial().stuck()).isNull();
  }

  @Test
  void trialRowSumsUpItsEpochs() {
    TrialResult result = new TrialRunner(data, "random", PROBE, "local").run(trials().get(9));
    assertThat(result.epochs()).hasSize(5);
    assertThat(result.layers()).hasSize(5 * 4);
    assertThat(result.trial().last()).isEqualTo(result.epochs().get(4));
    double best =
        result.epochs().stream()
            .skip(1)
            .mapToDouble(row -> row.validationAccuracy())
            .max()
            .orElseThrow();
    assertThat(result.trial().best().validationAccuracy()).isEqualTo(best);
    assertThat(result.trial().best().epoch()).isPositive();
    assertThat(result.trial().parameters()).isEqualTo(7 * 7 + 8 * 5 + 6 * 7 + 8 * 4);
    assertThat(result.trial().initialDecay().verdict()).isIn((Object[]) Verdict.values());
    assertThat(result.trial().stuck()).isNotNull();
    assertThat(result.trial().trainedEpochs()).isEqualTo(4);
  }

  private static String id(TrialResult result) {
    return result.trial().trial().trialId();
  }

  private static List<Object> reproducible(TrialResult result) {
    List<Object> values = new ArrayList<>();
    for (Table<?> table : Tables.ALL) {
      assertThat(result.rows(table)).as(table.name()).isNotEmpty();
      addReproducible(result, table, values);
    }
    return values;
  }

  private static <R> void addReproducible(TrialResult result, Table<R> table, List<Object> values) {
    for (R row : result.rows(table)) {
      for (Column<R> column : table.columns()) {
        if (column.reproducible()) {
          values.add(column.valueOf(row));
        }
      }
    }
  }
}
