package org.gradsweep.core.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Collections;
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
import org.junit.jupiter.params.provider.MethodSource;

/** The fast step agrees with the reference to the rounding of float32. */
class VectorStepTest {
  private static final double TOLERANCE = 1e-5;

  /** The share of a step that may differ where rounding does not stay small. */
  private static final double NOT_SMOOTH = 1e-2;

  private static final double RATE = 0.01;

  /** A trial on random examples. */
  record Case(TrialConfig config, int inputs, int classes, int batch, double density, int seed) {
    /** Whether the optimizer does not divide the gradient by its size. */
    boolean isSmooth() {
      return VectorStepTest.isSmooth(config.get(Axis.OPTIMIZER));
    }

    Examples examples() {
      return VectorStepTest.examples(seed, 3 * batch, inputs, classes, density);
    }
  }

  private static boolean isSmooth(Optimizer optimizer) {
    return !(optimizer instanceof Optimizer.Adaptive) && !(optimizer instanceof Optimizer.RmsProp);
  }

  private static <T> T pick(RandomStream random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Every activation and loss with random values of every other axis that changes a step. */
  static Stream<Case> randomSteps() {
    RandomStream random = RandomStream.of(77, Purpose.SHUFFLE, 0);
    List<Case> cases = new ArrayList<>();
    for (Activation activation : Activation.CHOICES.values()) {
      for (Loss loss : Loss.values()) {
        for (int i = 0; i < 12; i++) {
          cases.add(randomCase(random, activation, loss, i));
        }
      }
    }
    return cases.stream();
  }

  private static Case randomCase(RandomStream random, Activation activation, Loss loss, int i) {
    int batch = 4 + random.nextInt(40);
    int depth = random.nextInt(5);
    List<Integer> widths = new ArrayList<>();
    for (int layer = 0; layer < depth; layer++) {
      widths.add(4 + random.nextInt(70));
    }
    TrialConfig config =
        TrialConfig.defaults()
            .with(Axis.ACTIVATION, activation)
            .with(Axis.LOSS, loss)
            .with(Axis.L2, i % 2 == 0 ? 0.0 : 2.0)
            .with(Axis.BATCH_SIZE, batch)
            .with(Axis.HIDDEN_LAYERS, new HiddenLayers(widths));
    if (i >= 3) {
      Optimizer optimizer = pick(random, Optimizer.CHOICES.values());
      Normalization normalization = pick(random, List.of(Normalization.values()));
      config = config.with(Axis.OPTIMIZER, optimizer).with(Axis.NORMALIZATION, normalization);
      if (normalization == Normalization.BATCH && !isSmooth(optimizer)) {
        // Some gradients are 0 under batch normalization but for rounding, which these optimizers
        // would blow up to whole steps.
        config = config.with(Axis.OPTIMIZER, new Optimizer.Momentum(0.9));
      }
      config =
          config
              .with(Axis.DROPOUT, pick(random, List.of(0.0, 0.0, 0.4)))
              .with(Axis.L1, pick(random, List.of(0.0, 0.0, 0.3)))
              .with(
                  Axis.GRADIENT_CLIP,
                  pick(
                      random,
                      List.of(
                          GradientClip.None.NONE,
                          GradientClip.None.NONE,
                          new GradientClip.GlobalNorm(0.1),
                          new GradientClip.PerLayerNorm(0.05),
                          new GradientClip.Value(0.01))));
    }
    if (i % 3 == 0 && depth > 1) {
      config =
          config
              .with(
                  Axis.HIDDEN_LAYERS,
                  new HiddenLayers(Collections.nCopies(depth + 1, widths.get(0))))
              .with(Axis.RESIDUAL, pick(random, Residual.CHOICES.values()));
    }
    int inputs = 2 + random.nextInt(60);
    int classes = 2 + random.nextInt(20);
    double density = 0.1 + 0.9 * random.nextDouble();
    return new Case(config, inputs, classes, batch, density, i);
  }

  @ParameterizedTest
  @MethodSource("randomSteps")
  void threeStepsAgreeWithTheReference(Case trial) {
    TrialConfig config = trial.config();
    assertThat(config.problem(trial.inputs(), trial.classes(), 3 * trial.batch())).isEmpty();
    Examples examples = trial.examples();
    SparseRows rows = SparseRows.of((ByteFeatures) examples.features());
    int batch = trial.batch();
    int seed = trial.seed();
    int[] order = new int[3 * batch];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    RandomStream.of(seed, Purpose.SHUFFLE, 1).shuffle(order);
    double shrink = 1 - RATE * config.get(Axis.L2) / order.length;
    try (Network expected = Network.initialized(config, seed, trial.inputs(), trial.classes());
        Network network = Network.initialized(config, seed, trial.inputs(), trial.classes());
        Backpropagation pass = new Backpropagation(expected, batch);
        TrainingStep reference = new MatrixStep(config, seed, expected, examples, pass);
        VectorStep step =
            VectorStep.of(config, seed, network, rows, examples.labels(), batch).orElseThrow()) {
      List<TrainingStep> steps = List.of(reference, step);
      for (int from = 0; from < order.length; from += batch) {
        for (TrainingStep each : steps) {
          assertThat(each.train(order, from, from + batch, RATE, shrink)).isZero();
        }
      }
      // A smaller mini-batch after a larger one must not see what the larger one left behind.
      steps.forEach(each -> each.train(order, 0, 1 + batch / 2, RATE, shrink));
      step.finish();
      Evaluation evaluation = step.evaluate(EvaluatedRows.of(rows, examples.labels()), true);
      Evaluation expectedEvaluation = Evaluation.of(pass, examples);
      double tolerance = trial.isSmooth() ? TOLERANCE : NOT_SMOOTH;
      assertThat(evaluation.loss())
          .isCloseTo(expectedEvaluation.loss(), offset(tolerance * expectedEvaluation.loss()));
      for (int layer = 1; layer <= network.layers(); layer++) {
        assertAgree(trial, network.weights(layer), expected.weights(layer));
        assertAgree(trial, network.biases(layer), expected.biases(layer));
        if (network.isNormalized(layer)) {
          assertAgree(trial, network.gains(layer), expected.gains(layer));
        }
      }
    }
  }

  /**
   * Each parameter is near to the reference's. Where the step is no smooth function of the
   * gradient, a few may not be: those whose gradient is nothing but rounding move by the rate all
   * the same.
   */
  private static void assertAgree(Case trial, Matrix matrix, Matrix expected) {
    double scale = Math.sqrt(expected.sumOfSquares() / expected.size());
    int far = 0;
    for (int i = 0; i < matrix.size(); i++) {
      double difference = Math.abs(matrix.get(i) - expected.get(i));
      double bound = TOLERANCE * (scale + Math.abs(expected.get(i)));
      assertThat(difference)
          .as("element %d", i)
          .isLessThanOrEqualTo(trial.isSmooth() ? bound : 10 * RATE);
      far += difference > Math.max(bound, NOT_SMOOTH * RATE) ? 1 : 0;
    }
    assertThat(far).isLessThanOrEqualTo(trial.isSmooth() ? 0 : 2 + matrix.size() / 100);
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
          VectorStep.of(config, 1, network, rows, examples.labels(), 4).orElseThrow()) {
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
            config.with(Axis.INPUT_SCALING, InputScaling.STANDARDIZED))) {
      try (Network network = Network.initialized(other, 1, 12, 3)) {
        assertThat(VectorStep.of(other, 1, network, rows, examples.labels(), 4)).isEmpty();
      }
    }
  }
}
