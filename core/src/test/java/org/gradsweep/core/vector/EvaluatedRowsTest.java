package org.gradsweep.core.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.gradsweep.core.data.ByteFeatures;
import org.gradsweep.core.data.SparseRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatedRowsTest {
  private static final int EXAMPLES = 151;
  private static final int WIDTH = 70;
  private static final int CLASSES = 3;

  private final int[] labels = new int[EXAMPLES];
  private final byte[] pixels = new byte[EXAMPLES * WIDTH];
  private final SparseRows rows = rows();

  /** The first pixel of an example is its number plus 1; of the others, four fifths are 0. */
  private SparseRows rows() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < EXAMPLES; i++) {
      labels[i] = random.nextInt(CLASSES);
      for (int k = 1; k < WIDTH; k++) {
        pixels[i * WIDTH + k] = (byte) (random.nextInt(5) == 0 ? random.nextInt(256) : 0);
      }
      pixels[i * WIDTH] = (byte) (i + 1);
    }
    return SparseRows.of(new ByteFeatures(pixels, WIDTH));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Integer.MAX_VALUE})
  void everyExampleComesOnceWithItsClassAndFeatures(long mostKept) {
    EvaluatedRows evaluated = EvaluatedRows.of(rows, labels, mostKept);
    int stride = VectorMath.padded(WIDTH);
    float[] identity = new float[WIDTH * stride];
    for (int k = 0; k < WIDTH; k++) {
      identity[k * stride + k] = 1;
    }
    boolean[] seen = new boolean[EXAMPLES];
    for (SparseExamples batch : evaluated.batches()) {
      float[] features = new float[Kernels.wholeRows(batch.size()) * stride];
      batch.timesMatrix(identity, stride, new float[stride], features);
      for (int row = 0; row < batch.size(); row++) {
        int example = Math.round(features[row * stride] * 255) - 1;
        assertThat(seen[example]).isFalse();
        seen[example] = true;
        assertThat(batch.label(row)).isEqualTo(labels[example]);
        for (int k = 0; k < WIDTH; k++) {
          assertThat(features[row * stride + k])
              .isCloseTo((pixels[example * WIDTH + k] & 0xff) / 255f, within(1e-7f));
        }
      }
    }
    assertThat(seen).doesNotContain(false);
    assertThat(evaluated.size()).isEqualTo(EXAMPLES);
  }

  @Test
  void theOrderPutsEqualExamplesOfAClassTogether() {
    int kinds = 5;
    byte[] equal = new byte[4 * kinds * kinds];
    int[] classes = new int[4 * kinds];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = i % kinds % 2;
      equal[i * kinds + i % kinds] = 1;
    }
    SparseRows examples = SparseRows.of(new ByteFeatures(equal, kinds));
    int[] order = SimilarOrder.of(examples, classes);
    for (int quad = 0; quad < order.length; quad += SparseQuads.QUAD) {
      assertThat(Arrays.stream(order, quad, quad + SparseQuads.QUAD).map(i -> i % kinds).distinct())
          .hasSize(1);
    }
    assertThat(order).doesNotHaveDuplicates();
  }
}
