package org.gradsweep.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Activation.Function;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.axis.Residual;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.data.FloatFeatures;
import org.gradsweep.core.net.Network;
import org.gradsweep.core.net.SmallNetworks;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.spec.Probe;
import org.gradsweep.core.table.LayerRow;
import org.gradsweep.core.table.NeuronRow;
import org.gradsweep.core.table.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The recorded gradients of single neurons are those of the loss that is recorded beside them. */
class NeuronGradientsTest {
  private static final int INPUTS = 5;
  private static final int CLASSES = 3;
  private static final double STEP = 1e-5;
  private static final DataSet DATA = SmallNetworks.dataSet(4, 20, INPUTS, CLASSES);

  private static Training untrained(TrialConfig config, Network network, DataSet data, int few) {
    Trial trial = new Trial("t", 0, 0, 7, config.with(Axis.EPOCHS, 0));
    Probe probe = new Probe(data.train().size(), 1, few);
    try (Trainer trainer = new Trainer(trial, TrainingData.of(data), probe, network)) {
      return trainer.train();
    }
  }

  static Stream<Arguments> networks() {
    return Stream.of(Function.SIGMOID, Function.TANH, Function.SOFTPLUS)
        .flatMap(
            activation ->
                Stream.of(Loss.values())
                    .flatMap(
                        loss ->
                            Stream.of(Normalization.values())
                                .map(way -> Arguments.of(activation, loss, way))));
  }

  /** Oracle 1: central finite differences of the probe's mean loss. */
  @ParameterizedTest
  @MethodSource("networks")
  void theyAreTheSlopesOfTheMeasuredLoss(
      Activation activation, Loss loss, Normalization normalization) {
    TrialConfig config =
        SmallNetworks.config(activation, loss, 6, 4, 6)
            .with(Axis.NORMALIZATION, normalization)
            .with(Axis.RESIDUAL, Residual.CHOICES.parse("identity(2)"));
    List<NeuronRow> rows = untrained(config, initialized(config), DATA, 5).neurons();

    assertThat(rows)
        .extracting(row -> row.layer() + "." + row.neuron())
        .containsExactly(
            "1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3",
            "3.4", "3.5", "4.1", "4.2", "4.3");
    for (NeuronRow row : rows) {
      double slope = (lossBeside(config, row, STEP) - lossBeside(config, row, -STEP)) / (2 * STEP);
      assertThat(row.biasGrad()).as(row.toString()).isCloseTo(slope, offset(1e-8));
    }
    assertThat(rows).anyMatch(row -> row.biasGrad() > 1e-4);
    assertThat(rows).anyMatch(row -> row.biasGrad() < -1e-4);
  }

  private static Network initialized(TrialConfig config) {
    return Network.initialized(config, 7, INPUTS, CLASSES);
  }

  private static double lossBeside(TrialConfig config, NeuronRow row, double step) {
    Network network = initialized(config);
    double bias = network.biases(row.layer()).get(row.neuron() - 1);
    network.biases(row.layer()).set(row.neuron() - 1, bias + step);
    return untrained(config, network, DATA, 0).epochs().get(0).trainLoss();
  }

  /**
   * Oracle 2: the chain of the book's chapter 5, in which every layer back gains a factor of 25.
   */
  @Test
  void aChainOfSingleNeuronsHasOneRowALayer() {
    double input = 0.375;
    TrialConfig config = SmallNetworks.config(Function.SIGMOID, Loss.QUADRATIC, 1, 1, 1);
    Examples one =
        new Examples(new FloatFeatures(new float[] {(float) input}, 1), new int[] {0}, 1);
    Network chain = Network.zeros(config, 1, 1);
    for (int layer = 1; layer <= 4; layer++) {
      chain.weights(layer).set(0, 100);
      chain.biases(layer).set(0, -100 * (layer == 1 ? input : 0.5));
    }
    Training training = untrained(config, chain, new DataSet(one, one, null, "one"), 6);

    assertThat(training.neurons())
        .extracting(NeuronRow::biasGrad)
        .containsExactly(-0.5 * 3906.25, -0.5 * 156.25, -0.5 * 6.25, -0.5 * 0.25);
  }

  /** Of all neurons of a layer, they are the elements of the vector whose norm is recorded. */
  @Test
  void theirNormIsThatOfTheLayer() {
    for (Dtype dtype : Dtype.values()) {
      TrialConfig config =
          SmallNetworks.config(Function.TANH, Loss.CROSS_ENTROPY, 9, 6).with(Axis.DTYPE, dtype);
      Training training = untrained(config, initialized(config), DATA, 9);
      for (LayerRow layer : training.layers()) {
        double norm =
            Math.sqrt(
                training.neurons().stream()
                    .filter(row -> row.layer() == layer.layer())
                    .mapToDouble(row -> row.biasGrad() * row.biasGrad())
                    .sum());
        assertThat(layer.biasGradL2Norm()).isCloseTo(norm, offset(1e-15 * norm));
      }
    }
  }

  /** As in the table of layers: what underflowed is 0. */
  @Test
  void aVanishedGradientIsZeroInSinglePrecisionAndTinyInDouble() {
    Integer[] widths = Collections.nCopies(90, 8).toArray(Integer[]::new);
    TrialConfig config = SmallNetworks.config(Function.SIGMOID, Loss.CROSS_ENTROPY, widths);

    assertThat(stored(untrained(config, initialized(config), DATA, 2)).subList(0, 2))
        .allSatisfy(gradient -> assertThat(Math.abs((double) gradient)).isBetween(1e-90, 1e-50));
    TrialConfig single = config.with(Axis.DTYPE, Dtype.FLOAT32);
    assertThat(stored(untrained(single, initialized(single), DATA, 2)).subList(0, 2))
        .containsExactly(0.0, 0.0);
  }

  /** As in the table of layers: what is not finite is NULL. */
  @Test
  void aGradientThatIsNotFiniteIsNull() {
    TrialConfig config = SmallNetworks.config(Function.IDENTITY, Loss.SOFTMAX_CROSS_ENTROPY, 2);
    Network infinite = Network.zeros(config, INPUTS, CLASSES);
    infinite.weights(2).set(0, Double.MAX_VALUE);
    infinite.biases(1).set(0, Double.MAX_VALUE);
    Training broken = untrained(config, infinite, DATA, 2);

    assertThat(broken.divergence()).isNotNull();
    assertThat(stored(broken)).hasSize(4).containsNull();
  }

  private static List<Object> stored(Training training) {
    return training.neurons().stream()
        .map(row -> Tables.NEURONS.values(row)[Tables.NEURONS.key().size()])
        .collect(Collectors.toList());
  }
}
