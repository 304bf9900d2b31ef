package org.gradsweep.core.axis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Initial weights and biases have the mean and the variance that their initialization states. */
class InitVarianceTest {
  private static double[] weights(WeightInit init, int fanIn, int fanOut) {
    double[] weights = new double[fanIn * fanOut];
    init.fill(weights, fanIn, fanOut, RandomStream.of(3, Purpose.WEIGHTS, 1));
    return weights;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lecun_normal",
        "standard_normal",
        "torch_uniform",
        "glorot_normal",
        "glorot_uniform",
        "he_normal",
        "he_uniform",
        "orthogonal",
        "orthogonal(1.3)",
        "critical(1.5)"
      })
  void drawnWeightsHaveTheStatedVariance(String text) {
    WeightInit init = WeightInit.CHOICES.parse(text);
    for (int[] fans : new int[][] {{100, 300}, {300, 100}, {200, 200}}) {
      double[] weights = weights(init, fans[0], fans[1]);
      double variance = init.variance(fans[0], fans[1]);
      assertThat(variance(weights)).isCloseTo(variance, withPercentage(3));
      double error = Math.sqrt(variance / weights.length);
      assertThat(mean(weights)).isCloseTo(0, offset(5 * error));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zeros", "constant(0.5)"})
  void weightsThatAreNotDrawnHaveNone(String text) {
    assertThat(WeightInit.CHOICES.parse(text).variance(7, 5)).isNaN();
  }

  @ParameterizedTest
  @CsvSource({"zeros, 0, 0", "constant(-0.5), -0.5, 0", "normal(0.7), 0, 0.49"})
  void biasesHaveTheStatedMoments(String text, double mean, double variance) {
    BiasInit init = BiasInit.CHOICES.parse(text);
    double[] biases = new double[100_000];
    init.fill(biases, RandomStream.of(3, Purpose.BIASES, 1));
    assertThat(init.mean()).isEqualTo(mean);
    assertThat(init.variance()).isCloseTo(variance, offset(1e-15));
    assertThat(mean(biases)).isCloseTo(mean, offset(0.01));
    assertThat(variance(biases)).isCloseTo(variance, offset(0.01));
  }

  @Test
  void everyInitializationIsHere() {
    assertThat(WeightInit.CHOICES.forms())
        .as("add a new one to the lists above")
        .hasSize(WeightInit.Scheme.values().length + 3)
        .hasSize(11);
    assertThat(BiasInit.CHOICES.forms()).hasSize(3);
  }
}
