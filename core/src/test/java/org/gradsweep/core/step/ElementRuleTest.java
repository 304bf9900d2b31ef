package org.gradsweep.core.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.gradsweep.core.axis.Optimizer;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The optimizers' rules beside the NumPy oracle: what their papers promise, and both types. */
class ElementRuleTest {
  static List<Optimizer> optimizers() {
    return Optimizer.CHOICES.values();
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void bothTypesFollowTheSameRule(Optimizer optimizer) {
    RandomStream random = RandomStream.of(5, Purpose.WEIGHTS, 0);
    for (int length : new int[] {1, 7, 8, 33, 1000}) {
      ElementRule single = ElementRule.of(optimizer);
      ElementRule exact = ElementRule.of(optimizer);
      float[] w = new float[length];
      double[] expected = new double[length];
      float[] g = new float[length];
      double[] gradient = new double[length];
      float[][] state = new float[single.states()][length];
      double[][] exactState = new double[exact.states()][length];
      for (int i = 0; i < length; i++) {
        w[i] = (float) random.nextGaussian();
        expected[i] = w[i];
      }
      for (int step = 0; step < 5; step++) {
        for (int i = 0; i < length; i++) {
          g[i] = (float) random.nextGaussian();
          gradient[i] = g[i];
        }
        single.startStep(0.1);
        exact.startStep(0.1);
        single.apply(w, g, state, 0.99);
        exact.apply(expected, gradient, exactState, 0.99);
      }
      for (int i = 0; i < length; i++) {
        assertThat((double) w[i]).isCloseTo(expected[i], offset(3e-6));
      }
    }
  }

  /** Oracle 9: whatever the gradient's size, the first step has the size of the rate. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 1e-8, 1e-3, 1, -1e5})
  void firstStepOfAdam(double gradient) {
    double rate = 0.25;
    ElementRule adam = ElementRule.of(Optimizer.Adaptive.ADAM);
    double[] w = {0};
    adam.startStep(rate);
    adam.apply(w, new double[] {gradient}, new double[2][1], 1);
    double size = rate * Math.abs(gradient) / (Math.abs(gradient) + 1e-8);
    assertThat(w[0]).isCloseTo(-Math.signum(gradient) * size, offset(1e-12 * size));
  }

  /**
   * Sutskever et al., 2013: v ← μv − η∇f(θ + μv), θ ← θ + v; the parameters kept are θ + μv. Tried
   * on f(θ) = θ⁴/4 − θ.
   */
  @Test
  void nesterovTakesTheGradientWhereMomentumWillCarryIt() {
    double mu = 0.8;
    double rate = 0.05;
    ElementRule nesterov = ElementRule.of(new Optimizer.Nesterov(mu));
    double[] w = {2};
    double[][] state = new double[1][1];
    double theta = 2;
    double v = 0;
    for (int step = 0; step < 20; step++) {
      double ahead = theta + mu * v;
      assertThat(w[0]).isCloseTo(ahead, offset(1e-14));
      v = mu * v - rate * (Math.pow(ahead, 3) - 1);
      theta += v;
      nesterov.startStep(rate);
      nesterov.apply(w, new double[] {Math.pow(w[0], 3) - 1}, state, 1);
    }
    assertThat(theta).isNotCloseTo(2, offset(0.5));
  }

  /** AdaGrad's rate falls with the root of the number of steps where the gradient is constant. */
  @Test
  void adagradSlowsDown() {
    ElementRule adagrad = ElementRule.of(Optimizer.Adaptive.ADAGRAD);
    double[] w = {0};
    double[][] state = new double[1][1];
    double expected = 0;
    for (int step = 1; step <= 10; step++) {
      adagrad.startStep(0.1);
      adagrad.apply(w, new double[] {3}, state, 1);
      expected -= 0.1 / Math.sqrt(step);
      assertThat(w[0]).isCloseTo(expected, offset(1e-8));
    }
  }
}
