package org.gradsweep.core.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.axis.Activation.Function;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.axis.GradientClip;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.axis.Optimizer;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.net.Backpropagation;
import org.gradsweep.core.net.Matrix;
import org.gradsweep.core.net.Mode;
import org.gradsweep.core.net.Network;
import org.gradsweep.core.net.SmallNetworks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Oracle 9: with a rate of 1, the change of the parameters is the clipped gradient. */
class ClippingTest {
  private static final TrialConfig CONFIG =
      SmallNetworks.config(Function.TANH, Loss.SOFTMAX_CROSS_ENTROPY, 6, 5)
          .with(Axis.LEARNING_RATE, 1.0);
  private final Examples examples = SmallNetworks.examples(4, 8, 5, 3);

  /** The change of each layer's weights and biases in one step, negated. */
  private List<double[]> gradients(GradientClip clip) {
    TrialConfig config = CONFIG.with(Axis.GRADIENT_CLIP, clip);
    try (Network network = Network.initialized(config, 3, 5, 3);
        Network before = Network.initialized(config, 3, 5, 3);
        Backpropagation pass = new Backpropagation(network, 8);
        ParameterUpdate update = ParameterUpdate.of(config, network, 8)) {
      pass.load(examples, 0, 8);
      pass.forward(Mode.TRAIN);
      pass.backward();
      update.apply(network, pass, 1, 1);
      List<double[]> gradients = new ArrayList<>();
      for (int layer = 1; layer <= 3; layer++) {
        double[] weights = minus(before.weights(layer), network.weights(layer));
        double[] biases = minus(before.biases(layer), network.biases(layer));
        double[] both = java.util.Arrays.copyOf(weights, weights.length + biases.length);
        System.arraycopy(biases, 0, both, weights.length, biases.length);
        gradients.add(both);
      }
      return gradients;
    }
  }

  private static double[] minus(Matrix a, Matrix b) {
    double[] difference = new double[a.size()];
    for (int i = 0; i < a.size(); i++) {
      difference[i] = a.get(i) - b.get(i);
    }
    return difference;
  }

  private static double norm(List<double[]> layers) {
    double squares = 0;
    for (double[] layer : layers) {
      for (double g : layer) {
        squares += g * g;
      }
    }
    return Math.sqrt(squares);
  }

  private static void assertScaled(double[] clipped, double[] gradient, double factor) {
    for (int i = 0; i < gradient.length; i++) {
      assertThat(clipped[i]).isCloseTo(factor * gradient[i], offset(1e-15));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 0.01, 0.1, 100})
  void globalNorm(double threshold) {
    List<double[]> gradient = gradients(GradientClip.None.NONE);
    List<double[]> clipped = gradients(new GradientClip.GlobalNorm(threshold));
    double expected = Math.min(norm(gradient), threshold);
    assertThat(norm(clipped)).isCloseTo(expected, offset(1e-9 * expected));
    for (int layer = 0; layer < 3; layer++) {
      assertScaled(clipped.get(layer), gradient.get(layer), expected / norm(gradient));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 0.05, 0.2, 100})
  void perLayerNorm(double threshold) {
    List<double[]> gradient = gradients(GradientClip.None.NONE);
    List<double[]> clipped = gradients(new GradientClip.PerLayerNorm(threshold));
    for (int layer = 0; layer < 3; layer++) {
      double norm = norm(List.of(gradient.get(layer)));
      double expected = Math.min(norm, threshold);
      assertThat(norm(List.of(clipped.get(layer)))).isCloseTo(expected, offset(1e-9 * expected));
      assertScaled(clipped.get(layer), gradient.get(layer), expected / norm);
    }
  }

  @Test
  void value() {
    List<double[]> gradient = gradients(GradientClip.None.NONE);
    List<double[]> clipped = gradients(new GradientClip.Value(0.02));
    int bounded = 0;
    for (int layer = 0; layer < 3; layer++) {
      for (int i = 0; i < gradient.get(layer).length; i++) {
        double expected = Math.max(-0.02, Math.min(0.02, gradient.get(layer)[i]));
        assertThat(clipped.get(layer)[i]).isCloseTo(expected, offset(1e-15));
        bounded += Math.abs(expected) == 0.02 ? 1 : 0;
      }
    }
    assertThat(bounded).isPositive();
  }

  /** Squares of these gradients are beyond the largest double; their norms are not. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1, 1e150})
  void gradientsWhoseSquaresOverflowKeepTheirDirection(double threshold) {
    double[] gradient = {3e200, -4e200, 0, 12e200};
    for (GradientClip clip :
        List.of(new GradientClip.GlobalNorm(threshold), new GradientClip.PerLayerNorm(threshold))) {
      try (Matrix value = Matrix.zeros(Dtype.FLOAT64, 1, 4);
          TrainedMatrix trained = new TrainedMatrix(value, 0)) {
        trained.gradient().copyFrom(gradient);
        trained.read();
        Clipping.apply(clip, List.of(List.of(trained.array())));
        ElementRule sgd = ElementRule.of(Optimizer.Sgd.SGD);
        sgd.startStep(1);
        trained.array().step(sgd, 1, 0);
        trained.write();
        for (int i = 0; i < 4; i++) {
          double expected = -threshold * (gradient[i] / 13e200);
          assertThat(value.get(i)).isCloseTo(expected, offset(1e-15 * threshold));
        }
      }
    }
  }
}
