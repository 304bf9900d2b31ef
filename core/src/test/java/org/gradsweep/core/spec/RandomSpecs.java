package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.BiasInit;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.axis.EarlyStop;
import org.gradsweep.core.axis.GradientClip;
import org.gradsweep.core.axis.HiddenLayers;
import org.gradsweep.core.axis.InputScaling;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.axis.Optimizer;
import org.gradsweep.core.axis.RateSchedule;
import org.gradsweep.core.axis.Residual;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.axis.WeightInit;
import org.gradsweep.core.data.CsvDialect;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.data.EightBit;
import org.gradsweep.core.data.MissingRule;
import org.gradsweep.core.data.PartSize;
import org.gradsweep.core.data.Split;
import org.gradsweep.core.data.SplitOrder;
import org.gradsweep.core.data.TableSpec;
import org.gradsweep.core.grid.Grid;
import org.gradsweep.core.grid.Interval;
import org.gradsweep.core.grid.Sample;
import org.gradsweep.core.grid.Selection;
import org.gradsweep.core.grid.Where;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;

/** Random but valid sweeps, the same for the same seed. */
public final class RandomSpecs {
  private static final String[] STRANGE = {
    "y",
    "true",
    "12",
    "1e3",
    "a b",
    "x: y",
    "# no",
    "'q\"\\",
    "[1]",
    "\u00e4\u00f6\uD83D\uDE00",
    "- a",
    "~",
    "!t"
  };

  /** Conditions, each with the same in Java. */
  public static final Map<String, Predicate<TrialConfig>> CONDITIONS =
      Map.of(
          "depth < 4",
          config -> config.get(Axis.HIDDEN_LAYERS).depth() < 4,
          "learning_rate > 0.001 or l2 > 0.5",
          config -> config.get(Axis.LEARNING_RATE) > 0.001 || config.get(Axis.L2) > 0.5,
          "activation != sigmoid",
          config -> config.get(Axis.ACTIVATION) != Activation.Function.SIGMOID,
          "not (loss == quadratic and dtype == 'float64')",
          config ->
              config.get(Axis.LOSS) != Loss.QUADRATIC || config.get(Axis.DTYPE) != Dtype.FLOAT64,
          "batch_size % 2 == 0 or \"relu\" == activation",
          config ->
              config.get(Axis.BATCH_SIZE) % 2 == 0
                  || config.get(Axis.ACTIVATION) == Activation.Function.RELU);

  private final RandomStream random;

  private RandomSpecs(long seed) {
    this.random = RandomStream.of(seed, Purpose.SHUFFLE, 0);
  }

  /** The sweep of this seed, with up to some thousand trials. */
  public static SweepSpec of(long seed) {
    return new RandomSpecs(seed).spec();
  }

  private SweepSpec spec() {
    int train = 100 + random.nextInt(5_000);
    List<Long> seeds = random.nextInt(4) == 0 ? list(3, random::nextLong) : List.of();
    Probe probe =
        new Probe(
            1 + random.nextInt(train),
            1 + random.nextInt(5),
            random.nextInt(2) * random.nextInt(101));
    SweepSpec spec =
        new SweepSpec(
            "sweep-" + random.nextInt(1_000) + "." + random.nextInt(10),
            dataset(train),
            probe,
            seeds.isEmpty() ? 1 + random.nextInt(4) : 1,
            random.nextLong(),
            SweepKeys.MOST_TRIALS,
            random.nextInt(4) == 0,
            List.of(),
            grids(seeds));
    return new SweepSpec(
        spec.name(),
        spec.dataset(),
        spec.probe(),
        spec.replicates(),
        spec.baseSeed(),
        spec.maxTrials(),
        spec.shuffle(),
        nuisance(spec.grids()),
        spec.grids());
  }

  /** Up to two of the axes that have several values. */
  private List<Axis<?>> nuisance(List<Grid> grids) {
    List<Axis<?>> varied =
        Axis.ALL.stream()
            .filter(
                axis ->
                    grids.stream().anyMatch(grid -> grid.intervals().containsKey(axis))
                        || grids.stream()
                                .flatMap(grid -> grid.values().get(axis).stream())
                                .distinct()
                                .count()
                            > 1)
            .toList();
    return varied.subList(0, Math.min(varied.size(), random.nextInt(3)));
  }

  private List<Grid> grids(List<Long> seeds) {
    List<Grid> grids = new ArrayList<>();
    int blocks = Math.max(1, random.nextInt(4));
    for (int i = 0; i < blocks; i++) {
      grids.add(grid(seeds));
    }
    return grids;
  }

  private Grid grid(List<Long> seeds) {
    Map<Axis<?>, List<?>> values = values();
    List<List<Axis<?>>> zips = zips(values);
    Grid all = new Grid(values, Map.of(), zips, List.of(), Optional.empty(), seeds);
    List<Where> where = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      where.add(WhereParser.parse(pick(CONDITIONS.keySet().stream().sorted().toList())));
    }
    Grid kept = new Grid(values, Map.of(), zips, where, Optional.empty(), seeds);
    if (Selection.of(kept).eligible() == 0) {
      return all;
    }
    if (random.nextInt(3) > 0) {
      return kept;
    }
    int most = (int) Math.min(50, Selection.of(kept).eligible());
    boolean sobol = random.nextInt(2) == 0;
    int count = sobol ? 1 : 1 + random.nextInt(most);
    Sample.Method method = sobol ? Sample.Method.SOBOL : Sample.Method.RANDOM;
    Sample sample = new Sample(count, method, random.nextLong());
    Map<Axis<?>, Interval> intervals = new HashMap<>();
    if (where.isEmpty() && random.nextInt(2) == 0) {
      intervals.put(Axis.L2, new Interval(0, positive(), false, false));
      intervals.put(Axis.BATCH_SIZE, new Interval(1, 1 + random.nextInt(90) + 1, true, true));
      values.keySet().removeAll(intervals.keySet());
      zips = List.of();
    }
    return new Grid(values, intervals, zips, where, Optional.of(sample), seeds);
  }

  /** Gives two axes equally many values and zips them, or does nothing. */
  private List<List<Axis<?>>> zips(Map<Axis<?>, List<?>> values) {
    List<Axis<?>> axes = new ArrayList<>(Axis.ALL.stream().filter(values::containsKey).toList());
    if (axes.size() < 2 || random.nextInt(2) == 0) {
      return List.of();
    }
    Axis<?> one = axes.remove(random.nextInt(axes.size()));
    Axis<?> other = axes.remove(random.nextInt(axes.size()));
    int length = Math.min(values.get(one).size(), values.get(other).size());
    values.put(one, values.get(one).subList(0, length));
    values.put(other, values.get(other).subList(0, length));
    return List.of(List.of(one, other));
  }

  private DatasetSpec dataset(int train) {
    int validation = 1 + random.nextInt(500);
    int test = random.nextInt(500);
    boolean hasTest = random.nextInt(2) == 0;
    return switch (random.nextInt(5)) {
      case 0 -> new DatasetSpec.Mnist(train, validation, split());
      case 1 ->
          new DatasetSpec.Idx(
              text(),
              text(),
              hasTest ? text() : null,
              hasTest ? text() : null,
              train,
              validation,
              split());
      case 2 -> new DatasetSpec.Csv(table(train, validation, test), dialect());
      case 3 -> new DatasetSpec.Parquet(table(train, validation, test));
      default -> new DatasetSpec.SyntheticDigits(train, validation, test, random.nextLong());
    };
  }

  private Split split() {
    return new Split(pick(List.of(SplitOrder.values())), random.nextInt(3));
  }

  private TableSpec table(int train, int validation, int test) {
    boolean shares = random.nextInt(2) == 0;
    return new TableSpec(
        text(),
        text(),
        PartSize.count(train),
        shares ? new PartSize(0.25) : PartSize.count(validation),
        PartSize.count(test),
        split(),
        names(),
        names(),
        names(),
        1 + random.nextInt(200),
        pick(List.of(MissingRule.values())),
        names(),
        pick(List.of(EightBit.values())));
  }

  private List<String> names() {
    return random.nextInt(2) == 0 ? List.of() : list(3, this::text);
  }

  private CsvDialect dialect() {
    return new CsvDialect(
        pick(Arrays.asList(';', '\t', '|', ' ', null)),
        pick(Arrays.asList(true, false, null)),
        pick(Arrays.asList(',', '.', null)));
  }

  private String text() {
    return STRANGE[random.nextInt(STRANGE.length)];
  }

  private Map<Axis<?>, List<?>> values() {
    Map<Axis<?>, List<?>> values = new HashMap<>();
    maybe(
        values,
        Axis.HIDDEN_LAYERS,
        () -> HiddenLayers.of(random.nextInt(6), 1 + random.nextInt(40)));
    maybe(values, Axis.ACTIVATION, () -> pick(activations()));
    maybe(values, Axis.WEIGHT_INIT, () -> pick(weightInits()));
    maybe(values, Axis.BIAS_INIT, () -> pick(biasInits()));
    maybe(values, Axis.LOSS, () -> pick(List.of(Loss.values())));
    maybe(values, Axis.OPTIMIZER, () -> pick(optimizers()));
    maybe(values, Axis.LEARNING_RATE, this::positive);
    maybe(values, Axis.NORMALIZATION, () -> pick(List.of(Normalization.values())));
    maybe(values, Axis.RESIDUAL, () -> pick(Residual.CHOICES.values()));
    maybe(values, Axis.SCHEDULE, () -> pick(schedules()));
    maybe(values, Axis.DROPOUT, random::nextDouble);
    maybe(values, Axis.GRADIENT_CLIP, () -> pick(clips()));
    maybe(values, Axis.EARLY_STOP, () -> new EarlyStop.Patience(1 + random.nextInt(9)));
    maybe(values, Axis.L2, random::nextDouble);
    maybe(values, Axis.L1, random::nextDouble);
    maybe(values, Axis.INPUT_SCALING, () -> pick(List.of(InputScaling.values())));
    maybe(values, Axis.BATCH_SIZE, () -> 1 + random.nextInt(100));
    maybe(values, Axis.EPOCHS, () -> random.nextInt(40));
    maybe(values, Axis.DTYPE, () -> pick(List.of(Dtype.values())));
    return values;
  }

  private List<Activation> activations() {
    List<Activation> activations = new ArrayList<>(Activation.CHOICES.values());
    activations.add(new Activation.LeakyRelu(random.nextDouble()));
    return activations;
  }

  private List<WeightInit> weightInits() {
    List<WeightInit> inits = new ArrayList<>(WeightInit.CHOICES.values());
    inits.add(new WeightInit.Orthogonal(positive()));
    inits.add(new WeightInit.Critical(positive()));
    inits.add(new WeightInit.Constant(-positive()));
    return inits;
  }

  private List<BiasInit> biasInits() {
    return List.of(
        BiasInit.Zeros.ZEROS,
        new BiasInit.Gaussian(positive()),
        new BiasInit.Constant(-random.nextDouble()));
  }

  private List<Optimizer> optimizers() {
    List<Optimizer> optimizers = new ArrayList<>(Optimizer.CHOICES.values());
    optimizers.add(new Optimizer.Momentum(random.nextDouble()));
    optimizers.add(new Optimizer.Nesterov(random.nextDouble()));
    optimizers.add(new Optimizer.RmsProp(random.nextDouble()));
    return optimizers;
  }

  private List<RateSchedule> schedules() {
    return List.of(
        RateSchedule.Constant.CONSTANT,
        new RateSchedule.Step(1 + random.nextInt(9), 0.1 + 0.8 * random.nextDouble()),
        new RateSchedule.Exponential(0.1 + 0.8 * random.nextDouble()),
        new RateSchedule.Cosine(random.nextDouble()),
        new RateSchedule.Warmup(positive()));
  }

  private List<GradientClip> clips() {
    return List.of(
        GradientClip.None.NONE,
        new GradientClip.GlobalNorm(positive()),
        new GradientClip.PerLayerNorm(positive()),
        new GradientClip.Value(positive()));
  }

  private double positive() {
    return Math.pow(10, random.nextDouble(-12, 6));
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private <T> void maybe(
      Map<Axis<?>, List<?>> values, Axis<T> axis, java.util.function.Supplier<T> next) {
    if (random.nextInt(2) == 0) {
      values.put(axis, list(3, next));
    }
  }

  private <T> List<T> list(int most, java.util.function.Supplier<T> next) {
    List<T> list = new ArrayList<>();
    int length = 1 + random.nextInt(most);
    for (int i = 0; i < length; i++) {
      list.add(next.get());
    }
    return list;
  }
}
