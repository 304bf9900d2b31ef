package org.gradsweep.core.vector;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradsweep.core.data.ByteFeatures;
import org.gradsweep.core.data.SparseRows;
import org.junit.jupiter.api.Test;

class EvaluatedRowsTest {
  private static final int EXAMPLES = 150;
  private static final int WIDTH = 5;

  private final int[] labels = new int[EXAMPLES];
  private final SparseRows rows = rows();

  private SparseRows rows() {
    byte[] pixels = new byte[EXAMPLES * WIDTH];
    for (int i = 0; i < EXAMPLES; i++) {
      labels[i] = i % 3;
      pixels[i * WIDTH + i % WIDTH] = (byte) (i + 1);
    }
    return SparseRows.of(new ByteFeatures(pixels, WIDTH));
  }

  @Test
  void everyExampleComesOnceWithItsClassKeptOrNot() {
    for (long mostKept : new long[] {0, EXAMPLES}) {
      EvaluatedRows evaluated = EvaluatedRows.of(rows, labels, mostKept);
      boolean[] seen = new boolean[EXAMPLES];
      int lastLabel = 0;
      for (SparseBatch batch : evaluated.batches()) {
        for (int row = 0; row < batch.size; row++) {
          assertThat(batch.starts[row + 1] - batch.starts[row]).isEqualTo(1);
          int example = Math.round(batch.values[batch.starts[row]] * 255) - 1;
          assertThat(seen[example]).isFalse();
          seen[example] = true;
          assertThat(batch.columns[batch.starts[row]]).isEqualTo(example % WIDTH);
          assertThat(batch.labels[row])
              .isEqualTo(labels[example])
              .isGreaterThanOrEqualTo(lastLabel);
          lastLabel = batch.labels[row];
        }
      }
      assertThat(seen).doesNotContain(false);
      assertThat(evaluated.size()).isEqualTo(EXAMPLES);
    }
  }
}
