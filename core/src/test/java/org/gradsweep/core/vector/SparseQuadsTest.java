package org.gradsweep.core.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.gradsweep.core.data.ByteFeatures;
import org.gradsweep.core.data.SparseRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products of examples in fours, each in the row of its number, beside loops over all features. */
class SparseQuadsTest {
  private static final int WIDTH = 61;
  private static final int EXAMPLES = 24;

  private final SplittableRandom random = new SplittableRandom(11);
  private final byte[] pixels = pixels();
  private final int[] labels = random.ints(EXAMPLES, 0, 3).toArray();
  private final SparseRows rows = SparseRows.of(new ByteFeatures(pixels, WIDTH));
  private final SparseQuads quads =
      SparseQuads.inPlace(rows, labels, SimilarOrder.of(rows, labels));

  private byte[] pixels() {
    byte[] drawn = new byte[EXAMPLES * WIDTH];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : 0);
    }
    return drawn;
  }

  private float[] drawn(int length) {
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = (float) random.nextDouble(-1, 1);
    }
    return x;
  }

  private double feature(int example, int k) {
    return (pixels[example * WIDTH + k] & 0xff) / 255.0;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 17, 33, 48, 70})
  void theProductStandsInTheRowOfTheExample(int units) {
    int stride = VectorMath.padded(units);
    float[] w = drawn(WIDTH * stride);
    float[] start = drawn(stride);
    float[] out = drawn(EXAMPLES * stride);
    quads.timesMatrix(w, stride, start, out);
    for (int i = 0; i < EXAMPLES; i++) {
      assertThat(quads.label(i)).isEqualTo(labels[i]);
      for (int j = 0; j < stride; j++) {
        double expected = start[j];
        for (int k = 0; k < WIDTH; k++) {
          expected += feature(i, k) * w[k * stride + j];
        }
        assertThat((double) out[i * stride + j]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 17, 33, 48, 70})
  void theGradientAddsUpTheOuterProducts(int units) {
    int stride = VectorMath.padded(units);
    float[] d = drawn(EXAMPLES * stride);
    float[] before = drawn(WIDTH * stride);
    float[] after = before.clone();
    quads.addOuterProducts(d, after, stride);
    for (int k = 0; k < WIDTH; k++) {
      for (int j = 0; j < stride; j++) {
        double expected = before[k * stride + j];
        for (int i = 0; i < EXAMPLES; i++) {
          expected += feature(i, k) * d[i * stride + j];
        }
        assertThat((double) after[k * stride + j]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void theProbeSetsOfSeveralMiniBatchesAreKeptSideBySide() {
    ProbedRows probed = new ProbedRows(rows, labels);
    SparseQuads all = probed.quads(EXAMPLES);
    SparseQuads some = probed.quads(8);
    assertThat(some.size()).isEqualTo(8);
    assertThat(probed.quads(EXAMPLES)).isSameAs(all);
    assertThat(probed.quads(8)).isSameAs(some);
    assertThat(probed.quads(7)).isNull();
  }
}
