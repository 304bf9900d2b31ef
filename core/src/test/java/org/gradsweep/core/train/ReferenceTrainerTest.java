package org.gradsweep.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Activation.Function;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.BiasInit;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.axis.EarlyStop;
import org.gradsweep.core.axis.GradientClip;
import org.gradsweep.core.axis.InputScaling;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.axis.Optimizer;
import org.gradsweep.core.axis.RateSchedule;
import org.gradsweep.core.axis.Residual;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.axis.WeightInit;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.DataSets;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.data.LocalDataFiles;
import org.gradsweep.core.net.SmallNetworks;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.run.TrialRunner;
import org.gradsweep.core.spec.Probe;
import org.gradsweep.core.table.Column;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Oracle 11: the trainer and the plain loops write the same rows. */
class ReferenceTrainerTest {

  private static final List<Activation> NOWHERE_LINEAR =
      List.of(
          Function.SIGMOID,
          Function.TANH,
          Function.LECUN_TANH,
          Function.SOFTSIGN,
          Function.GELU,
          Function.SILU,
          Function.SOFTPLUS);

  private static final List<WeightInit> WEIGHT_INITS = weightInits();

  private static final List<BiasInit> BIAS_INITS =
      Stream.of("normal", "normal(0.3)", "zeros", "constant(0.1)")
          .map(BiasInit.CHOICES::parse)
          .toList();

  /** What differs between numbers that are 0 but for rounding. */
  private static final Set<String> AROUND_ZERO =
      Set.of("grad_zero_fraction", "ratio_to_next_layer");

  /** What a number that a float holds as 0 makes differ beyond its own size. */
  private static final Set<String> UNDERFLOWING =
      Set.of("grad_zero_fraction", "dead_fraction", "ratio_to_next_layer");

  private static List<WeightInit> weightInits() {
    List<WeightInit> inits = new ArrayList<>(WeightInit.CHOICES.values());
    inits.add(WeightInit.CHOICES.parse("orthogonal(1.3)"));
    inits.add(WeightInit.CHOICES.parse("critical(1.5)"));
    return inits;
  }

  static Stream<Arguments> randomTrials() {
    RandomStream random = RandomStream.of(2024, Purpose.SHUFFLE, 0);
    List<Arguments> trials = new ArrayList<>();
    for (int i = 0; trials.size() < 200; i++) {
      Normalization normalization = pick(random, List.of(Normalization.values()));
      boolean normalized = normalization != Normalization.NONE;
      int depth = random.nextInt(5);
      Integer[] widths = new Integer[depth];
      for (int l = 0; l < depth; l++) {
        boolean equal = l > 0 && i % 3 == 0;
        widths[l] = equal ? widths[0] : (Integer) ((normalized ? 4 : 1) + random.nextInt(6));
      }
      TrialConfig config =
          SmallNetworks.config(
                  activation(random, normalization), pick(random, Loss.CHOICES.values()), widths)
              .with(Axis.NORMALIZATION, normalization)
              .with(Axis.WEIGHT_INIT, pick(random, WEIGHT_INITS))
              .with(Axis.BIAS_INIT, pick(random, BIAS_INITS))
              .with(Axis.OPTIMIZER, pick(random, Optimizer.CHOICES.values()))
              .with(Axis.LEARNING_RATE, 0.01 + 0.1 * random.nextDouble())
              .with(Axis.L2, 2 * random.nextDouble())
              .with(Axis.BATCH_SIZE, 1 + random.nextInt(12))
              .with(Axis.EPOCHS, random.nextInt(4));
      config = further(config, random);
      Probe probe = new Probe(1 + random.nextInt(23), 1 + random.nextInt(2), i % 7);
      boolean enough =
          !normalized
              || (probe.examples() > 4
                  && config.get(Axis.BATCH_SIZE) > 3
                  && config.get(Axis.WEIGHT_INIT) != WeightInit.Scheme.ZEROS);
      if (enough && config.problem(5, 3, 23).isEmpty()) {
        trials.add(Arguments.of(config, probe, i));
      }
    }
    return trials.stream();
  }

  /**
   * An activation. Where a layer before a batch-normalized one is linear, its biases have a
   * gradient of 0 but for rounding, about which no two computations agree; so it is with layers of
   * two units, few examples, and weights of 0.
   */
  private static Activation activation(RandomStream random, Normalization normalization) {
    return normalization == Normalization.NONE
        ? pick(random, Activation.CHOICES.values())
        : pick(random, NOWHERE_LINEAR);
  }

  /** Each further axis away from its default in some of the trials. */
  private static TrialConfig further(TrialConfig config, RandomStream random) {
    int epochs = config.get(Axis.EPOCHS);
    TrialConfig further =
        config
            .with(
                Axis.RESIDUAL,
                Residual.CHOICES.parse(
                    pick(
                        random,
                        List.of(
                            "none",
                            "identity",
                            "identity(2)",
                            "identity_inverse_sqrt",
                            "identity_zero"))))
            .with(Axis.L1, random.nextInt(3) == 0 ? 2 * random.nextDouble() : 0)
            .with(Axis.DROPOUT, random.nextInt(3) == 0 ? 0.6 * random.nextDouble() : 0)
            .with(Axis.INPUT_SCALING, pick(random, List.of(InputScaling.values())))
            .with(
                Axis.GRADIENT_CLIP,
                GradientClip.CHOICES.parse(
                    pick(
                        random,
                        List.of("none", "global_norm(0.7)", "per_layer_norm(0.2)", "value(0.05)"))))
            .with(
                Axis.SCHEDULE,
                RateSchedule.CHOICES.parse(
                    pick(
                        random,
                        List.of(
                            "constant",
                            "step(1, 0.5)",
                            "step(2)",
                            "exponential(0.8)",
                            "cosine",
                            "cosine(0.2)",
                            "warmup(0.7)",
                            "warmup(2)"))));
    if (random.nextInt(3) == 0) {
      further =
          further.with(Axis.EARLY_STOP, new EarlyStop.Patience(1)).with(Axis.EPOCHS, epochs + 4);
    }
    return further;
  }

  private static <T> T pick(RandomStream random, List<? extends T> values) {
    return values.get(random.nextInt(values.size()));
  }

  @ParameterizedTest
  @MethodSource("randomTrials")
  void rowsAgreeInDoublePrecision(TrialConfig config, Probe probe, int seed) {
    assertRowsAgree(config, probe, seed, 1e-9);
  }

  /**
   * The same trials, but for what turns rounding into something larger: normalization with rules
   * whose step does not shrink with the gradient, and the jump of l1 where a weight is near 0.
   */
  static Stream<Arguments> singlePrecisionTrials() {
    return randomTrials()
        .filter(
            arguments -> {
              TrialConfig config = (TrialConfig) arguments.get()[0];
              return config.get(Axis.NORMALIZATION) == Normalization.NONE
                  || List.of("sgd", "momentum", "nesterov")
                      .contains(config.get(Axis.OPTIMIZER).text());
            });
  }

  @ParameterizedTest
  @MethodSource("singlePrecisionTrials")
  void rowsAgreeInSinglePrecision(TrialConfig config, Probe probe, int seed) {
    TrialConfig single = config.with(Axis.DTYPE, Dtype.FLOAT32).with(Axis.L1, 0.0);
    assertRowsAgree(single, probe, seed, 2e-3);
  }

  /** The whole product of four axes, with values of the other axes in turn. */
  static Stream<Arguments> product() {
    List<String> residuals =
        List.of("none", "identity", "identity(2)", "identity_inverse_sqrt", "identity_zero");
    List<String> clips =
        List.of("none", "global_norm(0.7)", "per_layer_norm(0.2)", "value(0.05)", "none");
    List<String> schedules =
        List.of("constant", "step(1, 0.5)", "exponential(0.8)", "cosine(0.2)", "warmup(0.7)");
    List<Optimizer> optimizers = Optimizer.CHOICES.values();
    List<Arguments> trials = new ArrayList<>();
    for (Activation activation : Activation.CHOICES.values()) {
      for (Loss loss : Loss.values()) {
        for (Normalization normalization : Normalization.values()) {
          for (String residual : residuals) {
            int i = trials.size();
            // Steps that do not shrink with the gradient would make its rounding errors large.
            Optimizer optimizer =
                isLinear(activation, normalization)
                    ? Optimizer.CHOICES.parse(List.of("sgd", "momentum", "nesterov").get(i % 3))
                    : optimizers.get(i % optimizers.size());
            TrialConfig config =
                SmallNetworks.config(activation, loss, 6, 6, 6, 6)
                    .with(Axis.NORMALIZATION, normalization)
                    .with(Axis.RESIDUAL, Residual.CHOICES.parse(residual))
                    .with(Axis.OPTIMIZER, optimizer)
                    .with(Axis.GRADIENT_CLIP, GradientClip.CHOICES.parse(clips.get(i / 7 % 5)))
                    .with(Axis.SCHEDULE, RateSchedule.CHOICES.parse(schedules.get(i / 3 % 5)))
                    .with(Axis.DROPOUT, i % 4 == 1 ? 0.3 : 0)
                    .with(Axis.L1, i % 5 == 2 ? 0.4 : 0)
                    .with(Axis.L2, i % 3 == 0 ? 1.5 : 0)
                    .with(Axis.INPUT_SCALING, InputScaling.values()[i / 2 % 3])
                    .with(Axis.LEARNING_RATE, 0.03)
                    .with(Axis.BATCH_SIZE, 5 + i % 6)
                    .with(Axis.EPOCHS, 2);
            if (i % 6 == 0) {
              config = config.with(Axis.EPOCHS, 5).with(Axis.EARLY_STOP, new EarlyStop.Patience(1));
            }
            assertThat(config.problem(5, 3, 23)).isEmpty();
            trials.add(Arguments.of(config, new Probe(8 + i % 15, 1 + i % 2, i % 7), i));
          }
        }
      }
    }
    return trials.stream();
  }

  @ParameterizedTest
  @MethodSource("product")
  void rowsAgreeOverTheWholeProduct(TrialConfig config, Probe probe, int seed) {
    assertRowsAgree(config, probe, seed, 1e-9);
  }

  /** What the fast step on 8-bit features trains, and what the reference step does on them. */
  static Stream<Arguments> digitTrials() {
    List<Arguments> trials = new ArrayList<>();
    for (Activation activation : Activation.CHOICES.values()) {
      int i = trials.size();
      TrialConfig config =
          SmallNetworks.config(activation, Loss.values()[i % 3], i % 2 == 0 ? 7 : 12, 5)
              .with(Axis.DTYPE, Dtype.FLOAT32)
              .with(Axis.L2, i % 2 == 0 ? 1.5 : 0)
              .with(Axis.LEARNING_RATE, 0.05)
              .with(Axis.BATCH_SIZE, 3 + i % 7)
              .with(Axis.EPOCHS, 2);
      trials.add(Arguments.of(config, i));
    }
    return trials.stream();
  }

  @ParameterizedTest
  @MethodSource("digitTrials")
  void rowsOnDigitsAgreeInSinglePrecision(TrialConfig config, int seed) {
    DataSet digits =
        DataSets.load(
            new DatasetSpec.SyntheticDigits(31, 12, 11, seed),
            new LocalDataFiles(Path.of(".")),
            null);
    assertRowsAgree(digits, config, new Probe(31, 1, 6), seed, 2e-3);
  }

  private static void assertRowsAgree(TrialConfig config, Probe probe, int seed, double tolerance) {
    assertRowsAgree(SmallNetworks.dataSet(seed, 23, 5, 3), config, probe, seed, tolerance);
  }

  private static void assertRowsAgree(
      DataSet data, TrialConfig config, Probe probe, int seed, double tolerance) {
    Trial trial = new Trial("trial", 0, 0, seed, config);
    ReferenceTrainer reference = new ReferenceTrainer(trial, data, probe);
    reference.train();
    TrialResult result = new TrialRunner(data, "random", probe, "local").run(trial);
    assertThat(result.trial().error()).isNull();
    Set<String> excepted = excepted(config, tolerance);
    assertTableAgrees(Tables.EPOCHS, result.epochs(), reference.epochRows, excepted, tolerance);
    assertTableAgrees(Tables.LAYERS, result.layers(), reference.layerRows, excepted, tolerance);
    assertTableAgrees(Tables.NEURONS, result.neurons(), reference.neuronRows, excepted, tolerance);
    new ReferenceSummary(reference, data).assertAgrees(result.trial(), tolerance);
  }

  /** Columns on which two computations of the same trial need not agree. */
  private static Set<String> excepted(TrialConfig config, double tolerance) {
    if (tolerance > 1e-4) {
      return UNDERFLOWING;
    }
    return isLinear(config.get(Axis.ACTIVATION), config.get(Axis.NORMALIZATION))
        ? AROUND_ZERO
        : Set.of();
  }

  /** Whether layers before a normalization are linear in part: see {@link #activation}. */
  private static boolean isLinear(Activation activation, Normalization normalization) {
    return normalization != Normalization.NONE && !NOWHERE_LINEAR.contains(activation);
  }

  private static <R> void assertTableAgrees(
      Table<R> table, List<R> rows, List<R> expected, Set<String> excepted, double tolerance) {
    assertThat(rows).hasSameSizeAs(expected);
    for (int i = 0; i < rows.size(); i++) {
      for (Column<R> column : table.columns()) {
        if (!column.reproducible() || excepted.contains(column.name())) {
          continue;
        }
        Object value = column.valueOf(rows.get(i));
        Object expectedValue = column.valueOf(expected.get(i));
        if (value instanceof Double number && expectedValue instanceof Double expectedNumber) {
          assertThat(number)
              .as("%s of %s", column.name(), expected.get(i))
              .isCloseTo(expectedNumber, offset(tolerance * (1e-3 + Math.abs(expectedNumber))));
        } else {
          assertThat(value).as("%s of %s", column.name(), expected.get(i)).isEqualTo(expectedValue);
        }
      }
    }
  }
}
