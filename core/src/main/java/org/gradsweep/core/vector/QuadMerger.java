package org.gradsweep.core.vector;

import java.util.Arrays;
import org.gradsweep.core.data.SparseRows;

/** Brings the features of up to four examples side by side, column by column. */
final class QuadMerger {
  private final SparseRows rows;

  /** The four bytes of every column, zeros between merges. */
  private final int[] dense;

  private final boolean[] present;
  private int[] columns = new int[0];
  private byte[] bytes = new byte[0];

  /** Columns of the last merge, ascending. */
  private int[] merged = new int[0];

  private int count;

  QuadMerger(SparseRows rows) {
    this.rows = rows;
    this.dense = new int[rows.width()];
    this.present = new boolean[rows.width()];
  }

  /** Merges the examples {@code order[from .. to)}. @return how many columns they have together */
  int merge(int[] order, int from, int to) {
    count = 0;
    for (int i = from; i < to; i++) {
      int length = rows.count(order[i]);
      if (columns.length < length) {
        columns = new int[length];
        bytes = new byte[length];
      }
      rows.copyBytes(order[i], columns, bytes);
      merged = Arrays.copyOf(merged, Math.max(merged.length, count + length));
      for (int k = 0; k < length; k++) {
        int column = columns[k];
        dense[column] |= (bytes[k] & 0xff) << Byte.SIZE * (i - from);
        if (!present[column]) {
          present[column] = true;
          merged[count++] = column;
        }
      }
    }
    Arrays.sort(merged, 0, count);
    return count;
  }

  /** Moves the last merge to both arrays, from {@code start} on. */
  void copyTo(short[] columns, byte[] bytes, int start) {
    for (int k = 0; k < count; k++) {
      int column = merged[k];
      columns[start + k] = (short) column;
      for (int row = 0; row < SparseQuads.QUAD; row++) {
        bytes[SparseQuads.QUAD * (start + k) + row] = (byte) (dense[column] >> Byte.SIZE * row);
      }
      dense[column] = 0;
      present[column] = false;
    }
  }
}
