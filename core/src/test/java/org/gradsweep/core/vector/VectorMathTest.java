package org.gradsweep.core.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class VectorMathTest {
  private static final double TWO_ULPS = 2.5 * 0x1.0p-23;

  /** A function of whole arrays. */
  private interface ArrayFunction {
    void apply(float[] x, float[] y, int count);
  }

  private static final int COUNT = 160_000;

  private static float[] values(ArrayFunction function, float... x) {
    float[] padded = Arrays.copyOf(x, VectorMath.padded(x.length));
    float[] y = new float[padded.length];
    function.apply(padded, y, y.length);
    return y;
  }

  private static void assertAgrees(
      ArrayFunction function, DoubleUnaryOperator expected, float from, float to) {
    float[] x = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      x[i] = from + (to - from) * i / COUNT;
    }
    float[] y = values(function, x);
    for (int i = 0; i < COUNT; i++) {
      double exact = expected.applyAsDouble(x[i]);
      assertThat((double) y[i])
          .as("at %s", x[i])
          .isCloseTo(exact, offset(TWO_ULPS * Math.abs(exact)));
    }
  }

  private static void tanh(float[] x, float[] y, int count) {
    VectorMath.tanh(x, y, 1, 1, count);
  }

  @Test
  void exponentialIsExactToTwoUnitsInTheLastPlace() {
    assertAgrees(VectorMath::exp, Math::exp, -87, 88);
    assertAgrees(VectorMath::exp, Math::exp, -1, 1);
  }

  @Test
  void sigmoidAndTanhAreExactToTwoUnitsInTheLastPlace() {
    assertAgrees(VectorMath::sigmoid, z -> 1 / (1 + Math.exp(-z)), -80, 80);
    assertAgrees(VectorMathTest::tanh, Math::tanh, -10, 10);
    assertAgrees(VectorMathTest::tanh, Math::tanh, -1e-3f, 1e-3f);
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
    float[] sigmoid = values(VectorMath::sigmoid, x);
    assertThat(sigmoid[0]).isNaN();
    assertThat(sigmoid[1]).isEqualTo(1);
    assertThat(sigmoid[2]).isBetween(0f, 1e-37f);
    assertThat(sigmoid[3]).isEqualTo(0.5f);
    float[] tanh = values(VectorMathTest::tanh, x);
    assertThat(tanh[0]).isNaN();
    assertThat(tanh[1]).isEqualTo(1);
    assertThat(tanh[2]).isEqualTo(-1);
    assertThat(tanh[4]).isEqualTo(1);
    assertThat(tanh[5]).isEqualTo(-1);
  }
}
