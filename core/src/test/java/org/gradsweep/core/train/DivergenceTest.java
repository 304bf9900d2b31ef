package org.gradsweep.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gradsweep.core.axis.Activation.Function;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.BiasInit;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.axis.GradientClip;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.axis.Optimizer;
import org.gradsweep.core.axis.Residual;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.axis.WeightInit;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.DataSets;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.data.FloatFeatures;
import org.gradsweep.core.data.LocalDataFiles;
import org.gradsweep.core.net.Network;
import org.gradsweep.core.net.SmallNetworks;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.gradsweep.core.spec.Probe;
import org.gradsweep.core.table.EpochRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each way in which a number can become infinite or NaN ends the trial at the epoch, step and layer
 * of the first one, in both types.
 *
 * <p>The networks are built so that one number alone overflows: features are 1, labels are class 2
 * of 3, and all parameters are 0 but for those that a test sets.
 */
class DivergenceTest {
  private static final int EXAMPLES = 10;
  private static final Probe ONE = new Probe(1, 1, 2);

  private static double max(Dtype dtype) {
    return dtype == Dtype.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
  }

  /** A number whose square overflows and which itself is far from it. */
  private static double large(Dtype dtype) {
    return dtype == Dtype.FLOAT32 ? 1e20 : 1e160;
  }

  private static TrialConfig config(Dtype dtype, Integer... widths) {
    return SmallNetworks.config(Function.IDENTITY, Loss.CROSS_ENTROPY, widths)
        .with(Axis.DTYPE, dtype)
        .with(Axis.WEIGHT_INIT, WeightInit.Scheme.ZEROS)
        .with(Axis.BIAS_INIT, BiasInit.Zeros.ZEROS)
        .with(Axis.BATCH_SIZE, EXAMPLES)
        .with(Axis.EPOCHS, 3);
  }

  private static Examples examples(float... features) {
    int[] labels = new int[features.length];
    Arrays.fill(labels, 2);
    return new Examples(new FloatFeatures(features, 1), labels, 3);
  }

  private static Examples ones() {
    float[] ones = new float[EXAMPLES];
    Arrays.fill(ones, 1);
    return examples(ones);
  }

  private static DataSet data() {
    return new DataSet(ones(), ones(), ones(), "ones");
  }

  private static void fill(Network network, int layer, double value) {
    for (int i = 0; i < network.weights(layer).size(); i++) {
      network.weights(layer).set(i, value);
    }
  }

  private static Training train(TrialConfig config, Network network, DataSet data, Probe probe) {
    Trial trial = new Trial("t", 0, 0, 1, config);
    try (Trainer trainer = new Trainer(trial, TrainingData.of(data), probe, network)) {
      return trainer.train();
    }
  }

  private static Divergence divergence(TrialConfig config, Network network) {
    Training training = train(config, network, data(), ONE);
    int epochs = training.epochs().size();
    assertThat(training.layers()).hasSize(epochs * network.layers());
    int neurons = 0;
    for (int layer = 1; layer <= network.layers(); layer++) {
      neurons += Math.min(2, network.units(layer));
    }
    assertThat(training.neurons()).hasSize(epochs * neurons);
    return training.divergence();
  }

  @ParameterizedTest
  @EnumSource(Dtype.class)
  void preactivationsOfAHiddenLayerAndOfTheOutput(Dtype dtype) {
    for (int layer = 2; layer <= 3; layer++) {
      Network network = Network.zeros(config(dtype, 3, 3), 1, 3);
      fill(network, 1, 1);
      fill(network, 2, layer == 2 ? max(dtype) : 1);
      fill(network, 3, layer == 3 ? max(dtype) : 0);
      assertThat(divergence(config(dtype, 3, 3), network)).isEqualTo(new Divergence(0, 0, layer));
    }
  }

  /** Each block doubles the signal, and the sum of the block that ends at layer 2 is too large. */
  @ParameterizedTest
  @EnumSource(Dtype.class)
  void theSumOfAResidualBlock(Dtype dtype) {
    TrialConfig config =
        config(dtype, 1, 1, 1).with(Axis.RESIDUAL, Residual.CHOICES.parse("identity"));
    Network network = Network.zeros(config, 1, 3);
    fill(network, 1, 0.9 * max(dtype));
    fill(network, 2, 1);
    assertThat(divergence(config, network)).isEqualTo(new Divergence(0, 0, 2));
  }

  /** Three pre-activations that are finite, and a loss that is their sum. */
  @Test
  void theLoss() {
    Network network = Network.zeros(config(Dtype.FLOAT64, 1), 1, 3);
    for (int unit = 0; unit < 3; unit++) {
      network.biases(2).set(unit, unit < 2 ? 1.5e308 : 0);
    }
    assertThat(divergence(config(Dtype.FLOAT64, 1), network)).isEqualTo(new Divergence(0, 0, 2));
  }

  /** The hidden activation is 0, so that large weights show on the way back alone. */
  @ParameterizedTest
  @EnumSource(Dtype.class)
  void theErrorOnTheWayBack(Dtype dtype) {
    Network network = Network.zeros(config(dtype, 1, 1), 1, 3);
    network.weights(3).copyFrom(new double[] {max(dtype), max(dtype), -max(dtype)});
    fill(network, 2, 1);
    assertThat(divergence(config(dtype, 1, 1), network)).isEqualTo(new Divergence(0, 0, 2));
  }

  /** The error is finite in double precision; times the slope of selu, 1.05, no float holds it. */
  @Test
  void theRoundingOfAnErrorToFloat32() {
    TrialConfig config = config(Dtype.FLOAT32, 1).with(Axis.ACTIVATION, Function.SELU);
    Network network = Network.zeros(config, 1, 3);
    network.biases(1).set(0, 1e-40);
    network.weights(2).set(0, 0.98 * Float.MAX_VALUE);
    network.weights(2).set(1, 0.98 * Float.MAX_VALUE);
    assertThat(divergence(config, network)).isEqualTo(new Divergence(0, 0, 1));
  }

  /** One example's gradient is finite, the sum over the batch is not, whatever the clip. */
  @ParameterizedTest
  @ValueSource(strings = {"none", "value(0.1)", "global_norm(0.1)", "per_layer_norm(0.1)"})
  void theGradientOfTheWeights(String clip) {
    for (Dtype dtype : Dtype.values()) {
      for (Optimizer optimizer : Optimizer.CHOICES.values()) {
        TrialConfig config =
            config(dtype, 1)
                .with(Axis.GRADIENT_CLIP, GradientClip.CHOICES.parse(clip))
                .with(Axis.OPTIMIZER, optimizer);
        Network network = Network.zeros(config, 1, 3);
        fill(network, 1, 0.3 * max(dtype));
        assertThat(divergence(config, network))
            .as("%s %s", dtype, optimizer)
            .isEqualTo(new Divergence(1, 1, 2));
      }
    }
  }

  /** The same sum over the probe: no step is taken. */
  @ParameterizedTest
  @EnumSource(Dtype.class)
  void theMeasuredGradientOfTheWeights(Dtype dtype) {
    Network network = Network.zeros(config(dtype, 1), 1, 3);
    fill(network, 1, 0.9 * max(dtype));
    Training training = train(config(dtype, 1), network, data(), new Probe(EXAMPLES, 1));
    assertThat(training.divergence()).isEqualTo(new Divergence(0, 0, 2));
    assertThat(training.layers().get(1).gradNonfiniteCount()).isEqualTo(3);
    assertThat(training.layers().get(0).gradNonfiniteCount()).isZero();
  }

  static Stream<Optimizer> optimizers() {
    return Optimizer.CHOICES.values().stream();
  }

  /** The gradient of the output weights is large; that of the others is 0. */
  @ParameterizedTest
  @MethodSource("optimizers")
  void theParametersOrTheStateAfterAStep(Optimizer optimizer) {
    boolean squares = List.of("rmsprop", "adagrad", "adam", "adamw").contains(optimizer.text());
    for (Dtype dtype : Dtype.values()) {
      for (int everyEpochs = 1; everyEpochs <= 3; everyEpochs++) {
        TrialConfig config =
            config(dtype, 1)
                .with(Axis.OPTIMIZER, optimizer)
                .with(Axis.LEARNING_RATE, squares ? 0.1 : large(dtype) * large(dtype) / 1e3);
        if (!squares && dtype == Dtype.FLOAT64) {
          config = config.with(Axis.LEARNING_RATE, 1e300);
        }
        Network network = Network.zeros(config, 1, 3);
        fill(network, 1, large(dtype));
        Training training = train(config, network, data(), new Probe(1, everyEpochs));
        assertThat(training.divergence())
            .as("%s measured every %d", dtype, everyEpochs)
            .isEqualTo(new Divergence(1, 1, 2));
        assertThat(training.epochs().get(0).trainLoss()).isFinite();
      }
    }
  }

  /** The measurement does not see the example that overflows; the step that takes it does. */
  @ParameterizedTest
  @EnumSource(Dtype.class)
  void aStepThatMeetsAnExampleNamesItsNumber(Dtype dtype) {
    float[] features = new float[EXAMPLES];
    Arrays.fill(features, 1);
    features[7] = 1e38f;
    TrialConfig config = config(dtype, 1).with(Axis.BATCH_SIZE, 2).with(Axis.LEARNING_RATE, 1e-300);
    Network network = Network.zeros(config, 1, 3);
    fill(network, 1, dtype == Dtype.FLOAT32 ? 100 : 1e300);
    int[] order = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    RandomStream.of(1, Purpose.SHUFFLE, 1).shuffle(order);
    int step = 1;
    while (order[2 * step - 1] != 7 && order[2 * step - 2] != 7) {
      step++;
    }
    Training training =
        train(config, network, new DataSet(examples(features), ones(), null, "outlier"), ONE);
    assertThat(training.divergence()).isEqualTo(new Divergence(1, step, 1));
    assertThat(training.trainedEpochs()).isZero();
    assertThat(training.epochs()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Dtype.class)
  void theEvaluationOfEitherSet(Dtype dtype) {
    Examples outlier = examples(1, 1e38f);
    for (DataSet data :
        List.of(
            new DataSet(ones(), outlier, ones(), "validation"),
            new DataSet(ones(), ones(), outlier, "test"))) {
      Network network = Network.zeros(config(dtype, 1), 1, 3);
      fill(network, 1, dtype == Dtype.FLOAT32 ? 100 : 1e300);
      Training training = train(config(dtype, 1), network, data, ONE);
      assertThat(training.divergence()).isEqualTo(new Divergence(0, 0, 1));
      EpochRow row = training.epochs().get(0);
      assertThat(row.trainLoss()).isFinite();
      assertThat(Double.isNaN(row.validationLoss())).isEqualTo(data.validation() == outlier);
      assertThat(Double.isNaN(row.testAccuracy())).isEqualTo(data.test() == outlier);
    }
  }

  /** An infinite variance must not pass for a normalized 0. */
  @ParameterizedTest
  @EnumSource(
      value = Normalization.class,
      names = {"BATCH", "LAYER"})
  void theMomentsOfANormalization(Normalization normalization) {
    TrialConfig config = config(Dtype.FLOAT64, 2, 2).with(Axis.NORMALIZATION, normalization);
    Network network = Network.zeros(config, 1, 3);
    network.weights(1).set(0, 1e200);
    network.weights(1).set(1, -1e200);
    float[] features = {1, 2, 3, 4};
    DataSet data = new DataSet(examples(features), examples(features), null, "four");
    Training training = train(config, network, data, new Probe(4, 1));
    assertThat(training.divergence()).isEqualTo(new Divergence(0, 0, 1));
  }

  /** The rows before are those of the trial that ends before it breaks. */
  @ParameterizedTest
  @EnumSource(Dtype.class)
  void earlierRowsStay(Dtype dtype) {
    DataSet data = SmallNetworks.dataSet(5, 20, 4, 3);
    TrialConfig config =
        SmallNetworks.config(Function.IDENTITY, Loss.QUADRATIC, 6, 5)
            .with(Axis.DTYPE, dtype)
            .with(Axis.L2, dtype == Dtype.FLOAT32 ? 3e3 : 3e5)
            .with(Axis.BATCH_SIZE, 10)
            .with(Axis.EPOCHS, 30);
    Training training = train(config, Network.initialized(config, 1, 4, 3), data, ONE);
    int epoch = training.divergence().epoch();
    assertThat(epoch).isBetween(3, 29);
    List<EpochRow> finite = training.epochs().stream().filter(row -> row.epoch() < epoch).toList();
    assertThat(finite).hasSize(epoch).allMatch(row -> Double.isFinite(row.trainLoss()));
    TrialConfig shorter = config.with(Axis.EPOCHS, epoch - 1);
    Training before = train(shorter, Network.initialized(shorter, 1, 4, 3), data, ONE);
    assertThat(before.divergence()).isNull();
    assertThat(training.layers().subList(0, 3 * epoch)).isEqualTo(before.layers());
    assertThat(training.neurons().subList(0, 6 * epoch)).isEqualTo(before.neurons());
  }

  /** The fast step on 8-bit features sees what the reference sees on the same numbers. */
  @ParameterizedTest
  @ValueSource(doubles = {1e3, 1e12, 1e20, 1e30, 1e37, 1e38, 1e300})
  void theFastStepBlamesTheSameStep(double rate) {
    DataSet digits =
        DataSets.load(
            new DatasetSpec.SyntheticDigits(45, 10, 0, 3), new LocalDataFiles(Path.of(".")), null);
    for (Loss loss : Loss.values()) {
      for (int everyEpochs = 1; everyEpochs <= 2; everyEpochs++) {
        TrialConfig config =
            SmallNetworks.config(Function.RELU, loss, 12, 12)
                .with(Axis.DTYPE, Dtype.FLOAT32)
                .with(Axis.LEARNING_RATE, rate)
                .with(Axis.L2, 3.0)
                .with(Axis.EPOCHS, 3);
        Probe probe = new Probe(20, everyEpochs);
        Training fast = train(config, Network.initialized(config, 1, 784, 10), digits, probe);
        Training reference =
            train(config, Network.initialized(config, 1, 784, 10), dense(digits), probe);
        assertThat(fast.divergence()).as("%s", loss).isEqualTo(reference.divergence());
        assertThat(fast.trainedEpochs()).isEqualTo(reference.trainedEpochs());
      }
    }
  }

  private static DataSet dense(DataSet data) {
    return new DataSet(dense(data.train()), dense(data.validation()), null, "dense");
  }

  private static Examples dense(Examples examples) {
    int width = examples.features().width();
    float[] values = new float[examples.size() * width];
    double[] row = new double[width];
    for (int example = 0; example < examples.size(); example++) {
      examples.features().copyRow(example, row, 0);
      for (int i = 0; i < width; i++) {
        values[example * width + i] = (float) row[i];
      }
    }
    return new Examples(new FloatFeatures(values, width), examples.labels(), examples.classes());
  }
}
