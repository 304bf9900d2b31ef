package org.gradsweep.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScaledFeaturesTest {
  static List<Features> features() {
    return List.of(
        new ByteFeatures(new byte[] {0, 10, (byte) 255, 40, 0, (byte) 200}, 3),
        new FloatFeatures(new float[] {-3, 1e3f, 2.5f, 0, 7, -11}, 2));
  }

  @ParameterizedTest
  @MethodSource("features")
  void trainingExamplesHaveMeanZeroAndVarianceOne(Features training) {
    ScaledFeatures scaled = ScaledFeatures.standardized(training);
    double[] row = new double[1 + training.width()];
    float[] floats = new float[1 + training.width()];
    double sum = 0;
    double squares = 0;
    for (int example = 0; example < training.examples(); example++) {
      scaled.copyRow(example, row, 1);
      scaled.copyRow(example, floats, 1);
      for (int i = 1; i <= training.width(); i++) {
        sum += row[i];
        squares += row[i] * row[i];
        assertThat((double) floats[i]).isCloseTo(row[i], offset(1e-6));
      }
      assertThat(row[0]).isZero();
    }
    assertThat(sum / 6).isCloseTo(0, offset(1e-15));
    assertThat(squares / 6).isCloseTo(1, offset(1e-15));
  }

  @Test
  void otherExamplesAreScaledAlike() {
    ScaledFeatures training =
        ScaledFeatures.standardized(new FloatFeatures(new float[] {1, 3, 5, 7}, 2));
    ScaledFeatures other = training.alike(new FloatFeatures(new float[] {4, 9, 0, 0}, 2));
    double[] row = new double[2];
    other.slice(0, 1).copyRow(0, row, 0);
    assertThat(row[0]).isZero();
    assertThat(row[1]).isCloseTo(5 / Math.sqrt(5), offset(1e-15));
  }

  @Test
  void constantFeaturesBecomeZero() {
    double[] row = new double[2];
    ScaledFeatures.standardized(new FloatFeatures(new float[] {4, 4, 4, 4}, 2)).copyRow(1, row, 0);
    assertThat(row).containsExactly(0, 0);
  }

  @Test
  void eachFeatureIsStandardizedByItsOwnMeanAndDeviation() {
    float[] values = {1, 1000, 0.1f, 3, 5000, 0.1f, 5, 3000, 0.1f, 7, -2000, 0.1f};
    StandardizedFeatures scaled = StandardizedFeatures.of(new FloatFeatures(values, 3));
    double[] sum = new double[3];
    double[] squares = new double[3];
    double[] row = new double[4];
    float[] floats = new float[4];
    for (int example = 0; example < 4; example++) {
      scaled.copyRow(example, row, 1);
      scaled.copyRow(example, floats, 1);
      for (int i = 0; i < 3; i++) {
        sum[i] += row[1 + i];
        squares[i] += row[1 + i] * row[1 + i];
        assertThat((double) floats[1 + i]).isCloseTo(row[1 + i], offset(1e-6));
      }
    }
    assertThat(sum).containsExactly(new double[3], offset(1e-14));
    assertThat(squares).containsExactly(new double[] {4, 4, 0}, offset(1e-13));
    StandardizedFeatures other =
        scaled.alike(new FloatFeatures(new float[] {4, 1750, 99, 9, 0, 0}, 3));
    other.rows(new int[] {1, 0}).copyRow(1, row, 0);
    assertThat(row).startsWith(0, 0, 0);
  }
}
