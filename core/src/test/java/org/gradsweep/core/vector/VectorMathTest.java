package org.gradsweep.core.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

class VectorMathTest {
  private static final double TWO_ULPS = 2.5 * 0x1.0p-23;

  private static void assertAgrees(
      UnaryOperator<FloatVector> vector, DoubleUnaryOperator expected, float from, float to) {
    int lanes = VectorMath.LANES;
    float[] x = new float[lanes];
    for (int block = 0; block < 160_000 / lanes; block++) {
      for (int lane = 0; lane < lanes; lane++) {
        x[lane] = from + (to - from) * (block * lanes + lane) / 160_000f;
      }
      FloatVector result = vector.apply(FloatVector.fromArray(VectorMath.SPECIES, x, 0));
      for (int lane = 0; lane < lanes; lane++) {
        double exact = expected.applyAsDouble(x[lane]);
        assertThat((double) result.lane(lane))
            .as("at %s", x[lane])
            .isCloseTo(exact, offset(TWO_ULPS * Math.abs(exact)));
      }
    }
  }

  @Test
  void exponentialIsExactToTwoUnitsInTheLastPlace() {
    assertAgrees(VectorMath::exp, Math::exp, -87, 88);
    assertAgrees(VectorMath::exp, Math::exp, -1, 1);
  }

  @Test
  void sigmoidAndTanhAreExactToTwoUnitsInTheLastPlace() {
    assertAgrees(VectorMath::sigmoid, z -> 1 / (1 + Math.exp(-z)), -80, 80);
    assertAgrees(VectorMath::tanh, Math::tanh, -10, 10);
    assertAgrees(VectorMath::tanh, Math::tanh, -1e-3f, 1e-3f);
  }

  @Test
  void smallNumbersKeepTheirDigits() {
    assertAgrees(VectorMath::expm1, Math::expm1, -1e-3f, 1e-3f);
    assertAgrees(VectorMath::expm1, Math::expm1, -20, 20);
    assertAgrees(VectorMath::log1p, Math::log1p, 0, 1e-3f);
    assertAgrees(VectorMath::log1p, Math::log1p, 0, 1);
  }

  @Test
  void boundsAndNansAreKept() {
    float[] x = {
      Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0, 200, -200, -0f, 1e30f
    };
    float[] padded = java.util.Arrays.copyOf(x, VectorMath.LANES);
    FloatVector z = FloatVector.fromArray(VectorMath.SPECIES, padded, 0);
    FloatVector sigmoid = VectorMath.sigmoid(z);
    assertThat(sigmoid.lane(0)).isNaN();
    assertThat(sigmoid.lane(1)).isEqualTo(1);
    assertThat(sigmoid.lane(2)).isBetween(0f, 1e-37f);
    assertThat(sigmoid.lane(3)).isEqualTo(0.5f);
    FloatVector tanh = VectorMath.tanh(z);
    assertThat(tanh.lane(0)).isNaN();
    assertThat(tanh.lane(1)).isEqualTo(1);
    assertThat(tanh.lane(2)).isEqualTo(-1);
    assertThat(tanh.lane(4)).isEqualTo(1);
    assertThat(tanh.lane(5)).isEqualTo(-1);
  }
}
