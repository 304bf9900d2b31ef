package org.gradsweep.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.gradsweep.core.axis.Activation.Function;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.BiasInit;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.axis.EarlyStop;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.axis.Optimizer;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.axis.WeightInit;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.net.Network;
import org.gradsweep.core.net.SmallNetworks;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.spec.Probe;
import org.gradsweep.core.table.EpochRow;
import org.gradsweep.core.table.LayerRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingRulesTest {
  private static final Probe PROBE = new Probe(10, 1);
  private final DataSet data = SmallNetworks.dataSet(5, 10, 4, 3);

  /** Oracle 7: dead units get no data gradient, so only the decay acts, and not on the biases. */
  @ParameterizedTest
  @ValueSource(strings = {"sgd", "momentum", "nesterov", "rmsprop", "adagrad", "adam", "adamw"})
  void weightsWithoutDataGradientDecayAndBiasesStay(String optimizer) {
    double rate = 0.25;
    double l2 = 4;
    TrialConfig config =
        SmallNetworks.config(Function.RELU, Loss.CROSS_ENTROPY, 6)
            .with(Axis.BIAS_INIT, new BiasInit.Constant(-1000))
            .with(Axis.OPTIMIZER, Optimizer.CHOICES.parse(optimizer))
            .with(Axis.LEARNING_RATE, rate)
            .with(Axis.L2, l2)
            .with(Axis.BATCH_SIZE, 4)
            .with(Axis.EPOCHS, 2);
    Network network = Network.initialized(config, 1, 4, 3);
    double[] before = new double[24];
    for (int i = 0; i < before.length; i++) {
      before[i] = network.weights(1).get(i);
    }
    try (Trainer trainer =
        new Trainer(new Trial("t", 0, 0, 1, config), TrainingData.of(data), PROBE, network)) {
      Training training = trainer.train();
      double shrunk = Math.pow(1 - rate * l2 / 10, 2 * 3);
      for (int i = 0; i < before.length; i++) {
        assertThat(network.weights(1).get(i)).isCloseTo(before[i] * shrunk, offset(1e-15));
      }
      for (int unit = 0; unit < 6; unit++) {
        assertThat(network.biases(1).get(unit)).isEqualTo(-1000);
      }
      LayerRow hidden = training.layers().get(training.layers().size() - 2);
      assertThat(hidden.layer()).isEqualTo(1);
      assertThat(hidden.deadFraction()).isEqualTo(1);
      assertThat(hidden.gradZeroFraction()).isEqualTo(1);
      assertThat(hidden.biasGradL2Norm()).isZero();
    }
  }

  @Test
  void rateThatBlowsTheNetworkUpEndsTheTrialAsDivergedAndKeepsEarlierRows() {
    TrialConfig config =
        SmallNetworks.config(Function.RELU, Loss.SOFTMAX_CROSS_ENTROPY, 6, 5)
            .with(Axis.DTYPE, Dtype.FLOAT32)
            .with(Axis.LEARNING_RATE, 1e20)
            .with(Axis.BATCH_SIZE, 4)
            .with(Axis.EPOCHS, 4);
    try (Trainer trainer =
        new Trainer(new Trial("t", 0, 0, 1, config), TrainingData.of(data), PROBE)) {
      Training training = trainer.train();
      assertThat(training.divergence()).isNotNull();
      assertThat(training.divergence().epoch()).isEqualTo(1);
      assertThat(training.divergence().step()).isBetween(2, 3);
      assertThat(training.divergence().layer()).isBetween(1, 3);
      assertThat(training.epochs().get(0).epoch()).isZero();
      assertThat(training.epochs().get(0).trainLoss()).isFinite();
      assertThat(training.epochs().size()).isLessThan(5);
      assertThat(training.layers()).hasSize(3 * training.epochs().size());
    }
  }

  @Test
  void networkThatOverflowsBeforeTrainingDivergesAtEpochZeroInTheLayerThatOverflows() {
    Integer[] widths = new Integer[60];
    java.util.Arrays.fill(widths, 20);
    TrialConfig config =
        SmallNetworks.config(Function.RELU, Loss.CROSS_ENTROPY, widths)
            .with(Axis.DTYPE, Dtype.FLOAT32)
            .with(Axis.WEIGHT_INIT, new WeightInit.Constant(5))
            .with(Axis.BIAS_INIT, new BiasInit.Constant(1))
            .with(Axis.EPOCHS, 3);
    try (Trainer trainer =
        new Trainer(new Trial("t", 0, 0, 1, config), TrainingData.of(data), PROBE)) {
      Training training = trainer.train();
      // Every layer multiplies by 100: the largest float32 is passed after about 19 layers.
      assertThat(training.divergence().epoch()).isZero();
      assertThat(training.divergence().step()).isZero();
      assertThat(training.divergence().layer()).isBetween(15, 21);
      assertThat(training.epochs()).hasSize(1);
      LayerRow output = training.layers().get(60);
      assertThat(output.gradNonfiniteCount()).isPositive();
    }
  }

  @Test
  void measuresBeforeTrainingEveryFewEpochsAndAfterTheLast() {
    TrialConfig config =
        SmallNetworks.config(Function.TANH, Loss.QUADRATIC, 3).with(Axis.EPOCHS, 5);
    try (Trainer trainer =
        new Trainer(new Trial("t", 0, 0, 1, config), TrainingData.of(data), new Probe(10, 2))) {
      List<Integer> epochs = trainer.train().epochs().stream().map(row -> row.epoch()).toList();
      assertThat(epochs).containsExactly(0, 2, 4, 5);
    }
  }

  /** A network that can't learn has its best epoch first, so patience runs out after it. */
  @Test
  void earlyStopEndsTheTrialWhereTheValidationAccuracyStaysPut() {
    TrialConfig config =
        SmallNetworks.config(Function.SIGMOID, Loss.CROSS_ENTROPY, 3)
            .with(Axis.LEARNING_RATE, 1e-300)
            .with(Axis.EARLY_STOP, new EarlyStop.Patience(3))
            .with(Axis.EPOCHS, 20);
    try (Trainer trainer =
            new Trainer(new Trial("t", 0, 0, 1, config), TrainingData.of(data), PROBE);
        Trainer seldom =
            new Trainer(new Trial("t", 0, 0, 1, config), TrainingData.of(data), new Probe(10, 2))) {
      Training training = trainer.train();
      assertThat(training.divergence()).isNull();
      assertThat(training.trainedEpochs()).isEqualTo(4);
      assertThat(training.epochs()).extracting(EpochRow::epoch).containsExactly(0, 1, 2, 3, 4);
      // Measured every second epoch, the first that counts is 2 and the first past 2 + 3 is 6.
      assertThat(seldom.train().epochs()).extracting(EpochRow::epoch).containsExactly(0, 2, 4, 6);
    }
  }
}
