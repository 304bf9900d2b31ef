package org.gradsweep.core.vector;

import java.util.Arrays;
import org.gradsweep.core.data.SparseRows;

/**
 * The examples of a batch, gathered from a data set: the non-zero features of row r stand at {@code
 * starts[r]} to {@code starts[r + 1]} of {@code columns} and {@code values}. The arrays grow to the
 * largest batch that was gathered.
 */
final class SparseBatch implements SparseExamples {
  int size;
  int[] starts = new int[1];
  int[] labels = new int[0];
  int[] columns = new int[0];
  float[] values = new float[0];

  /** Gathers the examples {@code order[from .. to)}. */
  void gather(SparseRows rows, int[] labels, int[] order, int from, int to) {
    start(to - from);
    for (int row = 0; row < size; row++) {
      add(rows, labels, row, order[from + row]);
    }
  }

  /** Gathers the examples {@code from} (included) to {@code to} (excluded). */
  void gather(SparseRows rows, int[] labels, int from, int to) {
    start(to - from);
    for (int row = 0; row < size; row++) {
      add(rows, labels, row, from + row);
    }
  }

  private void start(int size) {
    this.size = size;
    if (labels.length < size) {
      labels = new int[size];
      starts = new int[size + 1];
    }
  }

  private void add(SparseRows rows, int[] labels, int row, int example) {
    int start = starts[row];
    int end = start + rows.count(example);
    if (columns.length < end) {
      int length = Math.max(end, 2 * columns.length);
      columns = Arrays.copyOf(columns, length);
      values = Arrays.copyOf(values, length);
    }
    rows.copyRow(example, start, columns, values);
    starts[row + 1] = end;
    this.labels[row] = labels[example];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int label(int row) {
    return labels[row];
  }

  @Override
  public void timesMatrix(float[] w, int stride, float[] start, float[] out) {
    SparseKernels.timesMatrix(this, w, stride, start, out);
  }

  /** Writes the non-zero features of a row to its columns. */
  void scatter(int row, double[] dense) {
    for (int i = starts[row]; i < starts[row + 1]; i++) {
      dense[columns[i]] = values[i];
    }
  }

  /** Sets the columns of a row to 0. */
  void clear(int row, double[] dense) {
    for (int i = starts[row]; i < starts[row + 1]; i++) {
      dense[columns[i]] = 0;
    }
  }

  /** The inner product of a row with a dense one. */
  double product(int row, double[] dense) {
    double sum = 0;
    for (int i = starts[row]; i < starts[row + 1]; i++) {
      sum += values[i] * dense[columns[i]];
    }
    return sum;
  }
}
