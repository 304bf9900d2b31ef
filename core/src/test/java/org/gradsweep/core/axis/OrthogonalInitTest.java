package org.gradsweep.core.axis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrthogonalInitTest {
  private static double[] draw(String init, int fanIn, int fanOut, long seed) {
    double[] weights = new double[fanIn * fanOut];
    WeightInit.CHOICES
        .parse(init)
        .fill(weights, fanIn, fanOut, RandomStream.of(seed, Purpose.WEIGHTS, 1));
    return weights;
  }

  @ParameterizedTest
  @CsvSource({
    "orthogonal, 1, 40, 40",
    "orthogonal(1.5), 1.5, 90, 7",
    "orthogonal(0.5), 0.5, 7, 90",
    "orthogonal, 1, 2, 2"
  })
  void theShorterSideIsOrthogonalOfTheGainsLength(String init, double gain, int fanIn, int fanOut) {
    double[] weights = draw(init, fanIn, fanOut, 3);
    boolean tall = fanIn >= fanOut;
    int count = Math.min(fanIn, fanOut);
    int length = Math.max(fanIn, fanOut);
    for (int a = 0; a < count; a++) {
      for (int b = 0; b <= a; b++) {
        double product = 0;
        for (int k = 0; k < length; k++) {
          product +=
              tall
                  ? weights[k * fanOut + a] * weights[k * fanOut + b]
                  : weights[a * fanOut + k] * weights[b * fanOut + k];
        }
        assertThat(product).isCloseTo(a == b ? gain * gain : 0, offset(1e-14));
      }
    }
  }

  /** In the plane, a uniform orthogonal matrix is a turn or a mirror by a uniform angle. */
  @Test
  void everyDirectionAndBothOrientationsAreAsLikely() {
    int draws = 4000;
    int[] quadrants = new int[4];
    int turns = 0;
    for (int seed = 0; seed < draws; seed++) {
      double[] w = draw("orthogonal", 2, 2, seed);
      quadrants[(w[0] > 0 ? 1 : 0) + (w[2] > 0 ? 2 : 0)]++;
      turns += w[0] * w[3] - w[1] * w[2] > 0 ? 1 : 0;
    }
    double deviation = Math.sqrt(draws * 0.25 * 0.75);
    for (int count : quadrants) {
      assertThat((double) count).isCloseTo(draws / 4.0, offset(4 * deviation));
    }
    assertThat((double) turns).isCloseTo(draws / 2.0, offset(4 * Math.sqrt(draws * 0.25)));
  }
}
