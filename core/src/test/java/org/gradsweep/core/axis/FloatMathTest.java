package org.gradsweep.core.axis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The functions of whole arrays agree with those of one element in double precision. */
class FloatMathTest {
  /** Two units in the last place of a float. */
  private static final double RELATIVE = 2.5e-7;

  private static final float[] POINTS = points();

  private static float[] points() {
    List<Float> points = new ArrayList<>();
    for (float special :
        new float[] {
          0,
          -0f,
          1e-38f,
          -1e-38f,
          1e-45f,
          0.625f,
          -0.625f,
          43.5f,
          86.99f,
          87,
          87.01f,
          88,
          88.8f,
          100,
          104,
          3e38f,
          Float.POSITIVE_INFINITY,
          Float.NaN
        }) {
      points.add(special);
      points.add(-special);
    }
    RandomStream random = RandomStream.of(5, Purpose.SHUFFLE, 0);
    for (int i = 0; i < 100_000; i++) {
      points.add((float) random.nextDouble(-95, 95));
      points.add((float) random.nextGaussian());
      points.add((float) Math.scalb(random.nextGaussian(), -random.nextInt(60)));
    }
    float[] array = new float[points.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = points.get(i);
    }
    return array;
  }

  static List<Activation> activations() {
    List<Activation> activations = new ArrayList<>(List.of(Activation.Function.values()));
    activations.add(new Activation.LeakyRelu(0.2));
    return activations;
  }

  @ParameterizedTest
  @MethodSource("activations")
  void activationsOfArraysAreThoseOfTheirElements(Activation activation) {
    float[] a = new float[POINTS.length + 1];
    activation.values(POINTS, a, POINTS.length);

    for (int i = 0; i < POINTS.length; i++) {
      assertClose(a[i], activation.value(POINTS[i]), POINTS[i]);
    }
    assertThat(a[POINTS.length]).as("beyond the count").isZero();
  }

  @ParameterizedTest
  @MethodSource("activations")
  void derivativesOfArraysAreThoseOfTheirElements(Activation activation) {
    float[] a = new float[POINTS.length];
    activation.values(POINTS, a, POINTS.length);
    float[] delta = new float[POINTS.length];
    Arrays.fill(delta, 3);
    activation.timesDerivatives(delta, POINTS, a, POINTS.length);

    for (int i = 0; i < POINTS.length; i++) {
      double expected = 3 * activation.derivative(POINTS[i], a[i]);
      assertClose(delta[i], expected, POINTS[i]);
    }
  }

  /** To rounding; below the normal floats to their spacing. */
  private static void assertClose(float actual, double expected, float at) {
    double rounded = (float) expected;
    if (!Double.isFinite(rounded)) {
      assertThat((double) actual).as("at %s", at).isEqualTo(Double.valueOf(rounded));
    } else {
      double tolerance = Math.max(RELATIVE * Math.abs(rounded), 3 * Float.MIN_VALUE);
      assertThat((double) actual).as("at %s", at).isCloseTo(rounded, offset(tolerance));
    }
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void outputErrorsOfABatchAreThoseOfItsRows(Loss loss) {
    RandomStream random = RandomStream.of(6, Purpose.SHUFFLE, 0);
    int classes = 7;
    int examples = 500;
    float[] z = new float[examples * classes];
    int[] labels = new int[examples];
    for (int i = 0; i < z.length; i++) {
      z[i] = (float) (8 * random.nextGaussian());
    }
    for (int row = 0; row < examples; row++) {
      labels[row] = random.nextInt(classes);
    }
    float[] a = new float[z.length];
    float[] delta = new float[z.length];
    loss.errors(z, classes, labels, examples, a, delta);

    double[] rowZ = new double[classes];
    double[] rowA = new double[classes];
    double[] rowDelta = new double[classes];
    for (int row = 0; row < examples; row++) {
      for (int k = 0; k < classes; k++) {
        rowZ[k] = z[row * classes + k];
      }
      loss.evaluate(rowZ, labels[row], rowA, rowDelta);
      for (int k = 0; k < classes; k++) {
        int i = row * classes + k;
        assertThat((double) a[i]).isCloseTo(rowA[k], offset(RELATIVE * rowA[k] + 1e-44));
        // δ of the quadratic loss has the factor 1 − a, which a float a near 1 does not resolve.
        double resolution = loss == Loss.QUADRATIC ? RELATIVE : 0;
        assertThat((double) delta[i])
            .isCloseTo(
                rowDelta[k], offset(2 * RELATIVE * Math.abs(rowDelta[k]) + resolution + 1e-15));
      }
    }
  }

  @Test
  void nothingDependsOnThePlaceInTheArray() {
    for (Activation activation : activations()) {
      float[] whole = new float[1000];
      float[] z = Arrays.copyOf(POINTS, 1000);
      activation.values(z, whole, 1000);
      float[] single = new float[1];
      for (int i = 0; i < 1000; i++) {
        activation.values(new float[] {z[i]}, single, 1);
        assertThat(single[0]).isEqualTo(Float.valueOf(whole[i]));
      }
    }
  }
}
