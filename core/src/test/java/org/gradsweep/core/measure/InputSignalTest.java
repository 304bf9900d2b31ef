package org.gradsweep.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.stream.Stream;
import org.gradsweep.core.data.FloatFeatures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InputSignalTest {
  static Stream<Arguments> samples() {
    return Stream.of(
        Arguments.of((Object) new double[] {0, 1}),
        Arguments.of((Object) new double[] {0, 0, 0, 1}),
        Arguments.of((Object) new double[] {1, 2, 4, 4.5, 9}),
        Arguments.of((Object) new double[] {5, 5.5, 5.6, 0.1, 5.2, 5.4}));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void twoPointsHaveTheMeanTheVarianceAndTheThirdMoment(double[] values) {
    InputSignal signal = InputSignal.of(values);

    assertThat(signal.low()).isGreaterThanOrEqualTo(0).isLessThan(signal.high());
    for (int power = 1; power <= 3; power++) {
      int p = power;
      double expected = Arrays.stream(values).map(x -> Math.pow(x, p)).average().orElseThrow();
      double found =
          signal.lowShare() * Math.pow(signal.low(), p)
              + (1 - signal.lowShare()) * Math.pow(signal.high(), p);
      assertThat(found).isCloseTo(expected, offset(1e-12 * expected));
    }
  }

  @Test
  void examplesThatAreAlikeHaveOneValue() {
    assertThat(InputSignal.of(new double[] {2, 2, 2})).isEqualTo(new InputSignal(2, 2, 0.5));
    assertThat(InputSignal.of(new double[] {0})).isEqualTo(new InputSignal(0, 0, 0.5));
  }

  @Test
  void onlyTheFirstExamplesCount() {
    FloatFeatures features = new FloatFeatures(new float[] {1, 3, 0, 2, 7, 7}, 2);

    assertThat(InputSignal.of(features, 2)).isEqualTo(InputSignal.of(new double[] {5, 2}));
    assertThat(InputSignal.of(features, 1)).isEqualTo(InputSignal.of(new double[] {5}));
    assertThat(InputSignal.of(features, 3)).isEqualTo(InputSignal.of(new double[] {5, 2, 49}));
  }
}
