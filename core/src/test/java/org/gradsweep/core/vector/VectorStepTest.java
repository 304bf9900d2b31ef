package org.gradsweep.core.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.axis.GradientClip;
import org.gradsweep.core.axis.HiddenLayers;
import org.gradsweep.core.axis.InputScaling;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.axis.Optimizer;
import org.gradsweep.core.axis.Residual;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.ByteFeatures;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.data.SparseRows;
import org.gradsweep.core.net.Backpropagation;
import org.gradsweep.core.net.Evaluation;
import org.gradsweep.core.net.Matrix;
import org.gradsweep.core.net.Network;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.gradsweep.core.step.MatrixStep;
import org.gradsweep.core.step.TrainingStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast step agrees with the reference to the rounding of float32. */
class VectorStepTest {
  private static final double TOLERANCE = 1e-5;

  static Stream<Arguments> randomSteps() {
    RandomStream random = RandomStream.of(77, Purpose.SHUFFLE, 0);
    List<Arguments> steps = new ArrayList<>();
    for (VectorActivation form : VectorActivation.values()) {
      for (Loss loss : Loss.values()) {
        for (int i = 0; i < 6; i++) {
          List<Integer> widths = new ArrayList<>();
          for (int depth = random.nextInt(4); depth > 0; depth--) {
            widths.add(1 + random.nextInt(70));
          }
          TrialConfig config =
              TrialConfig.defaults()
                  .with(
                      Axis.ACTIVATION,
                      Activation.CHOICES.parse(form.name().toLowerCase(java.util.Locale.ROOT)))
                  .with(Axis.LOSS, loss)
                  .with(Axis.HIDDEN_LAYERS, new HiddenLayers(widths));
          int inputs = 1 + random.nextInt(60);
          int classes = 2 + random.nextInt(20);
          int batch = 1 + random.nextInt(40);
          steps.add(
              Arguments.of(config, inputs, classes, batch, random.nextDouble(), i, i % 2 == 0));
        }
      }
    }
    return steps.stream();
  }

  @ParameterizedTest
  @MethodSource("randomSteps")
  void threeStepsAgreeWithTheReference(
      TrialConfig config,
      int inputs,
      int classes,
      int batch,
      double density,
      int seed,
      boolean decays) {
    Examples examples = examples(seed, 3 * batch, inputs, classes, density);
    SparseRows rows = SparseRows.of((ByteFeatures) examples.features());
    int[] order = new int[3 * batch];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    RandomStream.of(seed, Purpose.SHUFFLE, 1).shuffle(order);
    double shrink = decays ? 0.99 : 1;
    try (Network expected = Network.initialized(config, seed, inputs, classes);
        Network network = Network.initialized(config, seed, inputs, classes);
        Backpropagation pass = new Backpropagation(expected, batch);
        TrainingStep reference = new MatrixStep(config, seed, expected, examples, pass);
        VectorStep step =
            VectorStep.of(config, network, rows, examples.labels(), batch, rows.longestRow())
                .orElseThrow()) {
      for (int from = 0; from < order.length; from += batch) {
        assertThat(reference.train(order, from, from + batch, 0.05, shrink)).isZero();
        assertThat(step.train(order, from, from + batch, 0.05, shrink)).isZero();
      }
      // A smaller mini-batch after a larger one must not see what the larger one left behind.
      reference.train(order, 0, 1, 0.05, shrink);
      step.train(order, 0, 1, 0.05, shrink);
      step.finish();
      Evaluation evaluation = step.evaluate(rows, examples.labels());
      Evaluation expectedEvaluation = Evaluation.of(pass, examples);
      assertThat(evaluation.loss())
          .isCloseTo(expectedEvaluation.loss(), offset(TOLERANCE * expectedEvaluation.loss()));
      assertThat(evaluation.accuracy()).isEqualTo(expectedEvaluation.accuracy());
      for (int layer = 1; layer <= network.layers(); layer++) {
        assertAgree(network.weights(layer), expected.weights(layer));
        assertAgree(network.biases(layer), expected.biases(layer));
      }
    }
  }

  private static void assertAgree(Matrix matrix, Matrix expected) {
    double scale = Math.sqrt(expected.sumOfSquares() / expected.size());
    for (int i = 0; i < matrix.size(); i++) {
      assertThat(matrix.get(i))
          .isCloseTo(expected.get(i), offset(TOLERANCE * (scale + Math.abs(expected.get(i)))));
    }
  }

  private static Examples examples(long seed, int count, int inputs, int classes, double density) {
    RandomStream random = RandomStream.of(seed, Purpose.SYNTHETIC_DATA, 0);
    byte[] pixels = new byte[count * inputs];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (random.nextDouble() < density ? 1 + random.nextInt(255) : 0);
    }
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = random.nextInt(classes);
    }
    return new Examples(new ByteFeatures(pixels, inputs), labels, classes);
  }

  @Test
  void divergenceIsFoundInTheLayerWhereItHappensAndChangesNothing() {
    TrialConfig config =
        TrialConfig.defaults()
            .with(Axis.ACTIVATION, Activation.Function.RELU)
            .with(Axis.HIDDEN_LAYERS, HiddenLayers.of(2, 9));
    Examples examples = examples(1, 4, 12, 3, 0.9);
    SparseRows rows = SparseRows.of((ByteFeatures) examples.features());
    try (Network network = Network.initialized(config, 1, 12, 3)) {
      for (int i = 0; i < network.weights(2).size(); i++) {
        network.weights(2).set(i, 3e38);
      }
      for (int i = 0; i < 9; i++) {
        network.biases(1).set(i, 100);
      }
      double before = network.weights(1).get(0);
      try (TrainingStep step =
          VectorStep.of(config, network, rows, examples.labels(), 4, rows.longestRow())
              .orElseThrow()) {
        assertThat(step.train(new int[] {0, 1, 2, 3}, 0, 4, 0.1, 0.9)).isEqualTo(2);
        step.finish();
        assertThat(network.weights(1).get(0)).isEqualTo(before);
      }
    }
  }

  @Test
  void onlyWhatItSpeedsUpIsTaken() {
    Examples examples = examples(1, 4, 12, 3, 0.5);
    SparseRows rows = SparseRows.of((ByteFeatures) examples.features());
    TrialConfig config = TrialConfig.defaults();
    for (TrialConfig other :
        List.of(
            config.with(Axis.DTYPE, Dtype.FLOAT64),
            config.with(Axis.OPTIMIZER, Optimizer.CHOICES.parse("momentum")),
            config.with(Axis.ACTIVATION, Activation.Function.GELU),
            config.with(Axis.NORMALIZATION, Normalization.LAYER),
            config
                .with(Axis.HIDDEN_LAYERS, HiddenLayers.of(2, 9))
                .with(Axis.RESIDUAL, Residual.CHOICES.parse("identity")),
            config.with(Axis.L1, 0.5),
            config.with(Axis.DROPOUT, 0.5),
            config.with(Axis.GRADIENT_CLIP, new GradientClip.GlobalNorm(1)),
            config.with(Axis.INPUT_SCALING, InputScaling.STANDARDIZED))) {
      try (Network network = Network.initialized(other, 1, 12, 3)) {
        assertThat(VectorStep.of(other, network, rows, examples.labels(), 4, 12)).isEmpty();
      }
    }
  }
}
