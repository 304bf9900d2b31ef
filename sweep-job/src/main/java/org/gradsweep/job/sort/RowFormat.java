package org.gradsweep.job.sort;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.gradsweep.core.axis.ColumnType;
import org.gradsweep.core.table.Column;
import org.gradsweep.core.table.Table;

/**
 * How a row of a table is kept as bytes while rows are sorted: a bit for each column, set where the
 * value is NULL, then the values that are not, in the order of the columns and big-endian; a text
 * is its length in 4 bytes and its UTF-8.
 *
 * <p>The columns of the table's key are never NULL.
 */
final class RowFormat {
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final Table<?> table;
  private final ColumnType[] types;
  private final int keyColumns;

  RowFormat(Table<?> table) {
    this.table = table;
    this.types = table.columns().stream().map(Column::type).toArray(ColumnType[]::new);
    this.keyColumns = table.key().size();
  }

  Table<?> table() {
    return table;
  }

  int columns() {
    return types.length;
  }

  ColumnType type(int column) {
    return types[column];
  }

  boolean isKey(int column) {
    return column < keyColumns;
  }

  /** Bytes of the bits that tell the NULLs. */
  int nullBytes() {
    return (types.length + Byte.SIZE - 1) / Byte.SIZE;
  }

  /** Bytes of a row without NULLs and texts' lengths, about. */
  int usualBytes() {
    int bytes = nullBytes();
    for (ColumnType type : types) {
      bytes += type == ColumnType.STRING ? 24 : Long.BYTES;
    }
    return bytes;
  }

  static boolean isNull(byte[] rows, int row, int column) {
    return (rows[row + column / Byte.SIZE] >> column % Byte.SIZE & 1) != 0;
  }

  /** Compares the keys of two rows that begin at these places. */
  int compare(byte[] rows, int one, int other) {
    int oneId = one + nullBytes();
    int otherId = other + nullBytes();
    int oneEnd = oneId + Integer.BYTES + (int) INT.get(rows, oneId);
    int otherEnd = otherId + Integer.BYTES + (int) INT.get(rows, otherId);
    int ids =
        Arrays.compareUnsigned(
            rows, oneId + Integer.BYTES, oneEnd, rows, otherId + Integer.BYTES, otherEnd);
    if (ids != 0) {
      return ids;
    }
    // Epochs, layers and neurons are not negative, so their bytes are ordered as they are.
    int rest = (keyColumns - 1) * Integer.BYTES;
    return Arrays.compareUnsigned(rows, oneEnd, oneEnd + rest, rows, otherEnd, otherEnd + rest);
  }
}
