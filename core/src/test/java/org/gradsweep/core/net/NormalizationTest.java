package org.gradsweep.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.gradsweep.core.axis.Activation.Function;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.BiasInit;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.Examples;
import org.junit.jupiter.api.Test;

class NormalizationTest {
  private static final int BATCH = 50;
  private final Examples examples = SmallNetworks.examples(1, 2 * BATCH, 6, 3);

  private static TrialConfig config(Normalization normalization) {
    return SmallNetworks.config(Function.TANH, Loss.CROSS_ENTROPY, 8, 5)
        .with(Axis.NORMALIZATION, normalization)
        .with(Axis.BIAS_INIT, BiasInit.Zeros.ZEROS);
  }

  @Test
  void batchNormalizationGivesEveryUnitMeanZeroAndVarianceOne() {
    try (Network network = Network.initialized(config(Normalization.BATCH), 2, 6, 3);
        Backpropagation pass = new Backpropagation(network, BATCH)) {
      pass.load(examples, 0, BATCH);
      pass.forward(Mode.TRAIN);
      for (int layer = 1; layer <= 2; layer++) {
        int units = network.units(layer);
        for (int unit = 0; unit < units; unit++) {
          double sum = 0;
          double squares = 0;
          for (int row = 0; row < BATCH; row++) {
            double z = pass.preactivations(layer).get(row * units + unit);
            sum += z;
            squares += z * z;
          }
          assertThat(sum / BATCH).isCloseTo(0, offset(1e-14));
          assertThat(squares / BATCH).isCloseTo(1, offset(1e-3)).isLessThan(1);
        }
      }
    }
  }

  @Test
  void layerNormalizationGivesEveryExampleMeanZeroAndVarianceOne() {
    try (Network network = Network.initialized(config(Normalization.LAYER), 2, 6, 3);
        Backpropagation pass = new Backpropagation(network, BATCH)) {
      pass.load(examples, 0, BATCH);
      pass.forward(Mode.EVALUATE);
      for (int row = 0; row < BATCH; row++) {
        double sum = 0;
        double squares = 0;
        for (int unit = 0; unit < 8; unit++) {
          double z = pass.preactivations(1).get(row * 8 + unit);
          sum += z;
          squares += z * z;
        }
        assertThat(sum / 8).isCloseTo(0, offset(1e-14));
        assertThat(squares / 8).isCloseTo(1, offset(1e-3)).isLessThan(1);
      }
    }
  }

  /** Before training the running moments are 0 and 1; only passes in training move them. */
  @Test
  void evaluationUsesTheMomentsThatTrainingKept() {
    try (Network network = Network.initialized(config(Normalization.BATCH), 2, 6, 3);
        Network plain = Network.initialized(config(Normalization.NONE), 2, 6, 3);
        Backpropagation pass = new Backpropagation(network, 2 * BATCH);
        Backpropagation unnormalized = new Backpropagation(plain, 2 * BATCH)) {
      unnormalized.load(examples, 0, 2 * BATCH);
      unnormalized.forward(Mode.EVALUATE);
      pass.load(examples, 0, 2 * BATCH);
      pass.forward(Mode.PROBE);
      pass.forward(Mode.EVALUATE);
      double untouched = 1 / Math.sqrt(1 + 1e-5);
      for (int i = 0; i < 2 * BATCH * 8; i++) {
        double product = unnormalized.preactivations(1).get(i);
        assertThat(pass.preactivations(1).get(i)).isCloseTo(untouched * product, offset(1e-14));
      }

      pass.load(examples, 0, BATCH);
      pass.forward(Mode.TRAIN);
      pass.load(examples, 0, 2 * BATCH);
      pass.forward(Mode.EVALUATE);
      double sum = 0;
      double squares = 0;
      for (int row = 0; row < BATCH; row++) {
        double product = unnormalized.preactivations(1).get(row * 8);
        sum += product;
        squares += product * product;
      }
      double mean = sum / BATCH;
      double variance = 0.9 + 0.1 * (squares / BATCH - mean * mean);
      for (int row = 0; row < 2 * BATCH; row++) {
        double product = unnormalized.preactivations(1).get(row * 8);
        assertThat(pass.preactivations(1).get(row * 8))
            .isCloseTo((product - 0.1 * mean) / Math.sqrt(variance + 1e-5), offset(1e-13));
      }
    }
  }

  /** The scale of the weights before a normalization does not matter, but for ε. */
  @Test
  void aNormalizedLayerForgetsTheScaleOfItsWeights() {
    for (Normalization normalization :
        new Normalization[] {Normalization.BATCH, Normalization.LAYER}) {
      try (Network network = Network.initialized(config(normalization), 2, 6, 3);
          Backpropagation pass = new Backpropagation(network, BATCH)) {
        pass.load(examples, 0, BATCH);
        pass.forward(Mode.PROBE);
        double loss = pass.lossSum();
        Matrix weights = network.weights(1);
        for (int i = 0; i < weights.size(); i++) {
          weights.set(i, 100 * weights.get(i));
        }
        pass.forward(Mode.PROBE);
        assertThat(pass.lossSum()).isCloseTo(loss, offset(1e-4 * loss));
      }
    }
  }
}
