package org.gradsweep.core.data;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

/** The non-zero features of examples that are kept without their zeros; nothing is copied. */
final class SparseNumbers extends SparseRows {
  private final SparseFeatures features;

  SparseNumbers(SparseFeatures features) {
    super(features.width(), features.starts());
    this.features = features;
  }

  @Override
  public boolean hasBytes() {
    return false;
  }

  @Override
  public int copyRow(int row, int offset, int[] columns, float[] scaled) {
    int start = starts[row];
    int count = starts[row + 1] - start;
    System.arraycopy(features.columns(), start, columns, offset, count);
    if (features.floats() == null) {
      for (int i = 0; i < count; i++) {
        scaled[offset + i] = (float) features.value(start + i);
      }
    } else {
      System.arraycopy(features.floats(), start, scaled, offset, count);
    }
    return count;
  }

  @Override
  public void copyBytes(int row, int[] columns, byte[] bytes) {
    throw new IllegalStateException("the features are not 8-bit");
  }

  @Override
  public void scatter(int row, FloatBuffer target, int at) {
    for (int i = starts[row]; i < starts[row + 1]; i++) {
      target.put(at + features.columns()[i], (float) features.value(i));
    }
  }

  @Override
  public void scatter(int row, DoubleBuffer target, int at) {
    for (int i = starts[row]; i < starts[row + 1]; i++) {
      target.put(at + features.columns()[i], features.value(i));
    }
  }
}
