package org.gradsweep.core.axis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.junit.jupiter.api.Test;

class NormalTest {
  private static final double RELATIVE = 1e-15;

  /** normal.py beside the resource makes the expected numbers. */
  @Test
  void valuesAreThoseComputedWithSixtyDigits() throws IOException {
    String text;
    try (var in = getClass().getResourceAsStream("/oracles/normal.txt")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(text.lines()).hasSizeGreaterThan(400);
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ");
      double z = Double.parseDouble(words[0]);
      assertClose(Normal.cumulative(z), Double.parseDouble(words[1]), z);
      assertClose(Normal.density(z), Double.parseDouble(words[2]), z);
    }
  }

  /** To rounding; below the normal doubles to their spacing. */
  private static void assertClose(double actual, double expected, double z) {
    double tolerance = Math.max(RELATIVE * expected, Double.MIN_VALUE);
    assertThat(actual).as("at %s", z).isCloseTo(expected, offset(tolerance));
  }

  @Test
  void theTailIsTheDensityTimesMillsRatio() {
    RandomStream random = RandomStream.of(7, Purpose.SHUFFLE, 0);
    for (int i = 0; i < 20_000; i++) {
      double x = random.nextDouble(0.7, 37);
      double expected = x < 1 ? 0.5 / Normal.density(x) - series(x) : fraction(x);
      assertThat(Normal.cumulative(-x) / Normal.density(x))
          .as("at %s", -x)
          .isCloseTo(expected, offset(1e-14 * expected));
    }
  }

  @Test
  void theCentreIsTheSeries() {
    RandomStream random = RandomStream.of(8, Purpose.SHUFFLE, 0);
    for (int i = 0; i < 20_000; i++) {
      double x = random.nextDouble(0, 2);
      double half = Normal.density(x) * series(x);
      assertThat(Normal.cumulative(x)).as("at %s", x).isCloseTo(0.5 + half, offset(5e-16));
      assertThat(Normal.cumulative(-x)).as("at %s", -x).isCloseTo(0.5 - half, offset(5e-16));
    }
  }

  /** (Φ(x) − 1/2)/φ(x) = Σ x^(2n+1) / (1·3·…·(2n+1)): every term is positive. */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; term > sum * 1e-17; n++) {
      term *= x * x / (2 * n + 1);
      sum += term;
    }
    return sum;
  }

  /** Φ(−x)/φ(x) = 1/(x + 1/(x + 2/(x + 3/(x + …)))): Abramowitz and Stegun 26.2.14. */
  private static double fraction(double x) {
    double f = 0;
    for (int n = 500; n > 0; n--) {
      f = n / (x + f);
    }
    return 1 / (x + f);
  }

  @Test
  void theDistributionRisesFromFloatToFloat() {
    for (float seam : new float[] {0, 0.66291f, 5.656854f, 39}) {
      assertRises(seam);
      assertRises(-seam);
    }
    RandomStream random = RandomStream.of(9, Purpose.SHUFFLE, 0);
    for (int i = 0; i < 10_000; i++) {
      assertRises((float) random.nextDouble(-39.5, 9));
    }
  }

  private static void assertRises(float around) {
    float z = around - 10 * Math.ulp(around);
    for (int i = 0; i < 20; i++) {
      float next = Math.nextUp(z);
      assertThat(Normal.cumulative(next))
          .as("after %s", z)
          .isGreaterThanOrEqualTo(Normal.cumulative(z));
      z = next;
    }
  }

  @Test
  void theEndsAreExact() {
    for (double far : new double[] {40, 1e9, 1e200, Double.MAX_VALUE, Double.POSITIVE_INFINITY}) {
      assertThat(Normal.cumulative(far)).isEqualTo(1);
      assertThat(Normal.cumulative(-far)).isEqualTo(0);
      assertThat(Normal.density(far)).isEqualTo(0);
      assertThat(Normal.density(-far)).isEqualTo(0);
    }
    assertThat(Normal.cumulative(0)).isEqualTo(0.5);
    assertThat(Normal.cumulative(Double.NaN)).isNaN();
    assertThat(Normal.density(Double.NaN)).isNaN();
  }

  @Test
  void geluHasTheSameSlopeFromARoundedValue() {
    RandomStream random = RandomStream.of(10, Purpose.SHUFFLE, 0);
    for (int i = 0; i < 50_000; i++) {
      float z = (float) (i % 2 == 0 ? random.nextDouble(-40, 10) : random.nextGaussian());
      double exact = Normal.cumulative(z) + z * Normal.density(z);
      double a = Activation.Function.GELU.value(z);
      // A unit in the last place of Φ, where the sum cancels.
      double rounding = 0.5 * Math.ulp(1f) * Normal.cumulative(z);
      assertThat(Activation.Function.GELU.derivative(z, a))
          .as("from a double at %s", z)
          .isCloseTo(exact, offset(4e-16 * (Math.abs(exact) + Normal.cumulative(z))));
      assertThat(Activation.Function.GELU.derivative(z, (float) a))
          .as("from a float at %s", z)
          .isCloseTo(exact, offset(rounding + 4e-16 * (Math.abs(exact) + Normal.cumulative(z))));
    }
  }

  @Test
  void geluAtItsEnds() {
    Activation gelu = Activation.Function.GELU;
    for (double tiny : new double[] {0, Double.MIN_VALUE, 1e-300, Float.MIN_VALUE, 1e-38}) {
      for (double z : new double[] {tiny, -tiny}) {
        assertThat(gelu.derivative(z, (float) gelu.value(z))).isEqualTo(0.5);
        assertThat(gelu.derivative(z, gelu.value(z))).isEqualTo(0.5);
      }
    }
    for (double far : new double[] {1e9, 3e38, Double.POSITIVE_INFINITY}) {
      assertThat(gelu.value(far)).isEqualTo(far);
      assertThat(gelu.derivative(far, far)).isEqualTo(1);
      assertThat(gelu.value(-far)).isEqualTo(0);
      assertThat(gelu.derivative(-far, gelu.value(-far))).isEqualTo(0);
    }
    assertThat(gelu.value(Double.NaN)).isNaN();
    assertThat(gelu.derivative(Double.NaN, Double.NaN)).isNaN();
  }

  @Test
  void softplusIsThatOfTheLibraryLogarithm() {
    RandomStream random = RandomStream.of(11, Purpose.SHUFFLE, 0);
    for (int i = 0; i < 50_000; i++) {
      double z = i % 2 == 0 ? random.nextDouble(-760, 760) : 3 * random.nextGaussian();
      double expected = Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
      assertThat(Activation.Function.SOFTPLUS.value(z))
          .as("at %s", z)
          .isCloseTo(expected, offset(Math.max(6e-16 * expected, Double.MIN_VALUE)));
    }
  }
}
